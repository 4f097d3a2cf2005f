/** Port prediction: providers that guess which external port a NAT will allocate next. */
module org.p2psp.nts.prediction {
  requires transitive org.p2psp.nts.api;
  requires org.agrona;
}
