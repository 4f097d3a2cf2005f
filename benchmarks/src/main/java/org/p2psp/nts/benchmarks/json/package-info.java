// SPDX-License-Identifier: Apache-2.0
/** Reads JSON that JMH, the nts command and the targets have written. */
package org.p2psp.nts.benchmarks.json;
