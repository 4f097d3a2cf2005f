/** Reliable messaging over datagrams, as providers that a role finds at run time. */
module org.p2psp.nts.reliable {
  requires transitive org.p2psp.nts.api;
  requires org.agrona;
}
