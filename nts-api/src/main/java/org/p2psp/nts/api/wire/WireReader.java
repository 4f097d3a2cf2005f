// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.p2psp.nts.api.Endpoint;

/** Reads variable messages with bounds checked; after the first fault everything reads as zero. */
final class WireReader {
  private static final Endpoint NOWHERE = Endpoint.ofIpv4(0, 0);

  private final ByteBuffer in;
  private boolean failed;

  WireReader(ByteBuffer in) {
    this.in = in;
  }

  boolean failed() {
    return failed;
  }

  private boolean has(int bytes) {
    failed |= in.remaining() < bytes;
    return !failed;
  }

  int u8() {
    return has(1) ? in.get() & 0xFF : 0;
  }

  int u16() {
    return has(2) ? in.getShort() & 0xFFFF : 0;
  }

  int i32() {
    return has(4) ? in.getInt() : 0;
  }

  long i64() {
    return has(8) ? in.getLong() : 0;
  }

  byte[] bytes(int length) {
    byte[] bytes = new byte[has(length) ? length : 0];
    if (!failed) {
      in.get(bytes);
    }
    return bytes;
  }

  String text(int mostBytes) {
    int length = u16();
    failed |= length > mostBytes;
    return new String(bytes(failed ? 0 : length), StandardCharsets.UTF_8);
  }

  Endpoint endpoint() {
    if (!has(EndpointCodec.BYTES)) {
      return NOWHERE;
    }
    Endpoint endpoint = EndpointCodec.read(in, in.position());
    in.position(in.position() + EndpointCodec.BYTES);
    failed |= endpoint == null;
    return endpoint == null ? NOWHERE : endpoint;
  }

  void require(boolean holds) {
    failed |= !holds;
  }
}
