// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.simulate;

import java.util.Locale;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.api.wire.MediaHeader;
import org.p2psp.nts.cli.events.JsonLine;
import org.p2psp.nts.simulator.scale.PairCensus;
import org.p2psp.nts.simulator.scale.Relayed;
import org.p2psp.nts.simulator.scale.ScaleFigures;
import org.p2psp.nts.simulator.scale.ScaleSettings;
import org.p2psp.nts.simulator.scale.Spread;
import org.p2psp.nts.simulator.scale.Traffic;

/** The figures of a large team for people and for programs. */
final class ScaleReport {
  private static final int CHUNK_DATAGRAM_BYTES =
      MediaHeader.PAYLOAD_OFFSET + StreamFormat.DEFAULT_CHUNK_BYTES;

  private final ScaleSettings settings;
  private final ScaleFigures figures;
  private final StringBuilder text = new StringBuilder();

  ScaleReport(ScaleSettings settings, ScaleFigures figures) {
    this.settings = settings;
    this.figures = figures;
  }

  static String number(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** A table, a line a figure. */
  String text() {
    text.setLength(0);
    row("peers, by NAT", figures.peersByNat().toString().replaceAll("[{}]", ""));
    addPairs();
    text.append('\n');
    row("from a peer's first packet", "median    90 %    most");
    row("  to its membership", figures.joined());
    row("  to its first chunk", figures.media());
    row("  to playing", figures.playing());
    row("  to the splitter's rotation", figures.rotation());
    text.append('\n');
    row("peers without a stream", String.valueOf(figures.peersWithoutStream()));
    row("sessions that ended early", String.valueOf(figures.rejoins()));
    row(
        "chunks lost",
        figures.chunksLost()
            + " of "
            + (figures.chunksPlayed() + figures.chunksLost())
            + ", by "
            + figures.peersThatLost()
            + " peers");
    row("most NAT entries in a second", String.valueOf(figures.mostFlowsInASecond()));
    text.append('\n');
    addTraffic();
    return text.toString();
  }

  private void addPairs() {
    PairCensus pairs = figures.pairs();
    row("pairs", String.valueOf(pairs.all()));
    row("  direct", share(pairs.direct()));
    row("  relayed", share(pairs.relayed()));
    row("    by monitors", share(pairs.byMonitors()) + ", one " + pairs.mostByAMonitor());
    row("    by peers", share(pairs.byPeers()) + ", one " + pairs.mostByAPeer());
    row("    by the splitter", share(pairs.bySplitter()));
    row("  without a path", share(pairs.without()));
  }

  private String share(long count) {
    return count + " (" + number(100.0 * count / figures.pairs().all(), 2) + " %)";
  }

  private void addTraffic() {
    Traffic settled = figures.settled().traffic();
    row("traffic", "joining   settled");
    row("  a member gets, a second", "");
    row("    chunks", perMember(figures.joining().traffic().media(), settled.media()));
    row("    hellos", perMember(figures.joining().traffic().hellos(), settled.hellos()));
    row("    control", perMember(figures.joining().traffic().control(), settled.control()));
    row("  the splitter sends, in streams", "");
    row("    datagrams", pair(streams(figures.joining()), streams(figures.settled())));
    row("    bytes", pair(streamBytes(figures.joining()), streamBytes(figures.settled())));
    Relayed relayed = figures.relayed();
    row("  relayed while settled, in streams", "");
    row("    by the splitter", settledStreams(relayed.bySplitter()));
    row("    by all monitors", settledStreams(relayed.byMonitors()));
    row("    by all peers", settledStreams(relayed.byPeers()));
  }

  private String perMember(long joining, long settled) {
    int members = settings.peers() + settings.monitors();
    return pair(
        joining / figures.joining().seconds() / members,
        settled / figures.settled().seconds() / members);
  }

  private double streams(ScaleFigures.Phase phase) {
    Traffic traffic = phase.traffic();
    return (traffic.splitterControl() + traffic.splitterMedia())
        / phase.seconds()
        / settings.chunksPerSecond();
  }

  private double streamBytes(ScaleFigures.Phase phase) {
    return (double) phase.traffic().splitterBytes()
        / CHUNK_DATAGRAM_BYTES
        / phase.seconds()
        / settings.chunksPerSecond();
  }

  private String settledStreams(long chunks) {
    return number(chunks / figures.settled().seconds() / settings.chunksPerSecond(), 2);
  }

  private static String pair(double joining, double settled) {
    return String.format(Locale.ROOT, "%7.2f   %7.2f", joining, settled);
  }

  private void row(String name, Spread spread) {
    row(
        name,
        String.format(
            Locale.ROOT,
            "%6.2f  %6.2f  %6.2f s",
            spread.medianMs() / 1e3,
            spread.p90Ms() / 1e3,
            spread.maxMs() / 1e3));
  }

  private void row(String name, String value) {
    text.append(String.format(Locale.ROOT, "%-36s %s", name, value).stripTrailing()).append('\n');
  }

  /** One object; its fields are those of the figures, durations in milliseconds. */
  String json() {
    PairCensus pairs = figures.pairs();
    JsonLine line =
        new JsonLine()
            .put("peers", settings.peers())
            .put("monitors", settings.monitors())
            .put("join_rate", settings.joinsPerSecond())
            .put("streaming_s", settings.streaming().toNanos() / 1e9)
            .put("chunks_per_second", settings.chunksPerSecond())
            .put("delay_ms", settings.link().delayNs() / 1e6)
            .put("jitter_ms", settings.link().jitterNs() / 1e6)
            .put("loss", settings.link().lossRatio())
            .put("foreign_flows_per_second", settings.foreignFlowsPerSecond())
            .put("seed", settings.seed())
            .put("pairs", pairs.all())
            .put("pairs_direct", pairs.direct())
            .put("pairs_by_monitors", pairs.byMonitors())
            .put("pairs_by_peers", pairs.byPeers())
            .put("pairs_by_splitter", pairs.bySplitter())
            .put("pairs_without_path", pairs.without())
            .put("most_pairs_of_a_monitor", pairs.mostByAMonitor())
            .put("most_pairs_of_a_peer", pairs.mostByAPeer());
    put(line, "joined", figures.joined());
    put(line, "first_chunk", figures.media());
    put(line, "playing", figures.playing());
    put(line, "rotation", figures.rotation());
    line.put("peers_without_stream", figures.peersWithoutStream())
        .put("peers_that_lost", figures.peersThatLost())
        .put("sessions_ended", figures.rejoins())
        .put("chunks_played", figures.chunksPlayed())
        .put("chunks_lost", figures.chunksLost())
        .put("most_nat_entries_in_a_second", figures.mostFlowsInASecond());
    put(line, "joining", figures.joining());
    put(line, "settled", figures.settled());
    return line.put("relayed_by_splitter", figures.relayed().bySplitter())
            .put("relayed_by_monitors", figures.relayed().byMonitors())
            .put("relayed_by_peers", figures.relayed().byPeers())
            .put("trace_hash", Long.toHexString(figures.traceHash()))
        + "\n";
  }

  private static void put(JsonLine line, String name, Spread spread) {
    line.put(name + "_median_ms", spread.medianMs())
        .put(name + "_p90_ms", spread.p90Ms())
        .put(name + "_max_ms", spread.maxMs());
  }

  private static void put(JsonLine line, String name, ScaleFigures.Phase phase) {
    Traffic traffic = phase.traffic();
    line.put(name + "_seconds", phase.seconds())
        .put(name + "_chunks", traffic.media())
        .put(name + "_hellos", traffic.hellos())
        .put(name + "_control", traffic.control())
        .put(name + "_splitter_chunks", traffic.splitterMedia())
        .put(name + "_splitter_control", traffic.splitterControl())
        .put(name + "_splitter_bytes", traffic.splitterBytes())
        .put(name + "_to_splitter", traffic.toSplitter());
  }
}
