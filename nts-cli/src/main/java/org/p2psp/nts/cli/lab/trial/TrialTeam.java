// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.wire.JoinRequest;
import org.p2psp.nts.cli.lab.LabHost;
import org.p2psp.nts.cli.run.ProviderOptions;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.peer.PeerConfig;

/** The public side of one trial: a splitter with a live stream, and monitors. */
final class TrialTeam implements AutoCloseable {
  private final TrialRoles roles;
  private final SplittableRandom random;
  private final Endpoint splitterEndpoint;
  private final List<RunningRole> running = new ArrayList<>();
  private final CountDownLatch monitorsToJoin;
  private TrialFeed feed;

  /**
   * Starts it.
   *
   * @param splitter where the splitter is
   * @param firstPort of the splitter's three
   * @param monitors a host for each monitor
   */
  @SuppressWarnings("NullAway.Init") // the feed is there when the constructor returns
  TrialTeam(
      ProviderOptions providers,
      SplittableRandom random,
      LabHost splitter,
      int firstPort,
      List<LabHost> monitors)
      throws Exception {
    this.roles = new TrialRoles(providers, random.split());
    this.random = random;
    this.splitterEndpoint = Endpoint.parse(splitter.address() + ":" + firstPort);
    this.monitorsToJoin = new CountDownLatch(monitors.size());
    try {
      start(splitter, firstPort, monitors);
    } catch (Exception e) {
      close();
      throw e;
    }
  }

  private void start(LabHost splitter, int firstPort, List<LabHost> monitors) throws Exception {
    TrialRoles.Splitter started = roles.splitter(splitter, firstPort);
    running.add(started.role());
    feed = new TrialFeed(started);
    for (LabHost host : monitors) {
      PeerConfig config = config(newId()).withRole(JoinRequest.MONITOR);
      running.add(
          roles.monitor(
              host,
              config,
              event -> {
                if (event instanceof RoleEvent.Joined) {
                  monitorsToJoin.countDown();
                }
              }));
    }
  }

  /** Waits until all monitors are members; false if the time was not enough. */
  boolean awaitMonitors(long timeoutNs) throws InterruptedException {
    return monitorsToJoin.await(timeoutNs, TimeUnit.NANOSECONDS);
  }

  /** An id that nobody else has. */
  PeerId newId() {
    return new PeerId(random.nextLong() | 1);
  }

  Endpoint splitterEndpoint() {
    return splitterEndpoint;
  }

  private PeerConfig config(PeerId id) {
    return PeerConfig.of(splitterEndpoint, id);
  }

  /** Starts a peer, which ends with the team. */
  void addPeer(LabHost host, PeerObservation observation) throws Exception {
    running.add(roles.peer(host, config(observation.id()), observation));
  }

  /** What escaped a machine, for people; empty if nothing did. */
  String faults() {
    StringBuilder text = new StringBuilder();
    for (RunningRole role : running) {
      Throwable fault = role.fault();
      text.append(fault == null ? "" : "; internal fault: " + fault);
    }
    return text.toString();
  }

  @Override
  public void close() {
    if (feed != null) {
      feed.close();
    }
    for (int i = running.size() - 1; i >= 0; i--) {
      running.get(i).close();
    }
  }
}
