// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.security.MacKey;
import org.p2psp.nts.api.security.TokenSource;
import org.p2psp.nts.api.spi.PortPredictorProvider;
import org.p2psp.nts.api.spi.ReliableMessaging;
import org.p2psp.nts.api.wire.ControlCodec;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.Notices;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.api.wire.SecureLink;
import org.p2psp.nts.roles.common.DropCounters;
import org.p2psp.nts.roles.common.DropReason;
import org.p2psp.nts.roles.common.EventQueue;
import org.p2psp.nts.roles.common.OutQueue;

/** What the small machines of one peer share. */
final class PeerContext {
  private static final int OUT_CAPACITY = 8192;

  final PeerConfig config;
  final RandomGenerator random;
  final ReliableMessaging reliable;
  final PortPredictorProvider predictors;
  final MacKey ownKey;
  final ControlCodec codec = new ControlCodec();
  final OutQueue out = new OutQueue(OUT_CAPACITY);
  final EventQueue events = new EventQueue();
  final DropCounters drops = new DropCounters();
  final MappingBudget mappings;
  private final ByteBuffer scratch = ByteBuffer.allocate(512);

  PeerContext(
      PeerConfig config,
      RandomGenerator random,
      TokenSource tokens,
      ReliableMessaging reliable,
      PortPredictorProvider predictors) {
    this.config = config;
    this.random = random;
    this.reliable = reliable;
    this.predictors = predictors;
    this.ownKey = new MacKey(tokens.nextSecret());
    this.mappings = new MappingBudget(config.limits());
  }

  /** Queues a datagram to be written by the caller; null, and counted, if there is no room. */
  @Nullable
  ByteBuffer send(int slot, Endpoint destination, int timeToLive) {
    ByteBuffer buffer = out.add(slot, destination, timeToLive);
    if (buffer == null) {
      drops.count(DropReason.QUEUE_FULL);
    }
    return buffer;
  }

  /** Starts a message that is to arrive; {@link #sendReliably} sends it. */
  ByteBuffer startReliable(int type, SecureLink link) {
    int flags = reliable.wantsAcknowledgements() ? ControlHeader.ACK_WANTED : 0;
    codec.start(scratch, type | flags, link);
    return scratch;
  }

  void sendReliably(long nowNs, SecureLink link, int slot, Endpoint destination) {
    codec.finish(scratch, link);
    long number = ControlHeader.messageNumber(scratch);
    if (!reliable.send(nowNs, link.keyId(), number, slot, destination, scratch)) {
      drops.count(DropReason.QUEUE_FULL);
    }
  }

  /** Acknowledges an authentic message if its sender wants that. */
  void acknowledge(ByteBuffer datagram, SecureLink link, int slot, Endpoint source) {
    if (!ControlHeader.wantsAcknowledgement(datagram)
        || ControlHeader.bodyLength(datagram) < Notices.SHORT_BYTES) {
      return; // the second, so that no answer is longer than its message
    }
    ByteBuffer buffer = send(slot, source, 0);
    if (buffer != null) {
      codec.start(buffer, PacketType.ACKNOWLEDGEMENT, link);
      Notices.writeNumber(buffer, ControlHeader.messageNumber(datagram));
      codec.finish(buffer, link);
    }
  }
}
