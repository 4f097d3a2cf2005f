// SPDX-License-Identifier: Apache-2.0
/** Of the comparison of result files. */
package org.p2psp.nts.benchmarks.compare;
