// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.cli.lab.LabPrerequisites;

/**
 * Skips tests where the machine cannot build a kernel lab, or fails them where the environment says
 * {@code NTS_REQUIRE_KERNEL_LAB=1}, which asks for ffmpeg too.
 */
public final class LabAssumption {
  private LabAssumption() {}

  /** Skips, or fails. */
  public static void check() {
    List<String> missing = new ArrayList<>(LabPrerequisites.missing());
    if ("1".equals(System.getenv("NTS_REQUIRE_KERNEL_LAB"))) {
      if (!SourceMedia.hasFfmpeg()) {
        missing.add("ffmpeg and ffprobe (install the package ffmpeg)");
      }
      assertThat(missing).as("missing, but NTS_REQUIRE_KERNEL_LAB=1 asks for it").isEmpty();
    }
    assumeTrue(missing.isEmpty(), () -> "the kernel NAT lab needs " + String.join(", ", missing));
  }
}
