// SPDX-License-Identifier: Apache-2.0
/** Measures processor time of ways of doing the same thing, in turn, and prints tables. */
package org.p2psp.nts.benchmarks.measure;
