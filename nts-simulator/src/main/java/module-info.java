// SPDX-License-Identifier: Apache-2.0
/** A virtual internet in virtual time, which drives the same machines that run on real sockets. */
module org.p2psp.nts.simulator {
  requires transitive org.p2psp.nts.api;
  requires transitive org.p2psp.nts.roles;
  requires org.agrona;

  exports org.p2psp.nts.simulator;
  exports org.p2psp.nts.simulator.evaluation;
  exports org.p2psp.nts.simulator.matrix;
  exports org.p2psp.nts.simulator.statistics;
  exports org.p2psp.nts.simulator.scale;
  exports org.p2psp.nts.simulator.team;
}
