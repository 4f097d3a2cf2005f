// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonObjectTest {
  @Property(tries = 200)
  void whatIsWrittenIsReadBack(
      @ForAll @StringLength(max = 20) String text, @ForAll int number, @ForAll boolean truth) {
    JsonLine inner = new JsonLine().put("text", text).put("truth", truth);
    String json =
        new JsonLine().put("number", number).putAll("list", List.of(inner, inner)).toString();

    JsonObject read = JsonObject.parse(json);

    assertThat(read.whole("number")).isEqualTo(number);
    assertThat(read.objects("list")).hasSize(2);
    assertThat(read.objects("list").get(1).text("text")).isEqualTo(text);
    assertThat(read.objects("list").get(1).text("truth")).isEqualTo(String.valueOf(truth));
  }

  @Test
  void whatIsNotThereIsEmpty() {
    JsonObject read = JsonObject.parse(" { \"nothing\" : null , \"text\": \"\\u00e9\\n\" } ");

    assertThat(read.text("nothing")).isEmpty();
    assertThat(read.number("text")).isNaN();
    assertThat(read.object("nothing").isEmpty()).isTrue();
    assertThat(read.objects("nowhere")).isEmpty();
    assertThat(read.text("text")).isEqualTo("\u00e9\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":1} x",
        "{\"a\":\"\\u12\"}"
      })
  void whatIsNoObjectIsRefusedWithItsPlace(String text) {
    assertThatThrownBy(() -> JsonObject.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("JSON at character ");
  }

  @Test
  void whatIsTooDeepIsRefused() {
    String deep = "{\"a\":".repeat(100) + "1" + "}".repeat(100);

    assertThatThrownBy(() -> JsonObject.parse(deep)).hasMessageContaining("32 levels");
  }
}
