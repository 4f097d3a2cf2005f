// SPDX-License-Identifier: Apache-2.0
/** Measures all targets of performance, each beside its baseline, and says which are met. */
package org.p2psp.nts.benchmarks.targets;
