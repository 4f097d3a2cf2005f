// SPDX-License-Identifier: Apache-2.0
/** Puts two result files of JMH side by side, as a table and as a picture. */
package org.p2psp.nts.benchmarks.compare;
