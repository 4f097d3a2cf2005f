// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;

/**
 * First message of a newcomer, over the control connection.
 *
 * <pre>
 * protocol version (8) | role (8): 0 peer, 1 monitor, 2 probe only
 * peer id (64)
 * local UDP port (16) | capabilities (16): 1 = can set a time to live, 2 = can bind low ports,
 *     4 = agrees to scans
 * channel: length (16), UTF-8
 * monitor secret: length (16), UTF-8, empty for others
 * host endpoints (8), each (160): the main socket in the newcomer's own networks
 * </pre>
 *
 * @param role one of {@link #PEER}, {@link #MONITOR}, {@link #PROBE_ONLY}
 * @param peerId chosen by the newcomer, not zero
 * @param localPort port of its main UDP socket, so that port preservation can be seen
 * @param capabilities bits
 * @param channel name of the stream, at most 64 bytes, may be empty
 * @param monitorSecret proves that a monitor was started by the operator, at most 128 bytes
 * @param hostEndpoints of the main socket, at most {@value #MOST_HOST_ENDPOINTS}; told to members
 *     behind the same public address alone
 */
public record JoinRequest(
    int role,
    PeerId peerId,
    int localPort,
    int capabilities,
    String channel,
    String monitorSecret,
    List<Endpoint> hostEndpoints) {
  /** Of this page. */
  public static final int VERSION = 1;

  /** Role: an ordinary member. */
  public static final int PEER = 0;

  /** Role: a member in a good place that also is a vantage and complains. */
  public static final int MONITOR = 1;

  /** Role: no member, wants its NAT measured. */
  public static final int PROBE_ONLY = 2;

  /** Capability: its transport can set a time to live. */
  public static final int CAN_SET_TIME_TO_LIVE = 1;

  /** Capability: it may bind sockets to ports below 1024. */
  public static final int CAN_BIND_LOW_PORTS = 2;

  /** Capability: it agrees to scan ports of others, and to be scanned. */
  public static final int AGREES_TO_SCANS = 4;

  /** Most endpoints in its own networks. */
  public static final int MOST_HOST_ENDPOINTS = 8;

  private static final int MOST_CHANNEL_BYTES = 64;
  private static final int MOST_SECRET_BYTES = 128;

  /** Copies the endpoints. */
  public JoinRequest {
    hostEndpoints = List.copyOf(hostEndpoints);
  }

  /** Writes at the position. */
  public void write(ByteBuffer out) {
    out.put((byte) VERSION).put((byte) role).putLong(peerId.value());
    out.putShort((short) localPort).putShort((short) capabilities);
    putText(out, channel);
    putText(out, monitorSecret);
    out.put((byte) hostEndpoints.size());
    for (Endpoint endpoint : hostEndpoints) {
      EndpointCodec.write(out, endpoint);
    }
  }

  static void putText(ByteBuffer out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.putShort((short) bytes.length).put(bytes);
  }

  /** Reads a request, or null if it is none of this version. */
  public static @Nullable JoinRequest read(ByteBuffer in) {
    WireReader reader = new WireReader(in);
    reader.require(reader.u8() == VERSION);
    int role = reader.u8();
    reader.require(role <= PROBE_ONLY);
    PeerId peerId = new PeerId(reader.i64());
    reader.require(!peerId.equals(PeerId.SPLITTER));
    JoinRequest request =
        new JoinRequest(
            role,
            peerId,
            reader.u16(),
            reader.u16(),
            reader.text(MOST_CHANNEL_BYTES),
            reader.text(MOST_SECRET_BYTES),
            readEndpoints(reader));
    return reader.failed() || in.hasRemaining() ? null : request;
  }

  private static List<Endpoint> readEndpoints(WireReader reader) {
    int count = reader.u8();
    reader.require(count <= MOST_HOST_ENDPOINTS);
    List<Endpoint> endpoints = new ArrayList<>();
    for (int i = 0; i < count && !reader.failed(); i++) {
      endpoints.add(reader.endpoint());
    }
    return endpoints;
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "JoinRequest[role=" + role + ", peerId=" + peerId + ", channel=" + channel + "]";
  }
}
