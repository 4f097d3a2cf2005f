// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.event;

import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.nat.NatProfile;
import org.p2psp.nts.api.wire.PlanName;

/**
 * Everything that a splitter, a monitor or a peer tells its user. Times are nanoseconds since the
 * driver's start, durations are nanoseconds.
 */
public sealed interface RoleEvent {
  /** When it happened. */
  long atNs();

  /**
   * A peer became a member of the team.
   *
   * @param teamSize members, this one included, the splitter not
   */
  record Joined(long atNs, int teamSize) implements RoleEvent {}

  /**
   * A peer's NAT was measured.
   *
   * @param profile what the observations say
   * @param publicEndpoint as the splitter's first port saw it
   */
  record Profiled(long atNs, NatProfile profile, Endpoint publicEndpoint) implements RoleEvent {}

  /**
   * A path to a neighbour is there.
   *
   * @param via the relay, null for a direct path
   * @param endpoint the neighbour as seen from here, null for a relayed path
   * @param attempt of traversal, from 1
   * @param sinceIntroductionNs from the first introduction's arrival
   * @param roundTripNs measured on the path, -1 = unknown
   */
  record PathUp(
      long atNs,
      PeerId peer,
      PathKind kind,
      @Nullable PeerId via,
      @Nullable Endpoint endpoint,
      int attempt,
      long sinceIntroductionNs,
      long roundTripNs)
      implements RoleEvent {}

  /**
   * An attempt to find a direct path is over.
   *
   * @param attempt its number, from 1
   * @param plan that it followed
   * @param proved whether it has led to a path
   * @param tookNs from its first hello
   */
  record Attempted(long atNs, PeerId peer, int attempt, PlanName plan, boolean proved, long tookNs)
      implements RoleEvent {}

  /** A path is gone. */
  record PathLost(long atNs, PeerId peer, String reason) implements RoleEvent {}

  /**
   * The first chunk of a team's stream was handed to the player, also after a rejoin.
   *
   * @param startupNs from the first attempt to join, or from the end of the former session
   */
  record Playing(long atNs, long startupNs) implements RoleEvent {}

  /**
   * Figures of a peer or monitor since it joined, once a second.
   *
   * @param chunksReceived each once
   * @param chunksLost that were missing when they were due
   * @param chunksRepaired of those received, the ones that came only when they were asked for again
   * @param chunksForwarded sent to others
   * @param peersDirect neighbours with a direct path
   * @param peersRelayed neighbours with a relay
   * @param bufferNs from a chunk's arrival to its play-out, as held now
   * @param punching what traversal has cost
   */
  record Stats(
      long atNs,
      long chunksReceived,
      long chunksLost,
      long chunksRepaired,
      long chunksForwarded,
      int peersDirect,
      int peersRelayed,
      long bufferNs,
      Punching punching)
      implements RoleEvent {}

  /**
   * What traversal has cost a peer since its start.
   *
   * @param hellosSent hellos of any kind
   * @param mappingsOpened hellos that may have opened a mapping in the own NAT
   * @param hellosDeferred times that a hello had to wait for the limit on new mappings
   * @param extraSockets open now, beside the main one
   * @param scansRefused scans that the splitter asked for and the limits forbade
   */
  record Punching(
      long hellosSent,
      long mappingsOpened,
      long hellosDeferred,
      int extraSockets,
      long scansRefused) {}

  /** Figures of a splitter, once a second. */
  record SplitterStats(
      long atNs,
      long chunksSent,
      long chunksRelayed,
      int teamSize,
      int pairsDirect,
      int pairsRelayed)
      implements RoleEvent {}

  /**
   * The splitter took a member into the team's rotation.
   *
   * @param joiningNs from its request to join
   */
  record MemberJoined(
      long atNs, PeerId peer, boolean monitor, Endpoint endpoint, int teamSize, long joiningNs)
      implements RoleEvent {}

  /** The splitter dropped a member. */
  record MemberGone(long atNs, PeerId peer, String reason, int teamSize) implements RoleEvent {}

  /**
   * This role is out of the team.
   *
   * @param reason for people
   * @param rejoins whether it tries to come back by itself
   */
  record Left(long atNs, String reason, boolean rejoins) implements RoleEvent {}

  /** Something went wrong that the user should know. */
  record Failed(long atNs, String message) implements RoleEvent {}
}
