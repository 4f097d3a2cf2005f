// SPDX-License-Identifier: Apache-2.0
/** Reliable messaging over datagrams, as providers that a role finds at run time. */
module org.p2psp.nts.reliable {
  requires transitive org.p2psp.nts.api;
  requires org.agrona;

  exports org.p2psp.nts.reliable;

  provides org.p2psp.nts.api.spi.ReliableMessagingProvider with
      org.p2psp.nts.reliable.AcknowledgedProvider,
      org.p2psp.nts.reliable.RepeatedProvider;
}
