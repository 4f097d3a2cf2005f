// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.common;

/** Why a datagram or a message was counted and dropped. */
public enum DropReason {
  /** Neither media, control nor STUN. */
  NOT_NTS,
  /** Shorter or longer than its type. */
  WRONG_LENGTH,
  /** A type that this role does not take. */
  UNEXPECTED_TYPE,
  /** No secret with that key id, or no path with that token. */
  UNKNOWN_KEY,
  /** The authenticator is wrong. */
  NOT_AUTHENTIC,
  /** The message number was seen before. */
  REPLAYED,
  /** Authentic, but its contents make no sense. */
  MALFORMED,
  /** A chunk with a right token from an endpoint that was not proved. */
  UNPROVED_SOURCE,
  /** A chunk that is here already. */
  DUPLICATE_CHUNK,
  /** A chunk too old or too new for the buffer. */
  CHUNK_OUT_OF_WINDOW,
  /** A bounded queue was full. */
  QUEUE_FULL,
  /** A bounded table was full. */
  TABLE_FULL,
  /** A limit on answers to strangers was reached. */
  RATE_LIMITED
}
