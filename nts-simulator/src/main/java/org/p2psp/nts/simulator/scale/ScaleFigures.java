// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.scale;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * What a run has shown. Durations are nanoseconds from a peer's first packet. <em>Settled</em> is
 * the second half of the time after the last peer's start.
 *
 * @param peersByNat peers drawn, by the name of their NAT
 * @param pairs all pairs at the end
 * @param joined until the splitter has taken a peer in
 * @param media until its first chunk arrived
 * @param playing until its first chunk was played
 * @param rotation until it was in the splitter's rotation
 * @param peersWithoutStream that never played
 * @param peersThatLost any chunk
 * @param rejoins sessions that ended before the run did
 * @param chunksPlayed by all peers
 * @param chunksLost by all peers, since each began to play
 * @param mostFlowsInASecond entries that one NAT made in one second, the highest of all
 * @param joining until the last peer's start
 * @param settled in the settled time
 * @param relayed in the settled time
 * @param traceHash of all packets of the run: the same for the same settings
 */
public record ScaleFigures(
    Map<String, Integer> peersByNat,
    PairCensus pairs,
    Spread joined,
    Spread media,
    Spread playing,
    Spread rotation,
    int peersWithoutStream,
    int peersThatLost,
    int rejoins,
    long chunksPlayed,
    long chunksLost,
    long mostFlowsInASecond,
    Phase joining,
    Phase settled,
    Relayed relayed,
    long traceHash) {
  /** Traffic of a part of the run and how long that was. */
  public record Phase(Traffic traffic, double seconds) {}

  /** Parts that the records of members do not hold. */
  record Measured(PairCensus pairs, Phase joining, Phase settled, Relayed relayed, long hash) {}

  static ScaleFigures of(MemberRecords records, Measured measured) {
    List<MemberRecord> peers = records.peers();
    return new ScaleFigures(
        new TreeMap<>(records.peersByNat()),
        measured.pairs(),
        spread(peers, MemberRecord::joinedNs),
        spread(peers, MemberRecord::mediaNs),
        spread(peers, peer -> peer.member.startupNs()),
        spread(peers, MemberRecord::settledNs),
        peers.size() - records.playing(),
        (int) peers.stream().filter(peer -> peer.member.chunksLost() > 0).count(),
        peers.stream().mapToInt(MemberRecord::rejoins).sum(),
        sum(peers, peer -> peer.member.chunksPlayed()),
        sum(peers, peer -> peer.member.chunksLost()),
        peers.stream().mapToLong(MemberRecord::mostFlowsInASecond).max().orElse(0),
        measured.joining(),
        measured.settled(),
        measured.relayed(),
        measured.hash());
  }

  private static Spread spread(List<MemberRecord> peers, ToLongFunction<MemberRecord> value) {
    return Spread.of(peers.stream().mapToLong(value));
  }

  private static long sum(List<MemberRecord> peers, ToLongFunction<MemberRecord> value) {
    return peers.stream().mapToLong(value).sum();
  }
}
