/**
 * The vocabulary, the provider interfaces and the machine contract that every other module of NTS
 * is written against.
 */
module org.p2psp.nts.api {
  // Not transitive: no signature of this module names an Agrona type.
  requires org.agrona;
  requires static org.jspecify;
}
