// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Endpoint;

/**
 * One side's share of a punch plan, as data: from which sockets, to which endpoints and ports, with
 * which time to live, when.
 *
 * <pre>
 * batch whose socket to use (16) | time to live of priming (8), 0 = none | priming lead (8)
 * start in, us (32) | give up after, us (32)
 * guess (80), see PortGuess | scan (176), see PortScan
 * endpoints (8), each (160)
 * </pre>
 *
 * @param batch number of the sample whose socket is used, 0 = the main one
 * @param primingTimeToLive of a first hello that opens the own NAT and dies on the way; 0 = none
 * @param primingLeadTensOfMs from the priming hellos to the first other ones, in units of 10 ms, 0
 *     to 255
 * @param startInUs when to begin, from arrival, in microseconds
 * @param giveUpUs when the attempt has failed, from the start, in microseconds
 * @param candidates where the other was seen, in the order of its probes, or where else it may be;
 *     the last one is tried first unless a port is to be predicted. A scan goes to the first one's
 *     address
 * @param guess whether and how the port is to be predicted
 * @param scan whether and how many ports or sockets are to be tried
 */
public record PunchOrder(
    int batch,
    int primingTimeToLive,
    int primingLeadTensOfMs,
    int startInUs,
    int giveUpUs,
    List<Endpoint> candidates,
    PortGuess guess,
    PortScan scan) {
  /** Most endpoints in one order. */
  public static final int MOST_CANDIDATES = 16;

  /** Nothing to do: the pair is relayed, and the secret alone is told. */
  public static final PunchOrder NOTHING =
      new PunchOrder(0, 0, 0, 0, 1, List.of(), PortGuess.NONE, PortScan.NONE);

  /** Copies the endpoints. */
  public PunchOrder {
    candidates = List.copyOf(candidates);
  }

  void write(ByteBuffer out) {
    out.putShort((short) batch).put((byte) primingTimeToLive).put((byte) primingLeadTensOfMs);
    out.putInt(startInUs).putInt(giveUpUs);
    guess.write(out);
    scan.write(out);
    out.put((byte) candidates.size());
    for (Endpoint candidate : candidates) {
      EndpointCodec.write(out, candidate);
    }
  }

  static PunchOrder read(WireReader reader) {
    int batch = reader.u16();
    int timeToLive = reader.u8();
    int lead = reader.u8();
    int startInUs = reader.i32();
    int giveUpUs = reader.i32();
    PortGuess guess = PortGuess.read(reader);
    PortScan scan = PortScan.read(reader);
    int count = reader.u8();
    reader.require(startInUs >= 0 && giveUpUs > 0);
    reader.require(count <= MOST_CANDIDATES && (count > 0 || !scan.isWanted()));
    List<Endpoint> candidates = new ArrayList<>();
    for (int i = 0; i < count && !reader.failed(); i++) {
      candidates.add(reader.endpoint());
    }
    return new PunchOrder(batch, timeToLive, lead, startInUs, giveUpUs, candidates, guess, scan);
  }
}
