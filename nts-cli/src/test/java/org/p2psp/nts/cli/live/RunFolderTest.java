// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunFolderTest {
  @TempDir private Path parent;
  private Path path;
  private RunFolder folder;

  @BeforeEach
  void make() {
    path = parent.resolve("nts");
    folder = new RunFolder(path);
  }

  private static RunEntry own(String role) {
    return RunEntry.ofThisProcess(role, "5e55101d00000000", "127.0.0.1:7777");
  }

  @Test
  void aFolderThatIsNotThereHasNobodyRunning() throws IOException {
    assertThat(folder.running()).isEmpty();
    assertThat(path).doesNotExist();
  }

  @Test
  void whatRegistersIsFoundUntilItsFileIsDeleted() throws IOException {
    Path file = folder.register(own("peer"));
    folder.register(own("monitor"));
    assertThat(folder.running()).containsExactly(own("monitor"), own("peer"));
    Files.delete(file);
    assertThat(folder.running()).containsExactly(own("monitor"));
  }

  @Test
  void theFolderIsForTheUserAlone() throws IOException {
    folder.register(own("peer"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rwx------");
  }

  @Test
  void aFolderThatOthersCanOpenIsRefused() throws IOException {
    Files.createDirectory(path);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThatThrownBy(() -> folder.register(own("peer")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(path.toString())
        .hasMessageContaining("mode 700");
    assertThatThrownBy(folder::running).isInstanceOf(IOException.class);
  }

  @Test
  void aLinkInPlaceOfTheFolderIsRefused() throws IOException {
    Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
    Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rwx------"));
    Files.createSymbolicLink(path, elsewhere);
    assertThatThrownBy(() -> folder.register(own("peer"))).isInstanceOf(IOException.class);
  }

  @Test
  void filesOfDeadProcessesAndRubbishAreIgnoredAndDeleted() throws IOException {
    Path alive = folder.register(own("peer"));
    RunEntry own = own("peer");
    RunEntry anotherWithThatPid =
        new RunEntry(own.pid(), own.startedMs() + 1000, "peer", "1", "127.0.0.1:1");
    Files.writeString(path.resolve("peer-1.json"), anotherWithThatPid.json());
    Files.writeString(path.resolve("peer-2.json"), "{\"pid\":");
    Files.writeString(path.resolve("notes.txt"), "not ours");
    assertThat(folder.running()).containsExactly(own);
    assertThat(path.toFile().list())
        .containsExactlyInAnyOrder(alive.getFileName().toString(), "notes.txt");
  }
}
