// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.cli.lab.LabHost;
import org.p2psp.nts.cli.lab.NamespaceThreads;
import org.p2psp.nts.cli.player.NoPlayer;
import org.p2psp.nts.cli.run.Binding;
import org.p2psp.nts.cli.run.ProviderOptions;
import org.p2psp.nts.embed.LocalSockets;
import org.p2psp.nts.embed.OpenedSockets;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.peer.PeerConfig;
import org.p2psp.nts.roles.peer.PeerMachine;
import org.p2psp.nts.roles.splitter.SplitterConfig;
import org.p2psp.nts.roles.splitter.SplitterMachine;
import org.p2psp.nts.transport.ControlListener;
import org.p2psp.nts.transport.ControlListenerLimits;
import org.p2psp.nts.transport.MonotonicClock;
import org.p2psp.nts.transport.RoleAgentBuilder;
import org.p2psp.nts.transport.SecureTokenSource;
import org.p2psp.nts.transport.TcpControlConnector;

/** Starts the roles of one trial on hosts of the lab; they share a clock. */
final class TrialRoles {
  private static final Endpoint ANY = Endpoint.ofIpv4(0, 0);

  private final ProviderOptions providers;
  private final SplittableRandom random;
  private final MonotonicClock clock = new MonotonicClock();

  TrialRoles(ProviderOptions providers, SplittableRandom random) {
    this.providers = providers;
    this.random = random;
  }

  /** A splitter and the machine that is fed. */
  record Splitter(RunningRole role, SplitterMachine machine) {}

  /** Starts a splitter at three ports in a row, the first one for control connections too. */
  Splitter splitter(LabHost host, int firstPort) throws Exception {
    return NamespaceThreads.call(host, () -> splitterHere(firstPort));
  }

  private Splitter splitterHere(int firstPort) throws Exception {
    OpenedSockets sockets =
        Binding.open(providers.transport(), "splitter", ANY.withPort(firstPort));
    List<Integer> ports = new ArrayList<>(List.of(firstPort));
    for (int slot = 1; slot < SplitterConfig.VANTAGE_PORTS; slot++) {
      ports.add(sockets.transport().openSlot(slot, ANY.withPort(firstPort + slot)).port());
    }
    SplitterMachine machine =
        new SplitterMachine(
            SplitterConfig.at(ports), new SecureTokenSource(), providers.messaging("repeated"));
    RunningRole role = start(sockets, machine, event -> {}, "splitter");
    ControlListener listener =
        ControlListener.open(
            ANY.withPort(firstPort),
            machine,
            role.agent(),
            ControlListenerLimits.DEFAULT,
            role::onFault);
    return new Splitter(role.with(listener), machine);
  }

  /** Starts a monitor. */
  RunningRole monitor(LabHost host, PeerConfig config, Consumer<RoleEvent> events)
      throws Exception {
    return NamespaceThreads.call(
        host,
        () -> {
          OpenedSockets sockets = Binding.open(providers.transport(), "monitor", ANY);
          return start(sockets, machine(sockets, config), events, "monitor");
        });
  }

  /** Starts a peer that is looked at. */
  RunningRole peer(LabHost host, PeerConfig config, PeerObservation observation) throws Exception {
    return NamespaceThreads.call(
        host,
        () -> {
          OpenedSockets sockets = Binding.open(providers.transport(), "peer", ANY);
          PeerMachine machine = machine(sockets, config);
          return start(sockets, new ObservedPeer(machine, observation), event -> {}, "peer");
        });
  }

  private PeerMachine machine(OpenedSockets sockets, PeerConfig config) {
    return new PeerMachine(
        config.withSockets(LocalSockets.abilities(sockets)),
        random.split(),
        new SecureTokenSource(),
        providers.messaging("acknowledged"),
        providers.predictor(),
        new NoPlayer());
  }

  private RunningRole start(
      OpenedSockets sockets,
      ProtocolMachine<RoleEvent> machine,
      Consumer<RoleEvent> events,
      String name) {
    AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
    RoleAgentBuilder<RoleEvent> builder =
        new RoleAgentBuilder<>(machine, sockets.transport(), sockets.main(), events, fault::set)
            .roleName("nts-lab-" + name)
            .clock(clock);
    if (!name.equals("splitter")) {
      builder.connector(new TcpControlConnector());
    }
    return RunningRole.start(builder.build(), fault);
  }
}
