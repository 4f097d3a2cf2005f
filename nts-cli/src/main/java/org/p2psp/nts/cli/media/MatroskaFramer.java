// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import org.p2psp.nts.api.media.LossTreatment;
import org.p2psp.nts.api.media.StreamFormat;

/**
 * WebM and Matroska. The header is everything before the first Cluster. Decoding starts at a
 * Cluster whose first video block is a key frame; a Cluster is held back until that block is there.
 *
 * <p>Clusters are never skipped by their size: their children are walked one by one, and whatever
 * follows the last one follows it as well, so known and unknown sizes are the same.
 */
final class MatroskaFramer implements Framer {
  private static final int HEADER_LIMIT_BYTES = 8 * StreamFormat.MAX_HEADER_BYTES;

  private MatroskaHeader header = new MatroskaHeader();
  private boolean inBody;
  private boolean started;
  private boolean seeking;
  private long restOfElementBytes;
  private long clusterTicks;

  @Override
  public void drain(ByteWindow window, FrameSink out, boolean last) {
    boolean progress = true;
    while (progress && window.length() > 0) {
      if (restOfElementBytes > 0) {
        int count = (int) Math.min(restOfElementBytes, window.length());
        window.pass(out, count);
        restOfElementBytes -= count;
      } else if (seeking) {
        progress = seek(window);
      } else if (inBody) {
        progress = nextElement(window, out, last);
      } else {
        progress = readHeader(window, out);
      }
    }
    if (last && inBody && !seeking) {
      window.pass(out, window.length());
    }
  }

  private boolean readHeader(ByteWindow window, FrameSink out) {
    MatroskaHeader next = new MatroskaHeader();
    int headerBytes = next.scan(window);
    if (headerBytes == MatroskaHeader.INCOMPLETE && window.length() < HEADER_LIMIT_BYTES) {
      return false;
    }
    if (headerBytes < 0) {
      window.skip(1);
      seeking = true;
      return true;
    }
    header = next;
    boolean fits = headerBytes <= StreamFormat.MAX_HEADER_BYTES;
    byte[] bytes = fits ? window.copy(0, headerBytes) : new byte[0];
    out.header(header.contentType(), LossTreatment.ZERO_FILL, 1, bytes);
    if (fits) {
      window.skip(headerBytes);
    } else {
      // Whoever is there from the start can play it at least.
      window.pass(out, headerBytes);
    }
    inBody = true;
    started = true;
    return true;
  }

  private boolean nextElement(ByteWindow window, FrameSink out, boolean last) {
    if (!Ebml.hasElement(window, 0)) {
      return false;
    }
    long id = Ebml.isElement(window, 0) ? Ebml.id(window, 0) : 0;
    if (id == Ebml.HEADER) {
      inBody = false;
      return true;
    }
    if (id == Ebml.CLUSTER) {
      return enterCluster(window, out, last);
    }
    long size = id == 0 ? Ebml.UNKNOWN_SIZE : Ebml.size(window, 0);
    int headerBytes = id == 0 ? 0 : Ebml.headerBytes(window, 0);
    if (size == Ebml.UNKNOWN_SIZE) {
      window.skip(1);
      seeking = true;
      return true;
    }
    if (!readTime(window, out, id, headerBytes, last)) {
      return false;
    }
    restOfElementBytes = headerBytes + size;
    return true;
  }

  private boolean enterCluster(ByteWindow window, FrameSink out, boolean last) {
    ClusterEntry.Verdict verdict = ClusterEntry.judge(window, header, last);
    if (verdict == ClusterEntry.Verdict.UNDECIDED) {
      return false;
    }
    if (verdict == ClusterEntry.Verdict.RANDOM_ACCESS) {
      out.randomAccess(out.position());
    }
    window.pass(out, Ebml.headerBytes(window, 0));
    return true;
  }

  /** False if the bytes that tell the time are not there yet. */
  private boolean readTime(
      ByteWindow window, FrameSink out, long id, int headerBytes, boolean last) {
    boolean block = id == Ebml.SIMPLE_BLOCK;
    if (!block && id != Ebml.TIMESTAMP) {
      return true;
    }
    int wantedBytes = headerBytes + (int) Math.min(Ebml.size(window, 0), Long.BYTES);
    if (window.length() < wantedBytes) {
      return last;
    }
    if (id == Ebml.TIMESTAMP) {
      clusterTicks = window.bigEndian(headerBytes, wantedBytes - headerBytes);
    } else if (wantedBytes > headerBytes) {
      int time = headerBytes + Ebml.varIntBytes(window, headerBytes);
      if (time + 2 <= wantedBytes) {
        short blockTicks = (short) window.bigEndian(time, 2);
        out.time((clusterTicks + blockTicks) * header.tickNs());
      }
    }
    return true;
  }

  /** After an interruption or garbage: drops what comes before the next Cluster or header. */
  private boolean seek(ByteWindow window) {
    int offset = 0;
    while (offset + Ebml.ID_BYTES_MAX <= window.length()) {
      long id = window.bigEndian(offset, Ebml.ID_BYTES_MAX);
      if (id == Ebml.HEADER || id == Ebml.CLUSTER && started) {
        window.skip(offset);
        inBody = id == Ebml.CLUSTER;
        seeking = false;
        return true;
      }
      offset++;
    }
    window.skip(offset);
    return false;
  }

  @Override
  public void onGap() {
    restOfElementBytes = 0;
    seeking = true;
  }
}
