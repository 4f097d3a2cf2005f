// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.Hello;
import org.p2psp.nts.api.wire.PacketType;

class DatagramLabelTest {
  private static ByteBuffer datagram(int type, int bodyBytes) {
    ByteBuffer bytes = ByteBuffer.allocate(ControlHeader.OVERHEAD_BYTES + bodyBytes);
    return bytes.put(0, ControlHeader.MARKER).put(1, (byte) type).putShort(2, length(bytes));
  }

  private static short length(ByteBuffer bytes) {
    return (short) bytes.remaining();
  }

  private static String label(ByteBuffer bytes) {
    return DatagramLabel.of(bytes, bytes.remaining());
  }

  @Test
  void helloTellsItsAttemptAndWhatItAsksFor() {
    ByteBuffer hello = datagram(PacketType.HELLO, Hello.BODY_BYTES);
    Hello.write(hello.position(ControlHeader.BODY_OFFSET), 1, 2, Hello.REQUEST, 3, 0);
    assertThat(label(hello.rewind())).isEqualTo("HELLO attempt 3 REQUEST");
  }

  static Stream<Field> types() {
    return Arrays.stream(PacketType.class.getFields()).filter(field -> !field.isSynthetic());
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyTypeOfTheProtocolHasItsName(Field type) throws IllegalAccessException {
    assertThat(label(datagram(type.getInt(null), 40))).startsWith(type.getName());
  }

  @Test
  void otherPeoplesDatagramsAreToldApart() {
    assertThat(label(ByteBuffer.allocate(20))).isEqualTo("STUN");
    assertThat(label(ByteBuffer.wrap(new byte[] {-1, 2, 3, 4}))).isEqualTo("not NTS");
    assertThat(label(datagram(PacketType.HELLO, 20).limit(40))).isEqualTo("not NTS");
  }

  @Property(tries = 300)
  void nothingThatBeginsLikeOursThrows(@ForAll @Size(max = 60) byte[] bytes) {
    if (bytes.length > 3) {
      bytes[0] = ControlHeader.MARKER;
      bytes[2] = 0;
      bytes[3] = (byte) bytes.length;
    }
    assertThat(label(ByteBuffer.wrap(bytes))).isNotEmpty();
  }
}
