// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import java.io.Closeable;
import java.util.List;
import org.p2psp.nts.api.nat.AllocationBehavior;
import org.p2psp.nts.api.nat.FilteringBehavior;
import org.p2psp.nts.api.nat.MappingBehavior;
import org.p2psp.nts.simulator.UnsolicitedTreatment;

/**
 * Finds out with plain sockets what the lab's NATs really do (the tests of RFC 5780, with a second
 * inside host and a vantage that is never contacted). Adds three public hosts to a lab; use a lab
 * without losses. Not thread-safe.
 */
public final class NatVerifier implements Closeable {
  private static final int MAPPED_PORT = 5000;
  private static final int FILTERED_PORT = 5001;
  private static final int STRAY_PORT = 5002;
  private static final int VANTAGE_PORT = 7001;
  private static final int PATIENCE_MS = 5_000;
  private static final int STRAGGLER_MS = 50;
  private static final String ASKED = "asked";

  private final ProbeSockets first;
  private final ProbeSockets second;
  private final ProbeSockets stranger;

  /** Adds its vantages to the lab. */
  public NatVerifier(KernelLab lab) throws LabException {
    this.first = new ProbeSockets(lab.addPublicHost("vantage1"));
    this.second = new ProbeSockets(lab.addPublicHost("vantage2"));
    this.stranger = new ProbeSockets(lab.addPublicHost("stranger"));
  }

  /**
   * Examines a NAT.
   *
   * @param inside two hosts behind it that have sent nothing yet
   * @throws LabException if a probe fails, or a packet that had to arrive did not
   */
  public NatFindings examine(List<LabHost> inside) throws LabException {
    try (ProbeSockets one = new ProbeSockets(inside.get(0));
        ProbeSockets other = new ProbeSockets(inside.get(1))) {
      int[] ports = {
        mappedPort(one, MAPPED_PORT, first, VANTAGE_PORT),
        mappedPort(one, MAPPED_PORT, first, VANTAGE_PORT + 1),
        mappedPort(one, MAPPED_PORT, second, VANTAGE_PORT),
        mappedPort(one, MAPPED_PORT, second, VANTAGE_PORT + 1)
      };
      AllocationBehavior allocation = allocation(ports);
      return new NatFindings(
          mapping(ports, other),
          filtering(one),
          allocation,
          allocation == AllocationBehavior.SEQUENTIAL ? ports[1] - ports[0] : 0,
          allocation == AllocationBehavior.PRESERVING
              ? unsolicited(one)
              : UnsolicitedTreatment.DROP);
    }
  }

  private static int mappedPort(ProbeSockets from, int port, ProbeSockets to, int vantagePort)
      throws LabException {
    return seen(from, port, to, vantagePort).port();
  }

  private static ProbeSockets.Received seen(
      ProbeSockets from, int port, ProbeSockets to, int vantagePort) throws LabException {
    // A vantage that is not bound yet would answer with an ICMP error.
    to.receive(vantagePort, 1);
    from.send(port, to.host().address(), vantagePort, ASKED);
    ProbeSockets.Received received = to.receive(vantagePort, PATIENCE_MS);
    if (received == null) {
      throw new LabException(
          "nothing came from " + from.host() + ":" + port + " to " + to.host() + ":" + vantagePort);
    }
    return received;
  }

  private static AllocationBehavior allocation(int[] ports) {
    if (ports[0] == MAPPED_PORT) {
      return AllocationBehavior.PRESERVING;
    }
    int step = ports[1] - ports[0];
    boolean steady = ports[2] - ports[1] == step && ports[3] - ports[2] == step;
    return steady && step != 0 ? AllocationBehavior.SEQUENTIAL : AllocationBehavior.RANDOM;
  }

  /**
   * A port-preserving NAT shows its true mapping only where ports clash: a second host on the same
   * inside port sends to a destination where that port is free, then to others where it is taken.
   * Not the other way round: the kernel gives a source the port that it already has elsewhere,
   * where that is free, and after a clash the new one is free everywhere.
   */
  private MappingBehavior mapping(int[] ports, ProbeSockets other) throws LabException {
    int free = mappedPort(other, MAPPED_PORT, first, VANTAGE_PORT + 2);
    int taken = mappedPort(other, MAPPED_PORT, first, VANTAGE_PORT);
    int otherAddress = mappedPort(other, MAPPED_PORT, second, VANTAGE_PORT);
    boolean samePerAddress = ports[0] == ports[1] && ports[2] == ports[3] && free == taken;
    if (!samePerAddress) {
      return MappingBehavior.ADDRESS_AND_PORT_DEPENDENT;
    }
    return ports[0] == ports[2] && taken == otherAddress
        ? MappingBehavior.ENDPOINT_INDEPENDENT
        : MappingBehavior.ADDRESS_DEPENDENT;
  }

  private FilteringBehavior filtering(ProbeSockets inside) throws LabException {
    ProbeSockets.Received mapped = seen(inside, FILTERED_PORT, first, VANTAGE_PORT);
    stranger.send(VANTAGE_PORT, mapped.address(), mapped.port(), "stranger");
    first.send(VANTAGE_PORT + 3, mapped.address(), mapped.port(), "neighbor");
    first.send(VANTAGE_PORT, mapped.address(), mapped.port(), "answer");
    boolean strangerCame = false;
    boolean neighborCame = false;
    boolean answerCame = false;
    // The answer was sent last and always arrives, so what has not come by then was kept out.
    ProbeSockets.Received received = inside.receive(FILTERED_PORT, PATIENCE_MS);
    while (received != null) {
      strangerCame |= received.text().equals("stranger");
      neighborCame |= received.text().equals("neighbor");
      answerCame |= received.text().equals("answer");
      received = inside.receive(FILTERED_PORT, answerCame ? STRAGGLER_MS : PATIENCE_MS);
    }
    if (!answerCame) {
      throw new LabException("no answer came in to " + inside.host() + ":" + FILTERED_PORT);
    }
    if (strangerCame) {
      return FilteringBehavior.ENDPOINT_INDEPENDENT;
    }
    return neighborCame
        ? FilteringBehavior.ADDRESS_DEPENDENT
        : FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT;
  }

  private UnsolicitedTreatment unsolicited(ProbeSockets inside) throws LabException {
    String nat = seen(inside, FILTERED_PORT, first, VANTAGE_PORT).address();
    second.send(VANTAGE_PORT + 3, nat, STRAY_PORT, "stray");
    return mappedPort(inside, STRAY_PORT, second, VANTAGE_PORT + 3) == STRAY_PORT
        ? UnsolicitedTreatment.DROP
        : UnsolicitedTreatment.STRAY_ENTRY;
  }

  @Override
  public void close() {
    first.close();
    second.close();
    stranger.close();
  }
}
