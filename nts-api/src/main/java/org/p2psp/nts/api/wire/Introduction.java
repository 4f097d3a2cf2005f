// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.security.Secret;

/**
 * Sealed body of INTRODUCTION: who to meet, where, and by which plan.
 *
 * <pre>
 * pair id (64) | pair secret (256)
 * other's peer id (64) | other's team index (16)
 * attempt (8) | flags (8): 1 = you are member B, 2 = the other is a monitor
 * own slot to use (16) | time to live of the priming hello (8), 0 = none | priming lead (8)
 * start in, us (32) | give up after, us (32)
 * ports to cover (16) | mappings that the other opens before this pair's (16)
 * endpoints (8), each (160): where the other was seen, in the order of its probes
 * </pre>
 *
 * @param pairId names the pair and its secret
 * @param secret of the pair
 * @param other who to meet
 * @param otherIndex its team index
 * @param attempt from 1
 * @param memberB whether the receiver is the pair's second party
 * @param otherIsMonitor whether the other is a monitor
 * @param slot the receiver's socket for this attempt
 * @param primingTimeToLive of a first hello that opens the own NAT and dies on the way; 0 = none
 * @param primingLeadTensOfMs from the priming hello to the first other one, in units of 10 ms, 0 to
 *     255
 * @param startInUs when to begin, from arrival, in microseconds
 * @param giveUpUs when the attempt has failed, from the start, in microseconds
 * @param portsToCover more than 0: the other's port is to be predicted, and this many are tried
 * @param skip of a prediction: mappings that the other opens before this pair's
 * @param candidates where the other was seen; the last one first to be tried when nothing is
 *     predicted
 */
public record Introduction(
    long pairId,
    Secret secret,
    PeerId other,
    int otherIndex,
    int attempt,
    boolean memberB,
    boolean otherIsMonitor,
    int slot,
    int primingTimeToLive,
    int primingLeadTensOfMs,
    int startInUs,
    int giveUpUs,
    int portsToCover,
    int skip,
    List<Endpoint> candidates) {
  /** Most endpoints in one introduction. */
  public static final int MOST_CANDIDATES = 16;

  /** Most ports that one introduction may ask to cover. */
  public static final int MOST_PORTS = 64;

  /** Writes at the position. */
  public void write(ByteBuffer out) {
    out.putLong(pairId).put(secret.toBytes()).putLong(other.value()).putShort((short) otherIndex);
    out.put((byte) attempt).put((byte) ((memberB ? 1 : 0) | (otherIsMonitor ? 2 : 0)));
    out.putShort((short) slot).put((byte) primingTimeToLive).put((byte) primingLeadTensOfMs);
    out.putInt(startInUs).putInt(giveUpUs).putShort((short) portsToCover).putShort((short) skip);
    out.put((byte) candidates.size());
    for (Endpoint candidate : candidates) {
      EndpointCodec.write(out, candidate);
    }
  }

  /** Reads an introduction, or null if it is malformed or asks for more than the bounds. */
  public static @Nullable Introduction read(ByteBuffer in) {
    WireReader reader = new WireReader(in);
    final long pairId = reader.i64();
    final byte[] secret = reader.bytes(Secret.BYTES);
    final PeerId other = new PeerId(reader.i64());
    final int otherIndex = reader.u16();
    final int attempt = reader.u8();
    final int flags = reader.u8();
    final int slot = reader.u16();
    final int timeToLive = reader.u8();
    final int primingLead = reader.u8();
    final int startInUs = reader.i32();
    final int giveUpUs = reader.i32();
    final int portsToCover = reader.u16();
    final int skip = reader.u16();
    final int count = reader.u8();
    reader.require(startInUs >= 0 && giveUpUs > 0);
    reader.require(count <= MOST_CANDIDATES && portsToCover <= MOST_PORTS);
    List<Endpoint> candidates = new ArrayList<>();
    for (int i = 0; i < count && !reader.failed(); i++) {
      candidates.add(reader.endpoint());
    }
    if (reader.failed()) {
      return null;
    }
    return new Introduction(
        pairId,
        Secret.of(secret),
        other,
        otherIndex,
        attempt,
        (flags & 1) != 0,
        (flags & 2) != 0,
        slot,
        timeToLive,
        primingLead,
        startInUs,
        giveUpUs,
        portsToCover,
        skip,
        List.copyOf(candidates));
  }
}
