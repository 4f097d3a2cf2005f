/**
 * Datagram transport providers and the agents that run machines: the one place in NTS where
 * sockets, threads and clocks live.
 */
@NullMarked
package org.p2psp.nts.transport;

import org.jspecify.annotations.NullMarked;
