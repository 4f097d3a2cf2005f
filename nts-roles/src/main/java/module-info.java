// SPDX-License-Identifier: Apache-2.0
/** The splitter, the monitor and the peer as protocol machines without I/O. */
module org.p2psp.nts.roles {
  requires transitive org.p2psp.nts.api;
  requires org.agrona;

  exports org.p2psp.nts.roles.common;
  exports org.p2psp.nts.roles.event;
  exports org.p2psp.nts.roles.peer;
  exports org.p2psp.nts.roles.splitter;
}
