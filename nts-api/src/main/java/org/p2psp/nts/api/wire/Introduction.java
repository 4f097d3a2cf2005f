// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.security.Secret;

/**
 * Sealed body of INTRODUCTION: who to meet, and what to do for it.
 *
 * <pre>
 * pair id (64) | pair secret (256)
 * other's peer id (64) | other's team index (16)
 * attempt (8) | flags (8): 1 = you are member B, 2 = the other is a monitor, 4 = one has moved;
 *   plan in bits 3 to 6, see PlanName
 * order, see PunchOrder
 * </pre>
 *
 * @param pairId names the pair and its secret
 * @param secret of the pair
 * @param other who to meet
 * @param otherIndex its team index
 * @param attempt from 1; 0 where the two are only made acquainted, and the attempt comes later
 * @param memberB whether the receiver is the pair's second party
 * @param otherIsMonitor whether the other is a monitor
 * @param moved whether the network of one of the two has changed, so that a path of theirs is in
 *     doubt
 * @param plan its name, for the receiver's user
 * @param order the receiver's share of the plan
 */
public record Introduction(
    long pairId,
    Secret secret,
    PeerId other,
    int otherIndex,
    int attempt,
    boolean memberB,
    boolean otherIsMonitor,
    boolean moved,
    PlanName plan,
    PunchOrder order) {
  private static final int MEMBER_B = 1;
  private static final int MONITOR = 2;
  private static final int MOVED = 4;
  private static final int PLAN_SHIFT = 3;
  private static final int PLAN_MASK = 0xF;

  /** Writes at the position. */
  public void write(ByteBuffer out) {
    out.putLong(pairId).put(secret.toBytes()).putLong(other.value()).putShort((short) otherIndex);
    out.put((byte) attempt);
    out.put((byte) flags());
    order.write(out);
  }

  private int flags() {
    return (memberB ? MEMBER_B : 0)
        | (otherIsMonitor ? MONITOR : 0)
        | (moved ? MOVED : 0)
        | plan.code() << PLAN_SHIFT;
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
    final PunchOrder order = PunchOrder.read(reader);
    if (reader.failed()) {
      return null;
    }
    return new Introduction(
        pairId,
        Secret.of(secret),
        other,
        otherIndex,
        attempt,
        (flags & MEMBER_B) != 0,
        (flags & MONITOR) != 0,
        (flags & MOVED) != 0,
        PlanName.ofCode(flags >>> PLAN_SHIFT & PLAN_MASK),
        order);
  }
}
