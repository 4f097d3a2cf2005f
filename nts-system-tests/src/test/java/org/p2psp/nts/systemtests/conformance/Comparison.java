// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.p2psp.nts.api.Nullable;

/** Runs a script through two NATs, step by step, and notes where they part. */
final class Comparison {
  private final NatScript script;
  private final NatWorld kernel;
  private final NatWorld simulator;
  private final List<String> differences = new ArrayList<>();
  private final StringBuilder story = new StringBuilder();
  private final Map<Integer, Ports> seen = new HashMap<>();

  private static final int FEW_PORTS_BELOW = 1024;

  /** The port that each of the two gave to a send that arrived. */
  private record Ports(int kernel, int simulator, int host, int inside) {
    boolean isOf(Step.Send send) {
      return host == send.host() && inside == send.port();
    }
  }

  Comparison(NatScript script, NatWorld kernel, NatWorld simulator) {
    this.script = script;
    this.kernel = kernel;
    this.simulator = simulator;
  }

  void run() {
    for (int i = 0; i < script.steps().size() && differences.isEmpty(); i++) {
      Step step = script.steps().get(i);
      if (step instanceof Step.Send send) {
        send(i, send);
      } else if (step instanceof Step.ToPort in) {
        in(i, in, in.remote(), in.remotePort(), in.natPort(), in.natPort());
      } else if (step instanceof Step.ToSender in) {
        Ports ports = seen.get(in.step());
        if (ports != null) {
          in(i, in, in.remote(), in.remotePort(), ports.kernel, ports.simulator);
        }
      }
    }
  }

  private void send(int number, Step.Send send) {
    Integer real = kernel.send(send);
    Integer model = simulator.send(send);
    boolean same =
        real != null && model != null ? samePort(send, real, model) : Objects.equals(real, model);
    note(number, send, real, model, same);
    if (real != null && model != null) {
      seen.put(number, new Ports(real, model, send.host(), send.port()));
    }
  }

  /**
   * Kept ports are equal; drawn ones are of one range, and a socket's are drawn again or used again
   * together. Of the few low ports one may be drawn twice by chance.
   */
  private boolean samePort(Step.Send send, int real, int model) {
    if (real == model) {
      return true;
    }
    boolean drawn =
        NatPorts.canBeDrawn(real, send.port())
            && NatPorts.canBeDrawn(model, send.port())
            && real != send.port()
            && model != send.port();
    for (Ports earlier : seen.values()) {
      boolean known = earlier.kernel == real || earlier.simulator == model;
      boolean telling = known && earlier.isOf(send) && send.port() >= FEW_PORTS_BELOW;
      drawn &= !telling || earlier.kernel == real && earlier.simulator == model;
    }
    return drawn;
  }

  private void in(
      int number, Step step, int remote, int remotePort, int kernelPort, int simulatorPort) {
    String real = kernel.sendIn(remote, remotePort, kernelPort);
    String model = simulator.sendIn(remote, remotePort, simulatorPort);
    note(number, step, real, model, Objects.equals(real, model));
  }

  private void note(
      int number, Step step, @Nullable Object real, @Nullable Object model, boolean same) {
    String line = number + ": " + step + " -> kernel " + real + ", simulator " + model;
    story.append(line).append('\n');
    if (!same) {
      differences.add(line);
    }
  }

  List<String> differences() {
    return differences;
  }

  /** All steps so far with what became of them. */
  String story() {
    return story.toString();
  }
}
