// SPDX-License-Identifier: Apache-2.0
/** Figures of a role for Prometheus. */
package org.p2psp.nts.cli.metrics;
