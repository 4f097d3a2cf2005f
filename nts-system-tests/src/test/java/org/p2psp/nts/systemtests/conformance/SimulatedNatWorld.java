// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatBehavior;
import org.p2psp.nts.simulator.RunningMachine;
import org.p2psp.nts.simulator.SimulatedInternet;
import org.p2psp.nts.simulator.Site;

/** The simulator's. */
final class SimulatedNatWorld implements NatWorld {
  private static final Duration A_MOMENT = Duration.ofMillis(10);

  private final SimulatedInternet internet;
  private final Site site;
  private final List<RunningMachine<ScriptedMachine>> hosts = new ArrayList<>();
  private final List<RunningMachine<ScriptedMachine>> remotes = new ArrayList<>();

  SimulatedNatWorld(NatBehavior nat, long seed) {
    internet = new SimulatedInternet(seed);
    site = internet.site("site", nat, LinkConditions.PERFECT);
    for (int i = 0; i < NatScript.HOSTS; i++) {
      hosts.add(site.host("host" + i).run(new ScriptedMachine(), e -> {}, NatPorts.inside()));
    }
    for (int i = 0; i < NatScript.REMOTES; i++) {
      remotes.add(
          internet
              .publicHost("remote" + i, LinkConditions.PERFECT)
              .run(new ScriptedMachine(), e -> {}, NatPorts.remote()));
    }
  }

  @Override
  public @Nullable Integer send(Step.Send packet) {
    RunningMachine<ScriptedMachine> remote = remotes.get(packet.remote());
    int slot = NatScript.INSIDE_PORTS.indexOf(packet.port());
    Endpoint to = remote.host().endpoint(packet.remotePort());
    hosts
        .get(packet.host())
        .command(
            (machine, now) ->
                machine.send(new ScriptedMachine.Order(slot, to, packet.timeToLive())));
    internet.runFor(A_MOMENT);
    ScriptedMachine.Arrived arrived = remote.machine().takeLast();
    return arrived == null ? null : arrived.source().port();
  }

  @Override
  public @Nullable String sendIn(int remote, int remotePort, int natPort) {
    int slot = NatScript.REMOTE_PORTS.indexOf(remotePort);
    Endpoint to = site.publicEndpoint(natPort);
    remotes
        .get(remote)
        .command(
            (machine, now) -> machine.send(new ScriptedMachine.Order(slot, to, Step.Send.FAR)));
    internet.runFor(A_MOMENT);
    String receiver = null;
    for (int host = 0; host < hosts.size(); host++) {
      ScriptedMachine.Arrived arrived = hosts.get(host).machine().takeLast();
      if (arrived != null) {
        receiver = host + ":" + NatScript.INSIDE_PORTS.get(arrived.slot());
      }
    }
    return receiver;
  }

  @Override
  public void close() {}
}
