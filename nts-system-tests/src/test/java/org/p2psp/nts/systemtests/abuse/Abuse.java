// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.abuse;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.p2psp.nts.api.security.Secret;
import org.p2psp.nts.api.wire.ControlCodec;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.SecureLink;

/** Ways to make bad datagrams, most of them out of good ones. */
enum Abuse {
  /** Any bytes, sometimes behind the right marker. */
  RANDOM {
    @Override
    byte[] make(Random random, List<Captured.Packet> captured) {
      byte[] bytes = new byte[random.nextInt(1500)];
      random.nextBytes(bytes);
      if (bytes.length > 3 && random.nextBoolean()) {
        bytes[0] = ControlHeader.MARKER;
        bytes[2] = (byte) (bytes.length >>> 8);
        bytes[3] = (byte) bytes.length;
      }
      return bytes;
    }
  },
  /** The beginning of a good one, sometimes with its length put right. */
  TRUNCATED {
    @Override
    byte[] make(Random random, List<Captured.Packet> captured) {
      byte[] good = pick(random, captured);
      byte[] bytes = Arrays.copyOf(good, random.nextInt(good.length));
      if (bytes.length > 3 && random.nextBoolean()) {
        bytes[2] = (byte) (bytes.length >>> 8);
        bytes[3] = (byte) bytes.length;
      }
      return bytes;
    }
  },
  /** A good control datagram with one bit, or a few, changed. */
  FLIPPED {
    @Override
    byte[] make(Random random, List<Captured.Packet> captured) {
      byte[] bytes = pick(random, control(captured)).clone();
      for (int i = random.nextInt(3); i >= 0; i--) {
        int bit = random.nextInt(bytes.length * 8);
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
      }
      return bytes;
    }
  },
  /** A good one again. */
  REPLAYED {
    @Override
    byte[] make(Random random, List<Captured.Packet> captured) {
      return pick(random, captured);
    }
  },
  /** Well-formed, with a key id that is known, a new number and any type, under a wrong key. */
  FORGED {
    private final ControlCodec codec = new ControlCodec();
    private final ByteBuffer out = ByteBuffer.allocate(2048);

    @Override
    byte[] make(Random random, List<Captured.Packet> captured) {
      ByteBuffer good = ByteBuffer.wrap(pick(random, control(captured)));
      boolean second = ControlHeader.messageNumber(good) < 0;
      byte[] key = new byte[Secret.BYTES];
      random.nextBytes(key);
      SecureLink link = new SecureLink(ControlHeader.keyId(good), Secret.of(key), second);
      long number = random.nextInt(1 << 20) | (second ? ControlHeader.SECOND_PARTY : 0);
      int type = random.nextBoolean() ? ControlHeader.type(good) : random.nextInt(63);
      codec.start(out, type | (random.nextBoolean() ? ControlHeader.ACK_WANTED : 0), link, number);
      byte[] body = new byte[ControlHeader.bodyLength(good)];
      random.nextBytes(body);
      out.put(body);
      codec.finish(out, link);
      return Arrays.copyOf(out.array(), out.limit());
    }
  };

  /** The next one. */
  abstract byte[] make(Random random, List<Captured.Packet> captured);

  private static byte[] pick(Random random, List<Captured.Packet> captured) {
    return captured.get(random.nextInt(captured.size())).bytes();
  }

  /** Those that carry an authenticator; chunks have none. */
  static List<Captured.Packet> control(List<Captured.Packet> captured) {
    return captured.stream()
        .filter(packet -> ControlHeader.looksLikeControl(ByteBuffer.wrap(packet.bytes())))
        .toList();
  }
}
