// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;

/**
 * Skips the tests that need a kernel lab where there can be none, or fails them where the
 * environment says {@code NTS_REQUIRE_KERNEL_LAB=1}.
 */
final class LabAssumption {
  private LabAssumption() {}

  static void check() {
    List<String> missing = LabPrerequisites.missing();
    if ("1".equals(System.getenv("NTS_REQUIRE_KERNEL_LAB"))) {
      assertThat(missing).as("missing, but NTS_REQUIRE_KERNEL_LAB=1 asks for it").isEmpty();
    }
    assumeTrue(missing.isEmpty(), () -> "the kernel NAT lab needs " + String.join(", ", missing));
  }
}
