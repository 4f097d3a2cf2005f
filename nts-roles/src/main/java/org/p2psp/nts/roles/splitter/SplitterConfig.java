// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.util.List;
import org.p2psp.nts.api.Endpoint;

/**
 * What a splitter is told.
 *
 * @param vantagePorts the UDP ports of slots 0, 1 and 2 as peers reach them; the first one has the
 *     same number as the control port
 * @param channel name of the stream; empty serves everybody
 * @param monitorSecret what a monitor has to know; empty lets anybody be a monitor
 * @param bufferChunks length of the team's buffers, a power of two from 64 to 65,536
 * @param mostMembers bound on the team
 * @param silenceNs a member that says nothing for so long is dropped
 * @param portsToCover guesses for the port of a sequential NAT, 1 to 64
 * @param attempts quick attempts on a pair before the long pauses
 * @param primingTimeToLive of the hello that opens the own NAT and dies on the way; 0 = none
 * @param bridgedStreams what the splitter sends at most to members that a chunk's member has no
 *     path to yet, as a multiple of the stream's rate, 0 to 64
 * @param relayedStreamsOfPeer what a peer sends at most as a relay, as a multiple of the stream's
 *     rate, 0 to 64; in a team of N each pair is 2/N of it, and two pairs are always allowed but by
 *     0
 * @param relayedStreamsOfMonitor the same of a monitor
 * @param furtherAddresses other endpoints at which slot 0 is reached, at most {@value
 *     #MOST_FURTHER_ADDRESSES}; members that came over the other address family are told of them
 * @param runDelayNs how long a chunk may wait for the next ones, so that several go to one member
 *     as a run, which a transport with offload sends and receives as one; 0 to 1,000,000,000, 0 =
 *     each chunk goes at once
 */
public record SplitterConfig(
    List<Integer> vantagePorts,
    String channel,
    String monitorSecret,
    int bufferChunks,
    int mostMembers,
    long silenceNs,
    int portsToCover,
    int attempts,
    int primingTimeToLive,
    double bridgedStreams,
    double relayedStreamsOfPeer,
    double relayedStreamsOfMonitor,
    List<Endpoint> furtherAddresses,
    long runDelayNs) {
  /** How many UDP ports a splitter listens at. */
  public static final int VANTAGE_PORTS = 3;

  /** Most further addresses. */
  public static final int MOST_FURTHER_ADDRESSES = 4;

  /** About what 16 newcomers in a second need, each until most of its pairs have a path. */
  private static final double BRIDGED_STREAMS = 16;

  /** Of a stream of 2 Mbit/s four chunks are a run then, of one below 0.5 Mbit/s each is alone. */
  private static final long RUN_DELAY_NS = 20_000_000;

  /** Checks the ranges. */
  public SplitterConfig {
    vantagePorts = List.copyOf(vantagePorts);
    furtherAddresses = List.copyOf(furtherAddresses);
    require(
        furtherAddresses.size() <= MOST_FURTHER_ADDRESSES,
        "furtherAddresses",
        furtherAddresses,
        "at most " + MOST_FURTHER_ADDRESSES);
    for (Endpoint address : furtherAddresses) {
      boolean any = address.addressHigh() == 0 && address.addressLow() == 0;
      require(
          address.port() > 0 && !any, "furtherAddresses", address, "an address with its UDP port");
    }
    require(vantagePorts.size() == VANTAGE_PORTS, "vantagePorts", vantagePorts, "exactly three");
    require(
        bufferChunks >= 64 && bufferChunks <= 65_536 && Integer.bitCount(bufferChunks) == 1,
        "bufferChunks",
        bufferChunks,
        "a power of two from 64 to 65536");
    require(mostMembers >= 1 && mostMembers <= 60_000, "mostMembers", mostMembers, "1 to 60000");
    require(portsToCover >= 1 && portsToCover <= 64, "portsToCover", portsToCover, "1 to 64");
    requireStreams("bridgedStreams", bridgedStreams);
    requireStreams("relayedStreamsOfPeer", relayedStreamsOfPeer);
    requireStreams("relayedStreamsOfMonitor", relayedStreamsOfMonitor);
    require(runDelayNs >= 0 && runDelayNs <= 1_000_000_000, "runDelayNs", runDelayNs, "0 to 1 s");
    require(attempts >= 1 && attempts <= 16, "attempts", attempts, "1 to 16");
  }

  private static void requireStreams(String name, double streams) {
    require(streams >= 0 && streams <= 64, name, streams, "0 to 64");
  }

  private static void require(boolean holds, String name, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(name + "=" + value + ", expected " + expected);
    }
  }

  /** The defaults, at these ports. */
  public static SplitterConfig at(List<Integer> vantagePorts) {
    return new SplitterConfig(
        vantagePorts,
        "",
        "",
        2048,
        1024,
        3_000_000_000L,
        24,
        3,
        2,
        BRIDGED_STREAMS,
        0.5,
        4,
        List.of(),
        RUN_DELAY_NS);
  }

  /** The same for one channel, with a secret for its monitors. */
  public SplitterConfig withChannel(String newChannel, String newMonitorSecret) {
    Changes changes = new Changes();
    changes.channel = newChannel;
    changes.monitorSecret = newMonitorSecret;
    return changes.made();
  }

  /** The same with other bounds. */
  public SplitterConfig withBounds(int newBufferChunks, int newMostMembers) {
    Changes changes = new Changes();
    changes.bufferChunks = newBufferChunks;
    changes.mostMembers = newMostMembers;
    return changes.made();
  }

  /** The same with another bound of what the splitter sends to members without a path. */
  public SplitterConfig withBridgedStreams(double newBridgedStreams) {
    Changes changes = new Changes();
    changes.bridgedStreams = newBridgedStreams;
    return changes.made();
  }

  /** The same with other bounds of what members relay, in streams. */
  public SplitterConfig withRelaying(double ofPeer, double ofMonitor) {
    Changes changes = new Changes();
    changes.relayedStreamsOfPeer = ofPeer;
    changes.relayedStreamsOfMonitor = ofMonitor;
    return changes.made();
  }

  /** The same that is reached at these endpoints too. */
  public SplitterConfig withFurtherAddresses(List<Endpoint> endpoints) {
    Changes changes = new Changes();
    changes.furtherAddresses = endpoints;
    return changes.made();
  }

  /** The same with another delay for runs. */
  public SplitterConfig withRunDelayNs(long newRunDelayNs) {
    Changes changes = new Changes();
    changes.runDelayNs = newRunDelayNs;
    return changes.made();
  }

  /** What the copies differ in; each starts as it is here. */
  private final class Changes {
    String channel = SplitterConfig.this.channel;
    String monitorSecret = SplitterConfig.this.monitorSecret;
    int bufferChunks = SplitterConfig.this.bufferChunks;
    int mostMembers = SplitterConfig.this.mostMembers;
    double bridgedStreams = SplitterConfig.this.bridgedStreams;
    double relayedStreamsOfPeer = SplitterConfig.this.relayedStreamsOfPeer;
    double relayedStreamsOfMonitor = SplitterConfig.this.relayedStreamsOfMonitor;
    List<Endpoint> furtherAddresses = SplitterConfig.this.furtherAddresses;
    long runDelayNs = SplitterConfig.this.runDelayNs;

    SplitterConfig made() {
      return new SplitterConfig(
          vantagePorts,
          channel,
          monitorSecret,
          bufferChunks,
          mostMembers,
          silenceNs,
          portsToCover,
          attempts,
          primingTimeToLive,
          bridgedStreams,
          relayedStreamsOfPeer,
          relayedStreamsOfMonitor,
          furtherAddresses,
          runDelayNs);
    }
  }
}
