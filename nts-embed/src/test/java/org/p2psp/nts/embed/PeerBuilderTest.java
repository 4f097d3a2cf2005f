// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.embed;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.transport.CannotBindException;

final class PeerBuilderTest {
  @Test
  void valuesOutOfRangeAreRefusedByName() {
    PeerBuilder builder = Peer.of("192.0.2.1", 4242);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Peer.of(" ", 4242))
        .withMessageContaining("host is empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Peer.of("192.0.2.1", 65_536))
        .withMessageContaining("65536");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.id(PeerId.SPLITTER))
        .withMessageContaining("stands for the splitter");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.playingDelay(Duration.ofSeconds(21)))
        .withMessageContaining("21S");
  }

  @Test
  void aSplitterWithoutAnAddressIsNamed() {
    assertThatThrownBy(() -> Peer.of("splitter.invalid", 4242).join())
        .isInstanceOf(UnknownHostException.class)
        .hasMessageContaining("splitter.invalid");
  }

  @Test
  void anAddressOfAnotherMachineCannotBeBound() {
    Endpoint elsewhere = Endpoint.parse("192.0.2.77:0"); // RFC 5737: nobody has it
    assertThatThrownBy(() -> Peer.of("127.0.0.1", 4242).listen(elsewhere).join())
        .isInstanceOf(CannotBindException.class)
        .hasMessageContaining("192.0.2.77");
  }
}
