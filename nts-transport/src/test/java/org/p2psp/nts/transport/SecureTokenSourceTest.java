// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SecureTokenSourceTest {
  @Test
  void tokensDoNotRepeatAcrossBlocks() {
    SecureTokenSource source = new SecureTokenSource();
    Set<Long> tokens = new HashSet<>();
    long ones = 0;
    long zeros = 0;

    for (int i = 0; i < 1000; i++) {
      long token = source.nextToken();
      ones |= token;
      zeros |= ~token;
      tokens.add(token);
    }

    assertThat(tokens).hasSize(1000);
    assertThat(ones).as("every bit was set once").isEqualTo(-1);
    assertThat(zeros).as("every bit was clear once").isEqualTo(-1);
  }

  @Test
  void twoSourcesAndTwoSecretsDiffer() {
    SecureTokenSource source = new SecureTokenSource();

    assertThat(source.nextToken()).isNotEqualTo(new SecureTokenSource().nextToken());
    assertThat(source.nextSecret()).isNotEqualTo(source.nextSecret());
  }
}
