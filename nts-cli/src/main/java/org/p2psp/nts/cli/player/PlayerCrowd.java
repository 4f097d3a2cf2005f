// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.player;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.p2psp.nts.api.Nullable;

/** The players connected now, how many there may be, and the watch that drops the slow ones. */
final class PlayerCrowd {
  private static final long WATCH_INTERVAL_MS = 250;

  private final Set<PlayerClient> clients = ConcurrentHashMap.newKeySet();
  private final AtomicLong dropped = new AtomicLong();
  private final Semaphore places;
  private final Thread watch = new Thread(this::watch, "nts-player-watch");

  PlayerCrowd(int playersMax) {
    places = new Semaphore(playersMax);
    watch.setDaemon(true);
    watch.start();
  }

  /** Enters the calling thread's player; null if it is full. */
  @Nullable
  PlayerClient enter(RingReader reader) {
    if (!places.tryAcquire()) {
      return null;
    }
    PlayerClient client = new PlayerClient(reader, Thread.currentThread());
    clients.add(client);
    return client;
  }

  void leave(PlayerClient client, boolean overtaken) {
    clients.remove(client);
    boolean watchDropped = client.finish();
    places.release();
    if (overtaken || watchDropped) {
      dropped.incrementAndGet();
    }
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(WATCH_INTERVAL_MS);
        clients.forEach(PlayerClient::dropIfOvertaken);
      }
    } catch (InterruptedException e) {
      return; // the server is closed
    }
  }

  int size() {
    return clients.size();
  }

  /** How many were dropped because they were too slow. */
  long dropped() {
    return dropped.get();
  }

  void close() {
    watch.interrupt();
  }
}
