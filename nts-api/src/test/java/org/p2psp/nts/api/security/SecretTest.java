// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
  @Property
  void bytesComeBackAndTextNeverShowsThem(@ForAll @Size(32) byte[] bytes) {
    Secret secret = Secret.of(bytes);

    assertThat(secret.toBytes()).isEqualTo(bytes);
    assertThat(secret).hasToString("Secret[hidden]");
    assertThat(new MacKey(secret)).hasToString("MacKey[hidden]");
  }

  @Test
  void hashTellsNothing() {
    Secret zeros = Secret.of(new byte[Secret.BYTES]);
    Secret other = Secret.of(HexFormat.of().parseHex("11".repeat(Secret.BYTES)));

    assertThat(zeros).hasSameHashCodeAs(other).isNotEqualTo(other);
    assertThat(zeros).isEqualTo(Secret.of(new byte[Secret.BYTES])).isNotEqualTo("Secret[hidden]");
  }

  @Test
  void callersCannotChangeASecretAfterwards() {
    byte[] given = new byte[Secret.BYTES];
    Secret secret = Secret.of(given);

    given[0] = 1;
    secret.toBytes()[0] = 1;

    assertThat(secret.toBytes()).isEqualTo(new byte[Secret.BYTES]);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33})
  void wrongLengthIsNamed(int lengthBytes) {
    assertThatThrownBy(() -> Secret.of(new byte[lengthBytes]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("secret of " + lengthBytes + " bytes, expected exactly 32");
  }

  @Test
  void newSecretUsesAllBitsOfFourTokens() {
    AtomicLong tokens = new AtomicLong(0x0807_0605_0403_0201L);

    Secret secret = ((TokenSource) () -> tokens.getAndAdd(0x0808_0808_0808_0808L)).nextSecret();

    byte[] counting = new byte[Secret.BYTES];
    for (int i = 0; i < counting.length; i++) {
      counting[i] = (byte) (i + 1);
    }
    assertThat(secret.toBytes()).isEqualTo(counting);
  }
}
