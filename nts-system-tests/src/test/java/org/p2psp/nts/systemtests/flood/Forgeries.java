// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.flood;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.MediaHeader;

/** What an attacker sends who has seen a member's datagrams but knows no secret. */
final class Forgeries {
  private static final int LONGEST_BYTES = 1472;
  private static final int STUN_COOKIE = 0x2112A442;

  private final SplittableRandom random = new SplittableRandom(20_261_124);
  private final Map<InetSocketAddress, List<byte[]>> captured;
  private long replayed;

  Forgeries(Map<InetSocketAddress, List<byte[]>> captured) {
    this.captured = captured;
  }

  /** Noise of any length. */
  void noise(InetSocketAddress target, ByteBuffer out) {
    fill(out, random.nextInt(LONGEST_BYTES + 1));
  }

  private void fill(ByteBuffer out, int lengthBytes) {
    while (out.position() + Long.BYTES <= lengthBytes) {
      out.putLong(random.nextLong());
    }
    while (out.position() < lengthBytes) {
      out.put((byte) random.nextInt());
    }
  }

  private byte[] any(InetSocketAddress target) {
    List<byte[]> all = captured.get(target);
    return all.get(random.nextInt(all.size()));
  }

  /** Real ones, cut short, their length in half of the cases set right. */
  void cut(InetSocketAddress target, ByteBuffer out) {
    byte[] real = any(target);
    int lengthBytes = random.nextInt(real.length);
    out.put(real, 0, lengthBytes);
    if (lengthBytes >= 4 && random.nextBoolean()) {
      out.putShort(2, (short) lengthBytes);
    }
  }

  /** Real ones with one bit changed. */
  void bent(InetSocketAddress target, ByteBuffer out) {
    byte[] real = any(target);
    out.put(real);
    int at = random.nextInt(real.length);
    out.put(at, (byte) (real[at] ^ 1 << random.nextInt(8)));
  }

  /** Headers of every type with a length that is true, and noise. */
  void header(InetSocketAddress target, ByteBuffer out) {
    int lengthBytes = ControlHeader.OVERHEAD_BYTES + random.nextInt(100);
    fill(out, lengthBytes);
    out.put(0, ControlHeader.MARKER).putShort(2, (short) lengthBytes);
  }

  /** A Binding request whose length, or whose attribute's length, is a lie. */
  void brokenStun(InetSocketAddress target, ByteBuffer out) {
    out.putShort((short) 1).putShort((short) (4 * (3 + random.nextInt(300))));
    out.putInt(STUN_COOKIE).putLong(random.nextLong()).putInt(random.nextInt());
    out.putShort((short) random.nextInt()).putShort((short) random.nextInt());
  }

  /** Real messages again, as they were. */
  void replayedMessage(InetSocketAddress target, ByteBuffer out) {
    replay(target, false, out);
  }

  /** Real chunks again, as they were. */
  void replayedChunk(InetSocketAddress target, ByteBuffer out) {
    replay(target, true, out);
  }

  /** Targets take turns, so a target's own datagrams do too. */
  private void replay(InetSocketAddress target, boolean chunk, ByteBuffer out) {
    List<byte[]> all = captured.get(target);
    int turn = (int) (replayed++ / captured.size());
    for (int i = 0; i < all.size(); i++) {
      ByteBuffer next = ByteBuffer.wrap(all.get((turn + i) % all.size()));
      if (MediaHeader.looksLikeMedia(next) == chunk) {
        out.put(next);
        return;
      }
    }
    out.put(any(target)); // nobody sends a splitter chunks
  }
}
