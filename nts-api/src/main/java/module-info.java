// SPDX-License-Identifier: Apache-2.0
/**
 * The vocabulary, the provider interfaces and the machine contract that every other module of NTS
 * is written against.
 */
module org.p2psp.nts.api {
  exports org.p2psp.nts.api;
  exports org.p2psp.nts.api.media;
  exports org.p2psp.nts.api.nat;
  exports org.p2psp.nts.api.security;
  exports org.p2psp.nts.api.spi;
  exports org.p2psp.nts.api.wire;
  exports org.p2psp.nts.api.wire.stun;

  uses org.p2psp.nts.api.spi.DatagramTransportProvider;
  uses org.p2psp.nts.api.spi.ReliableMessagingProvider;
  uses org.p2psp.nts.api.spi.PortPredictorProvider;
}
