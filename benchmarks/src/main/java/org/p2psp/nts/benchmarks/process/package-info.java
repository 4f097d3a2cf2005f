// SPDX-License-Identifier: Apache-2.0
/** What the command costs as a process: time to its first packet, memory, processor time. */
package org.p2psp.nts.benchmarks.process;
