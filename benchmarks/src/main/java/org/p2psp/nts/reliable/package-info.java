// SPDX-License-Identifier: Apache-2.0
/** Benchmarks of what reliable messaging keeps to itself. */
package org.p2psp.nts.reliable;
