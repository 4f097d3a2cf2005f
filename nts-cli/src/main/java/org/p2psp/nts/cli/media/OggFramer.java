// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.media.LossTreatment;
import org.p2psp.nts.api.media.StreamFormat;

/**
 * Ogg (RFC 3533): the header is all pages up to the first one with data, whatever the codecs.
 * Decoding starts at pages that begin a packet, with Theora at those that begin a key frame. A
 * chained stream is a new stream with a new header.
 */
final class OggFramer implements Framer {
  private static final int CONTINUED = 1;
  private static final int BEGINS_STREAM = 2;
  private static final int PAGE_HEADER_BYTES = 27;
  private static final int HEADER_LIMIT_BYTES = 8 * StreamFormat.MAX_HEADER_BYTES;

  private final List<OggTrack> tracks = new ArrayList<>();
  private boolean inHeaders;
  private boolean started;
  private byte[] header = new byte[0];
  private int restOfPageBytes;

  @Override
  public void drain(ByteWindow window, FrameSink out, boolean last) {
    boolean progress = true;
    while (progress && window.length() > 0) {
      if (restOfPageBytes > 0) {
        int count = Math.min(restOfPageBytes, window.length());
        window.pass(out, count);
        restOfPageBytes -= count;
      } else {
        progress = beginPage(window, out, last);
      }
    }
    if (last && inHeaders) {
      publishHeader(out);
    }
  }

  private boolean beginPage(ByteWindow window, FrameSink out, boolean last) {
    if (!window.matches(0, "OggS")) {
      return seekPage(window);
    }
    if (window.length() < PAGE_HEADER_BYTES) {
      return false;
    }
    int headerBytes = PAGE_HEADER_BYTES + window.at(26);
    if (window.length() < headerBytes) {
      return false;
    }
    int pageBytes = headerBytes;
    for (int i = PAGE_HEADER_BYTES; i < headerBytes; i++) {
      pageBytes += window.at(i);
    }
    boolean endless = header.length > HEADER_LIMIT_BYTES;
    boolean begins = (window.at(5) & BEGINS_STREAM) != 0 && !endless;
    OggTrack track = trackOf(window);
    if (begins || inHeaders && !endless && track != null && track.wantsHeaders()) {
      return headerPage(window, pageBytes, begins);
    }
    if (inHeaders) {
      publishHeader(out);
    }
    if (!started) {
      return skipPage(window, pageBytes);
    }
    if (window.length() <= headerBytes && pageBytes > headerBytes && !last) {
      return false; // the first byte of the packet tells a key frame
    }
    describe(window, track, out, headerBytes);
    restOfPageBytes = pageBytes;
    return true;
  }

  /** A page of a stream whose beginning was missed is of no use to anybody. */
  private static boolean skipPage(ByteWindow window, int pageBytes) {
    if (window.length() < pageBytes) {
      return false;
    }
    window.skip(pageBytes);
    return true;
  }

  private static boolean seekPage(ByteWindow window) {
    int offset = 0;
    while (offset + 4 <= window.length() && !window.matches(offset, "OggS")) {
      offset++;
    }
    window.skip(offset);
    return offset > 0 && window.length() >= 4;
  }

  private boolean headerPage(ByteWindow window, int pageBytes, boolean begins) {
    if (window.length() < pageBytes) {
      return false;
    }
    if (begins && !inHeaders) {
      inHeaders = true;
      tracks.clear();
      header = new byte[0];
    }
    if (begins) {
      tracks.add(OggTrack.of(window));
    }
    OggTrack track = trackOf(window);
    if (track != null) {
      track.onHeaderPage(window);
    }
    header = Bytes.concat(header, window.copy(0, pageBytes));
    window.skip(pageBytes);
    return true;
  }

  private void publishHeader(FrameSink out) {
    inHeaders = false;
    started = true;
    boolean fits = header.length <= StreamFormat.MAX_HEADER_BYTES;
    String type = hasVideo() ? "application/ogg" : "audio/ogg";
    out.header(type, LossTreatment.SKIP, 1, fits ? header : new byte[0]);
    if (!fits) {
      // Whoever is there from the start can play it at least.
      out.write(header, 0, header.length);
    }
    header = new byte[0];
  }

  private void describe(
      ByteWindow window, @Nullable OggTrack track, FrameSink out, int headerBytes) {
    if (track == null) {
      return;
    }
    if (track == tracks.get(0)) {
      out.time(track.timeNs());
      track.onGranule(window.littleEndian(6, 8));
    }
    boolean continued = (window.at(5) & CONTINUED) != 0;
    boolean empty = window.length() <= headerBytes;
    if (continued || empty) {
      return;
    }
    if (!hasVideo() || track.isVideo() && OggTrack.isTheoraKeyFrame(window.at(headerBytes))) {
      out.randomAccess(out.position());
    }
  }

  private boolean hasVideo() {
    return tracks.stream().anyMatch(OggTrack::isVideo);
  }

  private @Nullable OggTrack trackOf(ByteWindow window) {
    long serial = window.littleEndian(14, 4);
    for (int i = 0; i < tracks.size(); i++) {
      if (tracks.get(i).serial() == serial) {
        return tracks.get(i);
      }
    }
    return null;
  }

  @Override
  public void onGap() {
    restOfPageBytes = 0;
    inHeaders = false;
  }
}
