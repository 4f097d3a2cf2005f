// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.p2psp.nts.cli.events.EventLine;
import org.p2psp.nts.cli.lab.LabHost;
import org.p2psp.nts.cli.lab.LabProcess;
import org.p2psp.nts.systemtests.process.Java;

/**
 * A member and a newcomer, each behind a NAT of its own, from joining to what their players got.
 */
final class PairRun implements AutoCloseable {
  private static final String PLAYER = "127.0.0.1:9999";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int READ_BYTES = 300_000;

  private final KernelTeam team;
  private final Path folder;
  private final String name;
  private final KernelTeam.Home memberHome;
  private final KernelTeam.Home newcomerHome;
  private final NtsProcess member;
  private final NtsProcess newcomer;
  private final long largeToNewcomer;
  private final long largeToMember;

  PairRun(KernelTeam team, Path folder, String member, String newcomer)
      throws IOException, InterruptedException {
    this.team = team;
    this.folder = folder;
    this.name = member.replace(":", "") + "-" + newcomer.replace(":", "");
    this.memberHome = team.home("a", member);
    this.newcomerHome = team.home("b", newcomer);
    this.largeToNewcomer = large(memberHome, newcomerHome);
    this.largeToMember = large(newcomerHome, memberHome);
    this.member = team.peer(memberHome, name + "-member", PLAYER);
    this.member.await("joined");
    this.newcomer = team.peer(newcomerHome, name + "-newcomer", PLAYER);
    this.newcomer.await("joined");
  }

  private long large(KernelTeam.Home from, KernelTeam.Home to) throws IOException {
    return team.lab().largeDatagrams(from.site().router(), to.site().router());
  }

  /** Waits until each has told of a path to the other one. */
  void awaitPaths() throws InterruptedException {
    member.await("a path to the newcomer", PATIENCE, event -> isPath(event, newcomer));
    newcomer.await("a path to the member", PATIENCE, event -> isPath(event, member));
  }

  /** Waits until each has told of a direct path to the other one, be it after a relayed one. */
  void awaitDirectPaths() throws InterruptedException {
    member.await("a direct path to the newcomer", PATIENCE, e -> isDirectPath(e, newcomer));
    newcomer.await("a direct path to the member", PATIENCE, e -> isDirectPath(e, member));
  }

  private static boolean isDirectPath(EventLine event, NtsProcess to) {
    return isPath(event, to) && event.text("kind").equals("direct");
  }

  private static boolean isPath(EventLine event, NtsProcess to) {
    return event.is("path") && event.text("peer").equals(to.events().get(0).text("id"));
  }

  /** The kinds of all paths between the two so far, the member's first. */
  List<String> kinds() {
    return Stream.concat(kinds(member, newcomer).stream(), kinds(newcomer, member).stream())
        .toList();
  }

  private static List<String> kinds(NtsProcess of, NtsProcess to) {
    return of.events().stream()
        .filter(event -> isPath(event, to))
        .map(event -> event.text("kind"))
        .toList();
  }

  /** Whether both sides have the direct path now. */
  boolean isDirect() {
    return isDirect(member, newcomer) && isDirect(newcomer, member);
  }

  private static boolean isDirect(NtsProcess of, NtsProcess to) {
    List<String> kinds = kinds(of, to);
    return !kinds.isEmpty() && kinds.get(kinds.size() - 1).equals("direct");
  }

  /** What the players of both get, the member's first. */
  List<Path> play() throws IOException, InterruptedException {
    LabProcess one = read(memberHome.host(), name + "-member");
    LabProcess other = read(newcomerHome.host(), name + "-newcomer");
    for (LabProcess reader : List.of(one, other)) {
      assertThat(reader.waitFor(PATIENCE)).as("the player ended in time\n%s", story()).isTrue();
      assertThat(reader.process().exitValue())
          .as("%s\n%s", Files.readString(reader.errors()), story())
          .isZero();
    }
    return List.of(folder.resolve(name + "-member.ts"), folder.resolve(name + "-newcomer.ts"));
  }

  private LabProcess read(LabHost host, String label) throws IOException {
    String file = folder.resolve(label + ".ts").toString();
    return host.exec(
        label + "-player",
        Java.main(
            LabTool.class,
            "read",
            "http://" + PLAYER + "/stream",
            file,
            String.valueOf(READ_BYTES)));
  }

  /** Chunks that the kernel saw go straight from one NAT to the other: to the newcomer, back. */
  List<Long> chunksBetweenTheNats() throws IOException {
    return List.of(
        large(memberHome, newcomerHome) - largeToNewcomer,
        large(newcomerHome, memberHome) - largeToMember);
  }

  /** One line about the outcome. */
  String summary() throws IOException {
    EventLine path =
        newcomer.events().stream().filter(event -> isPath(event, member)).findFirst().orElseThrow();
    return String.format(
        Locale.ROOT,
        "%-16s paths %s, newcomer's first after %s ms in attempt %s, chunks there and back %s",
        name,
        kinds(),
        path.text("since_introduction_ms"),
        path.text("attempt"),
        chunksBetweenTheNats());
  }

  /** Everything that was told, for the message of a failed test. */
  String story() {
    return member.story() + "\n" + newcomer.story() + "\n" + team.story();
  }

  @Override
  public void close() {
    newcomer.close();
    member.close();
  }
}
