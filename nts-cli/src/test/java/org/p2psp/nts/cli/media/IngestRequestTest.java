// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class IngestRequestTest {
  @Property(tries = 200)
  void arbitraryHeadsNeverThrow(@ForAll @Size(max = 200) byte[] head) {
    IngestRequest request = IngestRequest.parse(head, head.length);
    assertThat(new IngestGate("/", null).check(request)).isNotNull();
  }

  @Test
  void headerNamesAreFoundInAnyCase() {
    byte[] head =
        "PUT /a HTTP/1.1\r\nEXPECT: 100-Continue\r\ncontent-Length: 7\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    IngestRequest request = IngestRequest.parse(head, head.length);
    assertThat(request.wantsContinue()).isTrue();
    assertThat(request.lengthBytes()).isEqualTo(7);
  }

  @Test
  void addressesHaveHostPortAndMount() {
    assertThat(IngestAddress.parse("[::1]:8000/live"))
        .isEqualTo(new IngestAddress("[::1]", 8000, "/live"));
    assertThat(IngestAddress.parse("0.0.0.0:0")).isEqualTo(new IngestAddress("0.0.0.0", 0, "/"));
    assertThatThrownBy(() -> IngestAddress.parse("host:99999/x")).hasMessageContaining("99999");
  }
}
