// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerIdTest {
  @Property
  void textIsReadBackAsTheSameId(@ForAll long value) {
    PeerId id = new PeerId(value);

    assertThat(PeerId.parse(id.toString())).isEqualTo(id);
  }

  @Property
  void membersHaveSixteenDigitsAndTheOrderOfTheirTexts(@ForAll long one, @ForAll long other) {
    Assume.that(one != 0 && other != 0);
    PeerId first = new PeerId(one);
    PeerId second = new PeerId(other);

    assertThat(first.toString()).matches("[0-9a-f]{16}");
    assertThat(Integer.signum(first.compareTo(second)))
        .isEqualTo(Integer.signum(first.toString().compareTo(second.toString())));
  }

  @Test
  void splitterHasANameAndComesFirst() {
    assertThat(PeerId.parse("splitter")).isSameAs(PeerId.SPLITTER).hasToString("splitter");
    assertThat(PeerId.SPLITTER).isLessThan(new PeerId(1)).isLessThan(new PeerId(-1));
  }

  @Test
  void shortTextIsANumberWithoutItsLeadingZeros() {
    assertThat(PeerId.parse("5E55101d")).hasToString("000000005e55101d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " 1", "+1", "-1", "0x1", "g", "00000000000000001", "\u0661"})
  void whatIsNoIdIsNamed(String text) {
    assertThatThrownBy(() -> PeerId.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("peer id '" + text + "' is not 1 to 16 hexadecimal digits");
  }
}
