// SPDX-License-Identifier: Apache-2.0
/** A peer in a program of your own. */
module org.p2psp.nts.embed {
  requires transitive org.p2psp.nts.api;
  requires transitive org.p2psp.nts.roles;
  requires transitive org.p2psp.nts.transport;
  requires org.agrona;

  exports org.p2psp.nts.embed;
}
