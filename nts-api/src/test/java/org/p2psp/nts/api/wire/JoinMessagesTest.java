// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.media.LossTreatment;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.api.security.Secret;

final class JoinMessagesTest {
  private static ByteBuffer bytesOf(JoinRequest request) {
    ByteBuffer bytes = ByteBuffer.allocate(1024);
    request.write(bytes);
    return bytes.flip();
  }

  private static ByteBuffer bytesOf(JoinAnswer answer) {
    ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);
    answer.write(bytes);
    return bytes.flip();
  }

  @Property
  void requestSurvivesWritingAndReading(@ForAll("requests") JoinRequest request) {
    assertThat(JoinRequest.read(bytesOf(request))).isEqualTo(request);
  }

  @Property
  void welcomeSurvivesWritingAndReading(@ForAll("answers") JoinAnswer answer) {
    ByteBuffer bytes = bytesOf(answer);

    assertThat(JoinAnswer.readRefusal(bytes)).isNull();
    assertThat(JoinAnswer.read(bytes)).isEqualTo(answer);
  }

  @Property
  void refusalSurvivesWritingAndReading(@ForAll @Size(max = 100) String reason) {
    String printable = reason.replaceAll("[^ -~]", "?");
    ByteBuffer bytes = ByteBuffer.allocate(1024);
    JoinAnswer.writeRefusal(bytes, printable);

    assertThat(JoinAnswer.readRefusal(bytes.flip())).isEqualTo(printable);
    assertThat(JoinAnswer.read(bytes)).isNull();
  }

  @Property
  void truncatedMessagesAreNone(
      @ForAll("requests") JoinRequest request,
      @ForAll("answers") JoinAnswer answer,
      @ForAll @IntRange(max = 60_000) int at) {
    ByteBuffer shortRequest = bytesOf(request);
    shortRequest.limit(at % shortRequest.limit());
    ByteBuffer shortAnswer = bytesOf(answer);
    shortAnswer.limit(at % shortAnswer.limit());

    assertThat(JoinRequest.read(shortRequest)).isNull();
    assertThat(JoinAnswer.read(shortAnswer)).isNull();
  }

  @Property
  void trailingBytesMakeThemNone(
      @ForAll("requests") JoinRequest request, @ForAll("answers") JoinAnswer answer) {
    ByteBuffer longRequest = bytesOf(request);
    longRequest.limit(longRequest.limit() + 1);
    ByteBuffer longAnswer = bytesOf(answer);
    longAnswer.limit(longAnswer.limit() + 1);

    assertThat(JoinRequest.read(longRequest)).isNull();
    assertThat(JoinAnswer.read(longAnswer)).isNull();
  }

  @Property
  void arbitraryBytesNeverThrow(@ForAll @Size(max = 300) byte[] bytes) {
    assertThat(JoinRequest.read(ByteBuffer.wrap(bytes)))
        .satisfiesAnyOf(r -> assertThat(r).isNull(), r -> assertThat(r.role()).isBetween(0, 2));
    assertThat(JoinAnswer.read(ByteBuffer.wrap(bytes)))
        .satisfiesAnyOf(
            a -> assertThat(a).isNull(), a -> assertThat(a.bufferChunks()).isGreaterThan(63));
    String refusal = JoinAnswer.readRefusal(ByteBuffer.wrap(bytes));
    assertThat(refusal == null || refusal.length() <= bytes.length).isTrue();
  }

  /** A byte changed at random gives another message or none, never an exception. */
  @Property
  void damagedMessagesNeverThrow(
      @ForAll("answers") JoinAnswer answer,
      @ForAll @IntRange(max = 60_000) int at,
      @ForAll @IntRange(min = 1, max = 255) int change) {
    ByteBuffer damaged = bytesOf(answer);
    int position = at % damaged.limit();
    damaged.put(position, (byte) (damaged.get(position) ^ change));

    JoinAnswer read = JoinAnswer.read(damaged);

    assertThat(read == null || read.vantages().size() <= JoinAnswer.MOST_VANTAGES).isTrue();
  }

  /** A monitor has a secret of its own; the splitter's ports come without an address. */
  @Property(tries = 50)
  void furtherAddressesAreTheLastVantagesWithTheSecretOfTheSession(
      @ForAll("answers") JoinAnswer answer,
      @ForAll @IntRange(max = 4) int ports,
      @ForAll @IntRange(max = 4) int monitors,
      @ForAll @IntRange(max = 4) int further) {
    byte[] other = answer.secret().toBytes();
    other[0]++;
    List<Vantage> vantages = new ArrayList<>();
    for (int i = 0; i < ports; i++) {
      vantages.add(new Vantage(Endpoint.ofIpv4(0, 4242 + i), answer.secret()));
    }
    for (int i = 0; i < monitors; i++) {
      vantages.add(new Vantage(Endpoint.ofIpv4(1, 4242 + i), Secret.of(other)));
    }
    for (int i = 0; i < further; i++) {
      vantages.add(new Vantage(Endpoint.ofIpv4(2, 4242 + i), answer.secret()));
    }
    JoinAnswer welcome =
        new JoinAnswer(1, answer.secret(), 2, 64, -1, answer.format(), List.copyOf(vantages));

    assertThat(welcome.furtherAddressesFrom()).isEqualTo(ports + monitors);
  }

  @Property
  void textOfARequestHidesItsSecret(@ForAll("requests") JoinRequest request) {
    assertThat(request.toString()).endsWith(", channel=" + request.channel() + "]");
  }

  @Provide
  Arbitrary<JoinRequest> requests() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 2),
            WireArbitraries.peerIds(),
            WireArbitraries.shorts(),
            WireArbitraries.shorts(),
            Arbitraries.strings().ascii().ofMaxLength(64),
            Arbitraries.strings().ascii().ofMaxLength(128),
            WireArbitraries.endpoints().list().ofMaxSize(JoinRequest.MOST_HOST_ENDPOINTS))
        .as(JoinRequest::new);
  }

  @Provide
  Arbitrary<JoinAnswer> answers() {
    Arbitrary<StreamFormat> formats =
        Combinators.combine(
                Arbitraries.strings().ascii().ofMaxLength(60),
                Arbitraries.of(LossTreatment.values()),
                Arbitraries.integers().between(1, StreamFormat.MAX_CHUNK_BYTES),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(200))
            .as(StreamFormat::new);
    Arbitrary<Vantage> vantages =
        Combinators.combine(WireArbitraries.endpoints(), WireArbitraries.secrets())
            .as(Vantage::new);
    return Combinators.combine(
            Arbitraries.longs(),
            WireArbitraries.secrets(),
            WireArbitraries.shorts(),
            Arbitraries.integers().between(6, 16).map(exponent -> 1 << exponent),
            Arbitraries.longs(),
            formats,
            vantages.list().ofMaxSize(JoinAnswer.MOST_VANTAGES))
        .as(JoinAnswer::new);
  }
}
