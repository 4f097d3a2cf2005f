// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.ProtocolMachine;

/**
 * Finds out how long a NAT keeps a mapping that nothing passes: several spare sockets show
 * themselves at once and fall silent, each for another time (binding lifetime discovery, RFC 5780
 * section 4.6). A mapping here has seen one packet out and one in.
 */
final class LifetimeTrial {
  /** What is tried, up to the asked time. */
  private static final long[] SILENCES_S = {10, 20, 30, 45, 60, 90, 120, 180, 300, 600};

  private static final int PORT = 0;

  private final List<Silence> silences = new ArrayList<>();

  /** One spare socket and how long it is silent. */
  private static final class Silence {
    final SpareMapping spare;
    final long lengthNs;
    long askAtNs = ProtocolMachine.NO_DEADLINE;

    Silence(SpareMapping spare, long lengthNs) {
      this.spare = spare;
      this.lengthNs = lengthNs;
    }

    boolean isOver() {
      SpareMapping.State state = spare.state();
      return state == SpareMapping.State.REACHED
          || state == SpareMapping.State.UNREACHED
          || state == SpareMapping.State.UNSEEN;
    }

    void onChange(long nowNs) {
      boolean silent = spare.state() == SpareMapping.State.SILENT;
      if (silent && askAtNs == ProtocolMachine.NO_DEADLINE) {
        askAtNs = nowNs + lengthNs;
      } else if (silent && nowNs >= askAtNs) {
        spare.ask(nowNs, PORT);
      }
    }

    long deadlineNs() {
      return spare.state() == SpareMapping.State.SILENT ? askAtNs : spare.deadlineNs();
    }
  }

  /** The silences that are tried for a longest one, the longest last. */
  static LongStream silencesNs(long longestNs) {
    return LongStream.of(SILENCES_S)
        .map(seconds -> Duration.ofSeconds(seconds).toNanos())
        .filter(silenceNs -> silenceNs <= longestNs);
  }

  void add(long nowNs, SpareMapping spare, long lengthNs) {
    silences.add(new Silence(spare, lengthNs));
    spare.show(nowNs);
  }

  /** Done when all are over, or a shorter silence has ended a mapping already. */
  boolean isDone() {
    for (Silence silence : silences) {
      if (!silence.isOver()) {
        return false;
      }
      if (silence.spare.state() == SpareMapping.State.UNREACHED) {
        return true;
      }
    }
    return true;
  }

  long survivedNs() {
    return silences.stream()
        .filter(silence -> silence.spare.state() == SpareMapping.State.REACHED)
        .mapToLong(silence -> silence.lengthNs)
        .max()
        .orElse(0);
  }

  long expiredNs() {
    return silences.stream()
        .filter(silence -> silence.spare.state() == SpareMapping.State.UNREACHED)
        .mapToLong(silence -> silence.lengthNs)
        .min()
        .orElse(0);
  }

  void onTimeout(long nowNs) {
    for (Silence silence : silences) {
      silence.spare.onTimeout(nowNs);
      silence.onChange(nowNs);
    }
  }

  void onAnswer(long nowNs, Datagram datagram) {
    for (Silence silence : silences) {
      if (silence.spare.slot() == datagram.slot()) {
        silence.spare.onAnswer(datagram);
        silence.onChange(nowNs);
      }
    }
  }

  long deadlineNs() {
    long deadlineNs = ProtocolMachine.NO_DEADLINE;
    for (Silence silence : silences) {
      deadlineNs = Math.min(deadlineNs, silence.deadlineNs());
    }
    return deadlineNs;
  }
}
