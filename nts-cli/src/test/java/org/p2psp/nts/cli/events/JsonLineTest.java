// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class JsonLineTest {
  @Property
  void textSurvivesEscapingAndUtf8(@ForAll String text) {
    String line = new JsonLine().put("k", text).toString();
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    String received = new String(bytes, StandardCharsets.UTF_8);
    assertThat(received).startsWith("{\"k\":\"").endsWith("\"}");
    assertThat(received.lines()).hasSize(1);
    assertThat(unescape(received.substring(6, received.length() - 2))).isEqualTo(text);
  }

  private static String unescape(String escaped) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      assertThat(c).isNotEqualTo('"').isGreaterThanOrEqualTo(' ');
      if (c != '\\') {
        text.append(c);
      } else if (escaped.charAt(i + 1) == 'u') {
        text.append((char) Integer.parseInt(escaped.substring(i + 2, i + 6), 16));
        i += 5;
      } else {
        i++;
        text.append(escaped.charAt(i));
      }
    }
    return text.toString();
  }

  @Test
  void fieldsKeepTheirOrderAndTypes() {
    String line =
        new JsonLine().put("n", 7).put("x", 0.5).put("b", true).put("s", "a\"b").toString();
    assertThat(line).isEqualTo("{\"n\":7,\"x\":0.5,\"b\":true,\"s\":\"a\\\"b\"}");
  }

  @Test
  void numbersThatJsonLacksBecomeNull() {
    assertThat(new JsonLine().put("x", Double.NaN).toString()).isEqualTo("{\"x\":null}");
  }
}
