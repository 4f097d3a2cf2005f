// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.team;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.api.media.StreamSink;
import org.p2psp.nts.api.nat.NatProfile;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.peer.PeerMachine;
import org.p2psp.nts.simulator.RunningMachine;

/** A peer or monitor of a simulated team, and what it has told so far. */
public final class TeamMember {
  /** The last path to a neighbour. */
  record Path(PathKind kind, @Nullable PeerId via, long sinceIntroductionNs, int attempt) {}

  private final String name;
  private final String nat;
  private final PeerId id;
  private final Map<PeerId, Path> paths = new LinkedHashMap<>();
  private final PlayedStream played;
  private @Nullable RunningMachine<PeerMachine> running;
  private NatProfile profile = NatProfile.UNKNOWN;
  private long startupNs = -1;

  TeamMember(String name, String nat, PeerId id, @Nullable StreamSink player) {
    this.name = name;
    this.nat = nat;
    this.id = id;
    this.played = new PlayedStream(player);
  }

  void running(RunningMachine<PeerMachine> machine) {
    running = machine;
  }

  StreamSink sink() {
    return played;
  }

  void onEvent(RoleEvent event) {
    if (event instanceof RoleEvent.PathUp up) {
      paths.put(up.peer(), new Path(up.kind(), up.via(), up.sinceIntroductionNs(), up.attempt()));
    } else if (event instanceof RoleEvent.PathLost lost) {
      paths.remove(lost.peer());
    } else if (event instanceof RoleEvent.Playing playing) {
      startupNs = playing.startupNs();
    } else if (event instanceof RoleEvent.Profiled profiled) {
      profile = profiled.profile();
    }
  }

  @Nullable
  Path pathTo(PeerId other) {
    return paths.get(other);
  }

  /** Its name in the world. */
  public String name() {
    return name;
  }

  /** Name of its NAT, {@code public} without one. */
  public String nat() {
    return nat;
  }

  /** Its id in the team. */
  public PeerId id() {
    return id;
  }

  /** Its index in the team, which chunks name as their origin; 0 before it has joined. */
  public int teamIndex() {
    return running().machine().teamIndex();
  }

  /** What it measured of its NAT. */
  public NatProfile profile() {
    return profile;
  }

  /** From its start to the first chunk played, or -1 before that. */
  public long startupNs() {
    return startupNs;
  }

  /** Chunks handed to the player. */
  public long chunksPlayed() {
    return played.chunks;
  }

  /** Chunks skipped since it began to play. */
  public long chunksLost() {
    return played.lost;
  }

  /**
   * The running machine.
   *
   * @throws IllegalStateException before it was started
   */
  public RunningMachine<PeerMachine> running() {
    if (running == null) {
      throw new IllegalStateException("member " + name + " was not started");
    }
    return running;
  }

  /** Counts what is played and hands it on. */
  private static final class PlayedStream implements StreamSink {
    private final @Nullable StreamSink player;
    private long chunks;
    private long lost;

    PlayedStream(@Nullable StreamSink player) {
      this.player = player;
    }

    @Override
    public void onStream(StreamFormat format) {
      if (player != null) {
        player.onStream(format);
      }
    }

    @Override
    public void onChunk(long number, ByteBuffer payload, int randomAccessOffset) {
      chunks++;
      if (player != null) {
        player.onChunk(number, payload, randomAccessOffset);
      }
    }

    @Override
    public void onLost(long number) {
      lost++;
      if (player != null) {
        player.onLost(number);
      }
    }
  }
}
