/**
 * Datagram transport providers and the agents that run machines: the one place in NTS where
 * sockets, threads and clocks live.
 */
package org.p2psp.nts.transport;
