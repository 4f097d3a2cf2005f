// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.player;

import org.p2psp.nts.cli.events.JsonLine;

/** What the server knows, for scripts and for the page: one flat JSON object. */
final class StatusPage {
  private final StreamRing ring;
  private final RingSink sink;
  private final PlayerCrowd crowd;

  StatusPage(StreamRing ring, RingSink sink, PlayerCrowd crowd) {
    this.ring = ring;
    this.sink = sink;
    this.crowd = crowd;
  }

  /** The content type is empty before the stream begins. */
  String json() {
    StreamEpoch epoch = ring.epoch();
    return new JsonLine()
        .put("content_type", epoch == null ? "" : epoch.format().contentType())
        .put("chunks", sink.chunks())
        .put("lost", sink.lost())
        .put("clients", crowd.size())
        .put("clients_dropped", crowd.dropped())
        .toString();
  }
}
