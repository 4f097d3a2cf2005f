// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.p2psp.nts.cli.events.EventLine;

/** A splitter with the built-in test picture, and members, on the loopback interface. */
public final class LocalTeam implements AutoCloseable {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
  private static final String IPV4_LOOPBACK = "127.0.0.1";

  private final List<NtsProcess> processes = new ArrayList<>();
  private final String anyPort;
  private final List<String> common;
  private NtsProcess splitter;
  private String address;

  private LocalTeam(String host, String... commonOptions) {
    this.anyPort = host + ":0";
    this.common = List.of(commonOptions);
  }

  /** Starts a splitter; all members get its options too. */
  public static LocalTeam start(String... commonOptions) throws IOException, InterruptedException {
    return startAt(IPV4_LOOPBACK, commonOptions);
  }

  /** The same at another address of the loopback interface, in brackets if it is an IPv6 one. */
  static LocalTeam startAt(String host, String... commonOptions)
      throws IOException, InterruptedException {
    LocalTeam team = new LocalTeam(host, commonOptions);
    try {
      team.startSplitter(team.anyPort);
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      team.close();
      throw e;
    }
    return team;
  }

  private void startSplitter(String listen) throws IOException, InterruptedException {
    splitter = launch("splitter", "--source", "test:", "--listen", listen);
    address = splitter.await("listening").text("endpoint");
  }

  /** Starts a new splitter where the last one was. */
  public NtsProcess restartSplitter() throws IOException, InterruptedException {
    startSplitter(address);
    return splitter;
  }

  private NtsProcess launch(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("--events", "-"));
    all.addAll(common);
    NtsProcess process = NtsProcess.start(all);
    processes.add(process);
    return process;
  }

  /** Starts a monitor with this id. */
  public NtsProcess monitor(String id) throws IOException {
    return launch("monitor", "--splitter", address, "--listen", anyPort, "--id", id);
  }

  /** Starts a peer with this id, and a player's port of the system's choice. */
  public NtsProcess peer(String id) throws IOException {
    return launch(
        "peer", "--splitter", address, "--listen", anyPort, "--player", anyPort, "--id", id);
  }

  /** The splitter that runs now. */
  public NtsProcess splitter() {
    return splitter;
  }

  /** Where it listens, TCP and UDP. */
  public InetSocketAddress address() {
    return socketAddress(address);
  }

  /** The UDP endpoint of a member, as the splitter told it when the member joined. */
  public InetSocketAddress endpointOf(String id) throws InterruptedException {
    return socketAddress(awaitAtSplitter(0, "member_joined", id).text("endpoint"));
  }

  private static InetSocketAddress socketAddress(String endpoint) {
    int colon = endpoint.lastIndexOf(':');
    return new InetSocketAddress(
        endpoint.substring(0, colon), Integer.parseInt(endpoint.substring(colon + 1)));
  }

  /** Waits until the splitter tells this of a member. */
  public EventLine awaitAtSplitter(int mark, String event, String id) throws InterruptedException {
    return splitter.await(mark, event + " of " + id, LONGEST_WAIT, about(event, id)::matches);
  }

  /** An event that names a member. */
  public static Wanted about(String event, String id) {
    return new Wanted(event, "0".repeat(16 - id.length()) + id);
  }

  /**
   * What is waited for.
   *
   * @param event its name
   * @param peer the member's id in full
   */
  public record Wanted(String event, String peer) {
    /** Whether this is it. */
    public boolean matches(EventLine found) {
      return found.is(event) && found.text("peer").equals(peer);
    }
  }

  /**
   * Waits until members have played for two seconds in a row without losing a chunk.
   *
   * @param longest after which it fails
   */
  public static void awaitSteady(List<NtsProcess> members, Duration longest)
      throws InterruptedException {
    List<Integer> marks = members.stream().map(NtsProcess::mark).toList();
    for (int i = 0; i < marks.size(); i++) {
      Steadiness steadiness = new Steadiness();
      members.get(i).await(marks.get(i), "steady play", longest, steadiness::sees);
      members.get(i).assertHealthy();
    }
  }

  /** Follows the figures that come once a second. */
  private static final class Steadiness {
    private EventLine last;
    private int steadySeconds;

    boolean sees(EventLine event) {
      if (!event.is("stats")) {
        return false;
      }
      boolean steady =
          last != null
              && event.number("chunks_lost") == last.number("chunks_lost")
              && event.number("chunks_received") > last.number("chunks_received");
      steadySeconds = steady ? steadySeconds + 1 : 0;
      last = event;
      return steadySeconds == 2;
    }
  }

  /** Fails unless every process that was started and not killed is in good health. */
  public void assertHealthy(NtsProcess... expected) {
    assertThat(expected).allSatisfy(NtsProcess::assertHealthy);
    splitter.assertHealthy();
  }

  @Override
  public void close() {
    processes.forEach(NtsProcess::close);
  }
}
