// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.api.wire.Probes;
import org.p2psp.nts.api.wire.SecureLink;
import org.p2psp.nts.roles.common.DropReason;
import org.p2psp.nts.roles.common.Observation;

/**
 * Asks every vantage, from a given socket, how the mapping looks from there, and asks again until
 * it answers or has had {@value #MOST_TRIES} probes. Probes go out in the order of the vantages.
 */
final class Prober {
  /** Hears of every answer. */
  interface Listener {
    /**
     * A vantage answered for the first time.
     *
     * @param cookie proves the endpoint to the vantage that made it
     * @param roundTripNs of this probe, -1 if it was repeated
     */
    void onObserved(long nowNs, int batch, Observation observation, long cookie, long roundTripNs);
  }

  private static final long MS = 1_000_000;
  private static final long FIRST_WAIT_NS = 150 * MS;
  private static final long LONGEST_WAIT_NS = 600 * MS;
  private static final int MOST_TRIES = 6;
  private static final int MOST_PROBES = 1024;

  private final PeerContext context;
  private final Listener listener;
  private final List<Probe> probes = new ArrayList<>();

  Prober(PeerContext context, Listener listener) {
    this.context = context;
    this.listener = listener;
  }

  void reset() {
    probes.clear();
  }

  /**
   * Starts to probe these vantages, at once and in their order, from one socket.
   *
   * @param first number of the first of them; the others follow it
   */
  void start(
      long nowNs, int batch, int slot, int first, List<SecureLink> links, List<Endpoint> vantages) {
    for (int i = 0; i < vantages.size() && probes.size() < MOST_PROBES; i++) {
      Probe probe = new Probe(batch, slot, first + i, links.get(i), vantages.get(i));
      context.mappings.spend(nowNs);
      probes.add(probe);
      send(nowNs, probe);
    }
  }

  /** Whether no probe of this batch waits for an answer any more. */
  boolean isDone(int batch) {
    for (int i = 0; i < probes.size(); i++) {
      if (probes.get(i).batch == batch) {
        return false;
      }
    }
    return true;
  }

  /** Stops to wait for this batch. */
  void giveUp(int batch) {
    probes.removeIf(probe -> probe.batch == batch);
  }

  void onTimeout(long nowNs) {
    for (int i = probes.size() - 1; i >= 0; i--) {
      Probe probe = probes.get(i);
      if (nowNs >= probe.nextNs) {
        if (probe.tries >= MOST_TRIES) {
          probes.remove(i);
        } else {
          send(nowNs, probe);
        }
      }
    }
  }

  long deadlineNs() {
    long deadlineNs = ProtocolMachine.NO_DEADLINE;
    for (int i = 0; i < probes.size(); i++) {
      deadlineNs = Math.min(deadlineNs, probes.get(i).nextNs);
    }
    return deadlineNs;
  }

  /** An answer came in, not checked yet. */
  void onAnswer(long nowNs, ByteBuffer datagram) {
    if (ControlHeader.bodyLength(datagram) != Probes.BODY_BYTES) {
      context.drops.count(DropReason.WRONG_LENGTH);
      return;
    }
    Probe probe = find(Probes.batch(datagram), Probes.vantage(datagram));
    if (probe == null) {
      context.drops.count(DropReason.REPLAYED);
      return;
    }
    if (!context.codec.isAuthentic(datagram, probe.link)) {
      context.drops.count(DropReason.NOT_AUTHENTIC);
      return;
    }
    Endpoint seen = Probes.seen(datagram);
    if (seen == null || Probes.order(datagram) != probe.vantage) {
      context.drops.count(DropReason.MALFORMED);
      return;
    }
    probes.remove(probe);
    Observation observation =
        new Observation(probe.vantage, probe.vantage, probe.isSplitterPort(), 0, seen, nowNs);
    long roundTripNs = probe.tries == 1 ? nowNs - probe.sentNs : -1;
    listener.onObserved(nowNs, probe.batch, observation, Probes.cookie(datagram), roundTripNs);
  }

  private @Nullable Probe find(int batch, int vantage) {
    for (int i = 0; i < probes.size(); i++) {
      Probe probe = probes.get(i);
      if (probe.batch == batch && probe.vantage == vantage) {
        return probe;
      }
    }
    return null;
  }

  private void send(long nowNs, Probe probe) {
    ByteBuffer buffer = context.send(probe.slot, probe.endpoint, 0);
    if (buffer != null) {
      context.codec.start(buffer, PacketType.PROBE, probe.link);
      Probes.writeProbe(buffer, probe.vantage, probe.batch, probe.vantage);
      context.codec.finish(buffer, probe.link);
    }
    probe.sentNs = nowNs;
    probe.nextNs = nowNs + Math.min(LONGEST_WAIT_NS, FIRST_WAIT_NS << probe.tries);
    probe.tries++;
  }

  private static final class Probe {
    final int batch;
    final int slot;
    final int vantage;
    final SecureLink link;
    final Endpoint endpoint;
    int tries;
    long sentNs;
    long nextNs;

    Probe(int batch, int slot, int vantage, SecureLink link, Endpoint endpoint) {
      this.batch = batch;
      this.slot = slot;
      this.vantage = vantage;
      this.link = link;
      this.endpoint = endpoint;
    }

    /** The splitter's ports come first in the list, see {@code JoinAnswer}. */
    boolean isSplitterPort() {
      return vantage < Vantages.SPLITTER_PORTS;
    }
  }
}
