/** The splitter, the monitor and the peer as protocol machines without I/O. */
module org.p2psp.nts.roles {
  requires transitive org.p2psp.nts.api;
  requires org.agrona;
}
