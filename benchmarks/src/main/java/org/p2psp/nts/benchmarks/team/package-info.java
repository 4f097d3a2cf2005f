// SPDX-License-Identifier: Apache-2.0
/** Whole teams of real roles in one process: what a chunk costs each of them. */
package org.p2psp.nts.benchmarks.team;
