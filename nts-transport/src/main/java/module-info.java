// SPDX-License-Identifier: Apache-2.0
/**
 * Datagram transport providers and the agents that run machines: the one place in NTS where
 * sockets, threads and clocks live.
 */
module org.p2psp.nts.transport {
  requires transitive org.agrona;
  requires transitive org.p2psp.nts.api;
  requires static com.sun.jna;

  exports org.p2psp.nts.transport;

  provides org.p2psp.nts.api.spi.DatagramTransportProvider with
      org.p2psp.nts.transport.NioTransportProvider,
      org.p2psp.nts.transport.linux.LinuxTransportProvider,
      org.p2psp.nts.transport.linux.BatchTransportProvider;
}
