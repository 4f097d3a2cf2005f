// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.function.Consumer;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.cli.events.EventWriter;
import org.p2psp.nts.cli.events.JsonLine;
import org.p2psp.nts.cli.flight.FlightEvents;
import org.p2psp.nts.roles.event.RoleEvent;

/** Writes a role's events as JSON lines, by the names that scripts rely on. */
public final class RoleEvents implements Consumer<RoleEvent>, Closeable {
  private static final double NS_PER_MS = 1e6;

  private final @Nullable EventWriter writer;
  private final String role;
  private final String id;
  private final FlightEvents flight;

  private RoleEvents(@Nullable EventWriter writer, String role, String id) {
    this.writer = writer;
    this.role = role;
    this.id = id;
    this.flight = new FlightEvents(role, id);
  }

  /**
   * Opens the file, or swallows all events if there is none.
   *
   * @throws UserError if it cannot be written
   */
  public static RoleEvents open(@Nullable String file, String role, String id) {
    long startNs = System.nanoTime();
    try {
      EventWriter writer =
          file == null
              ? null
              : EventWriter.open(file, () -> (System.nanoTime() - startNs) / 1_000_000);
      return new RoleEvents(writer, role, id);
    } catch (IOException | InvalidPathException e) {
      throw OutputFile.cannotBeWritten("--events", String.valueOf(file), e);
    }
  }

  /** Writes there. */
  public static RoleEvents to(EventWriter writer, String role, String id) {
    return new RoleEvents(writer, role, id);
  }

  /** The same file for another role or id. */
  public RoleEvents as(String otherRole, String otherId) {
    return new RoleEvents(writer, otherRole, otherId);
  }

  /** Tells where something listens. */
  public void listening(String endpoint) {
    write("listening", line -> line.put("endpoint", endpoint));
  }

  /** Tells that something went wrong. */
  public void error(String message) {
    write("error", line -> line.put("message", message));
  }

  private void write(String event, Consumer<JsonLine> fields) {
    if (writer != null) {
      writer.write(role, id, event, fields);
    }
  }

  private static double ms(long nanoseconds) {
    return Math.round(nanoseconds / NS_PER_MS * 1000) / 1000.0;
  }

  @Override
  public void accept(RoleEvent event) {
    flight.accept(event);
    describe(event, this::write);
  }

  /** Takes an event's name and what adds its fields. */
  @FunctionalInterface
  public interface Description {
    /** Called once for an event. */
    void write(String event, Consumer<JsonLine> fields);
  }

  /** Tells an event by the names that scripts rely on. */
  public static void describe(RoleEvent event, Description to) {
    if (event instanceof RoleEvent.PathUp e) {
      to.write("path", line -> path(line, e));
    } else if (event instanceof RoleEvent.PathLost e) {
      to.write(
          "path_lost", line -> line.put("peer", e.peer().toString()).put("reason", e.reason()));
    } else if (event instanceof RoleEvent.Attempted e) {
      to.write("attempt", line -> attempt(line, e));
    } else if (event instanceof RoleEvent.Stats e) {
      to.write("stats", line -> stats(line, e));
    } else if (event instanceof RoleEvent.SplitterStats e) {
      to.write("stats", line -> splitterStats(line, e));
    } else if (event instanceof RoleEvent.Joined e) {
      to.write("joined", line -> line.put("team_size", e.teamSize()));
    } else if (event instanceof RoleEvent.Profiled e) {
      to.write("profiled", line -> profiled(line, e));
    } else if (event instanceof RoleEvent.Playing e) {
      to.write("playing", line -> line.put("startup_ms", ms(e.startupNs())));
    } else if (event instanceof RoleEvent.Left e) {
      to.write("left", line -> line.put("reason", e.reason()).put("rejoins", e.rejoins()));
    } else if (event instanceof RoleEvent.Failed e) {
      to.write("error", line -> line.put("message", e.message()));
    } else if (event instanceof RoleEvent.MemberJoined e) {
      to.write(
          "member_joined",
          line ->
              line.put("peer", e.peer().toString())
                  .put("monitor", e.monitor())
                  .put("endpoint", e.endpoint().toString())
                  .put("team_size", e.teamSize())
                  .put("joining_ms", ms(e.joiningNs())));
    } else if (event instanceof RoleEvent.MemberGone e) {
      to.write(
          "member_gone",
          line ->
              line.put("peer", e.peer().toString())
                  .put("reason", e.reason())
                  .put("team_size", e.teamSize()));
    }
  }

  private static void attempt(JsonLine line, RoleEvent.Attempted e) {
    line.put("peer", e.peer().toString())
        .put("attempt", e.attempt())
        .put("plan", e.plan().label())
        .put("proved", e.proved())
        .put("took_ms", ms(e.tookNs()));
  }

  private static void path(JsonLine line, RoleEvent.PathUp e) {
    line.put("peer", e.peer().toString()).put("kind", e.kind().label());
    line.put("via", e.via() == null ? null : e.via().toString())
        .put("endpoint", e.endpoint() == null ? null : e.endpoint().toString())
        .put("attempt", e.attempt())
        .put("since_introduction_ms", ms(e.sinceIntroductionNs()))
        .put("rtt_ms", e.roundTripNs() < 0 ? Double.NaN : ms(e.roundTripNs()));
  }

  private static void profiled(JsonLine line, RoleEvent.Profiled e) {
    line.put("mapping", e.profile().mapping().label())
        .put("allocation", e.profile().allocation().label())
        .put("step", e.profile().step())
        .put("endpoint", e.publicEndpoint().toString());
  }

  private static void stats(JsonLine line, RoleEvent.Stats e) {
    line.put("chunks_received", e.chunksReceived())
        .put("chunks_lost", e.chunksLost())
        .put("chunks_repaired", e.chunksRepaired())
        .put("chunks_forwarded", e.chunksForwarded())
        .put("peers_direct", e.peersDirect())
        .put("peers_relayed", e.peersRelayed())
        .put("buffer_ms", Math.round(ms(e.bufferNs())))
        .put("hellos_sent", e.punching().hellosSent())
        .put("mappings_opened", e.punching().mappingsOpened())
        .put("hellos_deferred", e.punching().hellosDeferred())
        .put("extra_sockets", e.punching().extraSockets())
        .put("scans_refused", e.punching().scansRefused());
  }

  private static void splitterStats(JsonLine line, RoleEvent.SplitterStats e) {
    line.put("chunks_sent", e.chunksSent())
        .put("chunks_relayed", e.chunksRelayed())
        .put("team_size", e.teamSize())
        .put("pairs_direct", e.pairsDirect())
        .put("pairs_relayed", e.pairsRelayed());
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }
}
