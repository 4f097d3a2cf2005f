/**
 * Datagram transport providers and the agents that run machines: the one place in NTS where
 * sockets, threads and clocks live.
 */
module org.p2psp.nts.transport {
  requires transitive org.p2psp.nts.api;
  requires org.agrona;
}
