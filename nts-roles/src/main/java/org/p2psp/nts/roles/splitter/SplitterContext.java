// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.security.MacKey;
import org.p2psp.nts.api.security.TokenSource;
import org.p2psp.nts.api.spi.ReliableMessaging;
import org.p2psp.nts.api.wire.ControlCodec;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.SecureLink;
import org.p2psp.nts.roles.common.DropCounters;
import org.p2psp.nts.roles.common.DropReason;
import org.p2psp.nts.roles.common.EventQueue;
import org.p2psp.nts.roles.common.OutQueue;

/** What the small machines of one splitter share. */
final class SplitterContext {
  private static final int OUT_CAPACITY = 16_384;

  final SplitterConfig config;
  final TokenSource tokens;
  final ReliableMessaging reliable;
  final MacKey ownKey;
  final ControlCodec codec = new ControlCodec();
  final OutQueue out = new OutQueue(OUT_CAPACITY);
  final EventQueue events = new EventQueue();
  final DropCounters drops = new DropCounters();
  private final ByteBuffer scratch = ByteBuffer.allocate(1024);

  SplitterContext(SplitterConfig config, TokenSource tokens, ReliableMessaging reliable) {
    this.config = config;
    this.tokens = tokens;
    this.reliable = reliable;
    this.ownKey = new MacKey(tokens.nextSecret());
  }

  /** Queues a datagram to be written by the caller; null, and counted, if there is no room. */
  @Nullable
  ByteBuffer send(int slot, Endpoint destination) {
    ByteBuffer buffer = out.add(slot, destination, 0);
    if (buffer == null) {
      drops.count(DropReason.QUEUE_FULL);
    }
    return buffer;
  }

  /** Starts a message that is to arrive; {@link #sendReliably} sends it. */
  ByteBuffer startReliable(int typeAndFlags, SecureLink link) {
    int flags = reliable.wantsAcknowledgements() ? ControlHeader.ACK_WANTED : 0;
    codec.start(scratch, typeAndFlags | flags, link);
    return scratch;
  }

  /** Sends what was started to a member whose endpoint is proved; else it is dropped. */
  void sendReliably(long nowNs, Session session) {
    if ((scratch.get(1) & ControlHeader.SEALED) != 0) {
      codec.finishSealed(scratch, session.link);
    } else {
      codec.finish(scratch, session.link);
    }
    Endpoint endpoint = session.endpoint;
    if (endpoint == null) {
      return;
    }
    long number = ControlHeader.messageNumber(scratch);
    if (!reliable.send(nowNs, session.link.keyId(), number, 0, endpoint, scratch)) {
      drops.count(DropReason.QUEUE_FULL);
    }
  }
}
