// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.process;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A splitter of 2 Mbit/s, a monitor and peers that play, each a process with its player. */
final class PlayingTeam implements AutoCloseable {
  private static final int PACE_MS = 800; // more JVMs that start at once only wait for each other
  private static final int BUFFER_BYTES = 8192;

  private final SteadySource source = new SteadySource();
  private final AtomicLong played = new AtomicLong();
  private final Path command;
  private final String archives;
  private final List<NtsProcess> processes = new ArrayList<>();
  private volatile boolean closing;

  /** Starts all of them, one after the other, so that they share two processors in peace. */
  PlayingTeam(Path command, String archives, int peers) throws IOException, InterruptedException {
    this.command = command;
    this.archives = archives;
    int port = freePort();
    start("splitter", "--source=" + source.url(), "--listen=127.0.0.1:" + port);
    TimeUnit.MILLISECONDS.sleep(2 * PACE_MS);
    start("monitor", "--splitter=127.0.0.1:" + port);
    for (int i = 0; i < peers; i++) {
      int player = freePort();
      start("peer", "--splitter=127.0.0.1:" + port, "--player=127.0.0.1:" + player);
      Thread thread = new Thread(() -> play(player), "player " + i);
      thread.setDaemon(true);
      thread.start();
      TimeUnit.MILLISECONDS.sleep(PACE_MS);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  private void start(String... arguments) throws IOException {
    List<String> line = new ArrayList<>(List.of(command.toString()));
    Collections.addAll(line, arguments);
    processes.add(NtsProcess.start(Map.of(NtsProcess.ARCHIVES, archives), line));
  }

  /** Reads the stream as a player does, and tries again while the peer is still starting. */
  private void play(int port) {
    byte[] buffer = new byte[BUFFER_BYTES];
    while (!closing) {
      try {
        URL url = URI.create("http://127.0.0.1:" + port + "/").toURL();
        URLConnection connection = url.openConnection();
        connection.setRequestProperty("Accept", "video/mp2t"); // not the page for browsers
        try (InputStream in = connection.getInputStream()) {
          for (int taken = in.read(buffer); taken >= 0; taken = in.read(buffer)) {
            played.addAndGet(taken);
          }
        }
      } catch (IOException e) {
        pause();
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PACE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Bytes that all players got so far. */
  long playedBytes() {
    return played.get();
  }

  /** The splitter. */
  List<NtsProcess> splitter() {
    return processes.subList(0, 1);
  }

  /** The monitor. */
  List<NtsProcess> monitor() {
    return processes.subList(1, 2);
  }

  /** All peers. */
  List<NtsProcess> peers() {
    return processes.subList(2, processes.size());
  }

  @Override
  public void close() throws IOException {
    closing = true;
    processes.forEach(NtsProcess::close);
    source.close();
  }
}
