// SPDX-License-Identifier: Apache-2.0
/**
 * Everything that touches sockets, threads and clocks: UDP over NIO, the agent that drives one
 * protocol machine on one thread, and the TCP ends of the first configuration.
 */
package org.p2psp.nts.transport;
