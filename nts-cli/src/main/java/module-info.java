// SPDX-License-Identifier: Apache-2.0
/** The {@code nts} command: it reads options, starts the roles and reports what they do. */
module org.p2psp.nts.cli {
  requires org.p2psp.nts.api;
  requires org.p2psp.nts.transport;
  requires org.p2psp.nts.reliable;
  requires org.p2psp.nts.prediction;
  requires org.p2psp.nts.roles;
  requires org.p2psp.nts.embed;
  requires org.p2psp.nts.simulator;
  requires com.sun.jna;
  requires org.agrona;
  requires info.picocli;
  requires jdk.httpserver;
  requires static jdk.jfr;
  requires org.tomlj;

  // A command and not a library: nothing is exported.
  opens org.p2psp.nts.cli to
      info.picocli;
  opens org.p2psp.nts.cli.command to
      info.picocli;
  opens org.p2psp.nts.cli.lab.command to
      info.picocli;
  opens org.p2psp.nts.cli.live to
      info.picocli;
  opens org.p2psp.nts.cli.manual to
      info.picocli;
  opens org.p2psp.nts.cli.matrix to
      info.picocli;
  opens org.p2psp.nts.cli.run to
      info.picocli;
  opens org.p2psp.nts.cli.simulate to
      info.picocli;
  opens org.p2psp.nts.cli.status to
      info.picocli;

  uses org.p2psp.nts.api.spi.DatagramTransportProvider;
  uses org.p2psp.nts.api.spi.PortPredictorProvider;
  uses org.p2psp.nts.api.spi.ReliableMessagingProvider;
}
