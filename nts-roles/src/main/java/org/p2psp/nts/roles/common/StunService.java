// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.common;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.wire.stun.StunRateLimit;
import org.p2psp.nts.api.wire.stun.StunResponder;

/** Lets a vantage answer plain STUN clients (RFC 8489) on its own ports. */
public final class StunService {
  private final StunResponder responder = new StunResponder(new StunRateLimit());
  private final ByteBuffer answer = ByteBuffer.allocate(StunResponder.LONGEST_ANSWER_BYTES);
  private final OutQueue out;
  private final DropCounters drops;

  /** A service that answers through this queue. */
  public StunService(OutQueue out, DropCounters drops) {
    this.out = out;
    this.drops = drops;
  }

  /** Something that looks like STUN came in. */
  public void onDatagram(long nowNs, Datagram datagram) {
    answer.clear();
    long limited = responder.rateLimited();
    if (!responder.answer(nowNs, datagram, answer)) {
      boolean isLimit = responder.rateLimited() > limited;
      drops.count(isLimit ? DropReason.RATE_LIMITED : DropReason.NOT_NTS);
      return;
    }
    ByteBuffer buffer = out.add(datagram.slot(), datagram.source(), 0);
    if (buffer == null) {
      drops.count(DropReason.QUEUE_FULL);
    } else {
      buffer.put(answer).flip();
    }
  }
}
