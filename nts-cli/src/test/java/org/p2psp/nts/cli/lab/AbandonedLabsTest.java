// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class AbandonedLabsTest {
  private static final Path NOTES = Path.of("/run/nts-lab");

  @TempDir Path folder;
  private final String id = LabNamespaces.newId();
  private final String namespace = "nts-" + id + "-core";
  private final List<Process> processes = new ArrayList<>();

  @BeforeEach
  void aNamespaceLikeThatOfALab() throws Exception {
    LabAssumption.check();
    Tool.run("ip", "netns", "add", namespace);
  }

  @AfterEach
  void removeWhatMayBeLeft() throws Exception {
    LabOwner.forget(id);
    if (Namespaces.exists(namespace)) {
      Tool.run("ip", "netns", "del", namespace);
    }
    processes.forEach(Process::destroyForcibly);
  }

  private AbandonedLabs.Found found() throws LabException {
    return AbandonedLabs.clean().stream()
        .filter(lab -> lab.id().equals(id))
        .findAny()
        .orElseThrow();
  }

  /** By this call, or by that of another test or user whose lab began meanwhile. */
  private boolean isRemoved() throws LabException {
    return AbandonedLabs.clean().stream()
        .filter(lab -> lab.id().equals(id))
        .allMatch(AbandonedLabs.Found::removed);
  }

  private void note(String text) throws Exception {
    Files.createDirectories(NOTES);
    Files.writeString(NOTES.resolve(id), text);
  }

  private static String pidNamespace() throws Exception {
    return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
  }

  private static long deadPid() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    return process.pid();
  }

  private Process sleeper() throws Exception {
    return started(new ProcessBuilder(Namespaces.inside(namespace, List.of("sleep", "600"))));
  }

  private Process started(ProcessBuilder builder) throws Exception {
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  @Test
  void theLabOfADeadProcessGoesWithWhatItHadStartedAndWithNothingElse() throws Exception {
    note(deadPid() + " - " + pidNamespace());
    Process labs =
        started(
            LabMark.on(
                new ProcessBuilder(Namespaces.inside(namespace, List.of("sleep", "600"))), id));
    Process others = sleeper();
    try (KernelLab living = KernelLab.open(folder)) {
      LabHost host = living.addPublicHost("host");
      Process livings = host.exec("sleeper", List.of("sleep", "600")).process();

      assertThat(isRemoved()).isTrue();

      assertThat(Namespaces.exists(namespace)).isFalse();
      assertThat(labs.waitFor()).isNotZero();
      assertThat(others.isAlive()).isTrue();
      assertThat(livings.isAlive()).isTrue();
      assertThat(Namespaces.exists(host.namespace())).isTrue();
      assertThat(LabOwner.labIds()).doesNotContain(id).contains(living.id());
    }
  }

  @Test
  void aProcessThatHasTheOwnersNumberByNowIsNotTheOwner() throws Exception {
    note(ProcessHandle.current().pid() + " 1970-01-01T00:00:00Z " + pidNamespace());

    assertThat(isRemoved()).isTrue();
    assertThat(Namespaces.exists(namespace)).isFalse();
  }

  @Test
  void theFolderOfADeadProcessGoesAndThatOfALivingOneStays() throws Exception {
    try (ScratchFolder left = ScratchFolder.make();
        ScratchFolder used = ScratchFolder.make()) {
      Files.writeString(left.path().resolve("splitter.err"), "");
      String id = left.path().getFileName().toString().replace("nts-lab-", "");
      Files.writeString(NOTES.resolve("folder-" + id), deadPid() + " - " + pidNamespace());

      AbandonedLabs.clean();

      assertThat(left.path()).doesNotExist();
      assertThat(used.path()).exists();
      assertThat(LabOwner.notes("folder-")).doesNotContain(id);
      assertThat(LabOwner.labIds()).noneMatch(note -> note.startsWith("folder"));
    }
  }

  @Test
  void aDraftOfANoteGoesWhenItIsTooOldForALivingProcess() throws Exception {
    Files.createDirectories(NOTES);
    Path left = Files.createFile(NOTES.resolve("." + id));
    Path beingWritten = Files.createFile(NOTES.resolve("." + LabNamespaces.newId()));
    try {
      Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(120)));

      AbandonedLabs.clean();

      assertThat(left).doesNotExist();
      assertThat(beingWritten).exists();
    } finally {
      Files.deleteIfExists(beingWritten);
    }
  }

  @Test
  void whatCannotBeToldFromALabInUseStays() throws Exception {
    Files.deleteIfExists(NOTES.resolve(id));
    assertThat(found().remark()).contains("owner is unknown");
    note("");
    assertThat(found().remark()).contains("owner is unknown");
    note("x y z");
    assertThat(found().remark()).contains("owner is unknown");
    note(deadPid() + " - pid:[1]");
    assertThat(found().remark()).contains("another container");

    assertThat(Namespaces.exists(namespace)).isTrue();
  }
}
