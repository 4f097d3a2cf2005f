// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.scale;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.MediaHeader;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.simulator.PacketTap;
import org.p2psp.nts.simulator.SimulatedHost;

/**
 * Counts what arrives, by kind and by whether the splitter sent it. Chunks of a run are short so
 * that it is quick; their bytes are counted as those of full ones.
 */
final class TrafficMeter implements PacketTap {
  /** Bytes of a full chunk's datagram. */
  static final int CHUNK_DATAGRAM_BYTES =
      MediaHeader.PAYLOAD_OFFSET + StreamFormat.DEFAULT_CHUNK_BYTES;

  private final SimulatedHost splitter;
  private final Endpoint splitterAddress;

  /** Members that have got no chunk yet: few, so that looking for one costs next to nothing. */
  private final Map<SimulatedHost, MemberRecord> silent = new HashMap<>();

  private long control;
  private long hellos;
  private long media;
  private long splitterControl;
  private long splitterControlBytes;
  private long splitterMedia;
  private long toSplitter;

  TrafficMeter(SimulatedHost splitter) {
    this.splitter = splitter;
    this.splitterAddress = splitter.endpoint(0);
  }

  void add(SimulatedHost host, MemberRecord member) {
    silent.put(host, member);
  }

  @Override
  public void onDelivered(
      long nowNs, SimulatedHost receiver, int slot, Endpoint source, ByteBuffer payload) {
    if (receiver == splitter) {
      toSplitter++;
      return;
    }
    boolean fromSplitter = source.sameAddress(splitterAddress);
    if (MediaHeader.looksLikeMedia(payload)) {
      onMedia(nowNs, receiver, fromSplitter);
    } else if (fromSplitter) {
      splitterControl++;
      splitterControlBytes += payload.remaining();
      control++;
    } else if (ControlHeader.looksLikeControl(payload)
        && ControlHeader.type(payload) == PacketType.HELLO) {
      hellos++;
    } else {
      control++;
    }
  }

  private void onMedia(long nowNs, SimulatedHost receiver, boolean fromSplitter) {
    media++;
    if (fromSplitter) {
      splitterMedia++;
    }
    MemberRecord member = silent.isEmpty() ? null : silent.remove(receiver);
    if (member != null) {
      member.onMedia(nowNs);
    }
  }

  /** All so far. */
  Traffic soFar() {
    return new Traffic(
        control,
        hellos,
        media,
        splitterControl,
        splitterMedia,
        splitterControlBytes + splitterMedia * CHUNK_DATAGRAM_BYTES,
        toSplitter);
  }
}
