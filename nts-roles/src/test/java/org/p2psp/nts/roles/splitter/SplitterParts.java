// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.security.Secret;
import org.p2psp.nts.api.wire.JoinRequest;
import org.p2psp.nts.api.wire.SecureLink;

/** Makes the parts that tests of a splitter's parts need. */
final class SplitterParts {
  private static final Endpoint ADDRESS = Endpoint.parse("198.51.100.1:5000");
  private static final Secret SECRET = Secret.of(new byte[Secret.BYTES]);

  private SplitterParts() {}

  static SplitterConfig config() {
    return SplitterConfig.at(List.of(4242, 4243, 4244));
  }

  /** The same with so many quick attempts on a pair. */
  static SplitterConfig configWithAttempts(int attempts) {
    return new SplitterConfig(
        List.of(4242, 4243, 4244),
        "",
        "",
        2048,
        1024,
        3_000_000_000L,
        24,
        attempts,
        2,
        4,
        0.5,
        4,
        List.of(),
        0);
  }

  /** A member with this team index, whose pairs are made. */
  static Session member(SessionTable sessions, int index, boolean monitor) {
    int role = monitor ? JoinRequest.MONITOR : JoinRequest.PEER;
    Session session =
        new Session(
            new SecureLink(index, SECRET, true),
            index,
            new JoinRequest(role, new PeerId(1000 + index), 5000, 0, "", "", List.of()),
            ADDRESS,
            index,
            0);
    sessions.add(session);
    sessions.onIntroduced(session);
    return session;
  }

  static Pair pair(Session first, Session second) {
    return new Pair((long) first.index << 32 | second.index, SECRET, first, second);
  }

  static Pair directPair(PairTable pairs, Session first, Session second) {
    Pair pair = pair(first, second);
    pair.stage = Pair.Stage.DIRECT;
    pairs.add(pair);
    pairs.schedule(pair);
    return pair;
  }
}
