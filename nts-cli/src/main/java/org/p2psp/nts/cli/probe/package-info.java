// SPDX-License-Identifier: Apache-2.0
/** What {@code nts probe} found, for people and for scripts. */
package org.p2psp.nts.cli.probe;
