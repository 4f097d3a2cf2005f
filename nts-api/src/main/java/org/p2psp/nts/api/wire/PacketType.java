// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

/** Types of NTS datagrams, the lower six bits of a datagram's second byte. */
public final class PacketType {
  /** Peer to vantage: what endpoint do you see? */
  public static final int PROBE = 1;

  /** Peer to splitter, regularly: I am here, and how I am doing. */
  public static final int REPORT = 2;

  /** Peer to splitter: what became of a pair's attempt. */
  public static final int PATH_REPORT = 3;

  /** Peer to splitter or neighbour: I leave. */
  public static final int GOODBYE = 4;

  /** Monitor to splitter: chunks that were lost at play-out. */
  public static final int COMPLAINT = 5;

  /** Monitor to splitter: what a probe of a peer looked like here. */
  public static final int OBSERVATION = 6;

  /** Either way: your message arrived. */
  public static final int ACKNOWLEDGEMENT = 7;

  /** Relay to splitter: an order was taken. */
  public static final int RELAY_READY = 8;

  /** Peer to splitter: answer not to me, but to where you saw another socket of mine. */
  public static final int LIFETIME_PROBE = 9;

  /** Vantage to peer: the endpoint seen. */
  public static final int PROBE_ANSWER = 16;

  /** Splitter to peer: your report arrived. */
  public static final int REPORT_ANSWER = 17;

  /** Splitter to peer: open a fresh socket and probe from it. */
  public static final int SAMPLE_ORDER = 18;

  /** Splitter to both peers of a pair, sealed: meet. */
  public static final int INTRODUCTION = 19;

  /** Splitter to a relay: pass one member's chunks on to another. */
  public static final int RELAY_ORDER = 20;

  /** Splitter to both peers of a pair: you are relayed, and by whom. */
  public static final int RELAY_NOTICE = 21;

  /** Splitter to all: a member is gone. */
  public static final int MEMBER_GONE = 22;

  /** Splitter to a peer: you were put out of the team. */
  public static final int EXPELLED = 23;

  /** Peer to peer: the punch packet, keep-alive and proof of a path. */
  public static final int HELLO = 32;

  /** Peer to peer and peer to splitter: chunks that did not come, please. */
  public static final int CHUNK_REQUEST = 33;

  /** Splitter to peer and peer to peer: a chunk. */
  public static final int MEDIA = 63;

  private PacketType() {}
}
