// SPDX-License-Identifier: Apache-2.0
/** Processor time per packet of the datagram transports, with plain C as the yardstick. */
package org.p2psp.nts.benchmarks.transport;
