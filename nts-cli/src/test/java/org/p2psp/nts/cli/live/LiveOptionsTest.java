// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.cli.run.HostPort;
import org.p2psp.nts.cli.run.UserError;

final class LiveOptionsTest {
  private static @Nullable HostPort parse(String text) {
    LiveOptions options = new LiveOptions();
    options.live = text;
    return options.address();
  }

  @Test
  void withoutTheOptionOnlyThisMachineIsServedAtAnyPort() {
    assertThat(new LiveOptions().address()).isEqualTo(new HostPort("127.0.0.1", 0));
  }

  @Test
  void aBarePortIsOfThisMachineAlone() {
    assertThat(parse("8080")).isEqualTo(new HostPort("127.0.0.1", 8080));
  }

  @Test
  void anAddressIsTakenAsItIs() {
    assertThat(parse("0.0.0.0:8080")).isEqualTo(new HostPort("0.0.0.0", 8080));
    assertThat(parse("[::1]:8080")).isEqualTo(new HostPort("::1", 8080));
  }

  @Test
  void offIsOff() {
    assertThat(parse("off")).isNull();
  }

  @Test
  void whatIsWrongIsNamed() {
    assertThatThrownBy(() -> parse("none"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("--live 'none'");
    assertThatThrownBy(() -> parse("70000"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("0 to 65535");
  }
}
