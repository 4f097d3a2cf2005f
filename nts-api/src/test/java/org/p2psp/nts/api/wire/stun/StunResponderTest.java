// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire.stun;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Endpoints;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.testsupport.AllocationMeter;

class StunResponderTest {
  private static final Endpoint SOURCE = Endpoint.parse("198.51.100.7:4000");

  private final StunResponder responder = new StunResponder(new StunRateLimit());
  private final ByteBuffer out = ByteBuffer.allocate(StunResponder.LONGEST_ANSWER_BYTES);
  private long nowNs;

  @Provide
  Arbitrary<Endpoint> sources() {
    return Endpoints.fromPort(1);
  }

  @Provide
  Arbitrary<byte[]> headersWithAnyRest() {
    return StunSamples.headersWithAnyRest();
  }

  @Provide
  Arbitrary<List<Integer>> requiredAttributeTypes() {
    return Arbitraries.integers().between(0x0024, 0x7FFF).list().ofMinSize(1).ofMaxSize(40);
  }

  @Property
  void whoeverAsksIsToldItsEndpoint(
      @ForAll("sources") Endpoint source,
      @ForAll int idHigh,
      @ForAll long idLow,
      @ForAll @IntRange(min = 7, max = 36) int quads,
      @ForAll @IntRange(max = 50) int position) {
    ByteBuffer request = ByteBuffer.allocateDirect(200).position(position);
    StunBinding.writeRequest(request, idHigh, idLow, 4 * quads);
    request.flip().position(position);

    out.clear();
    boolean answered =
        new StunResponder(new StunRateLimit())
            .answer(0, new Datagram().set(0, source, request), out);

    assertThat(answered).isTrue();
    assertThat(StunBinding.mappedEndpoint(out, idHigh, idLow)).isEqualTo(source);
    assertThat(StunMessage.isBindingError(out)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.7:4000, false, 20, 32",
    "[2001:db8::7]:4000, false, 20, 44",
    "198.51.100.7:4000, true, 28, 40",
    "[2001:db8::7]:4000, true, 28, 52",
  })
  void bareRequestGetsTheShortestAnswerThereIs(
      String source, boolean withFingerprint, int requestBytes, int answerBytes) {
    ByteBuffer request = StunSamples.request(withFingerprint);
    assertThat(request.remaining()).isEqualTo(requestBytes);

    assertThat(answer(Endpoint.parse(source), request)).isTrue();

    assertThat(out.remaining()).isEqualTo(answerBytes);
    assertThat(StunAttributes.areWellFormed(out)).isTrue();
    assertThat(StunAttributes.find(out, StunAttributes.FINGERPRINT) != StunAttributes.NONE)
        .isEqualTo(withFingerprint);
  }

  @Property
  void fairRequestIsNeverShorterThanItsAnswer(@ForAll("sources") Endpoint source) {
    ByteBuffer request = ByteBuffer.allocate(StunBinding.FAIR_REQUEST_BYTES);
    StunBinding.writeRequest(request, 1, 2, StunBinding.FAIR_REQUEST_BYTES);

    assertThat(answer(source, request.flip())).isTrue();

    assertThat(out.remaining()).isLessThanOrEqualTo(request.remaining());
  }

  @Property
  void refusalListsTheUnknownAttributesAndIsAtMostHalfAsLongAgain(
      @ForAll("requiredAttributeTypes") List<Integer> types, @ForAll boolean withFingerprint) {
    int[] unknown = types.stream().mapToInt(Integer::intValue).toArray();
    ByteBuffer request = StunSamples.request(withFingerprint, unknown);

    assertThat(answer(SOURCE, request)).isTrue();

    assertThat(StunMessage.looksLikeStun(out)).isTrue();
    assertThat(StunMessage.isBindingError(out)).isTrue();
    assertThat(StunMessage.idHigh(out)).isEqualTo(1);
    assertThat(StunMessage.idLow(out)).isEqualTo(2);
    assertThat(StunAttributes.areWellFormed(out)).isTrue();
    int code = StunAttributes.find(out, StunAttributes.ERROR_CODE);
    assertThat(out.getInt(code + 4)).as("class 4, number 20").isEqualTo(0x0414);
    int list = StunAttributes.find(out, StunAttributes.UNKNOWN_ATTRIBUTES);
    int listed = StunAttributes.lengthBytes(out, list) / 2;
    assertThat(listed).isEqualTo(Math.min(unknown.length, 16));
    for (int i = 0; i < listed; i++) {
      assertThat(out.getShort(list + 4 + 2 * i) & 0xFFFF).isEqualTo(unknown[i]);
    }
    assertThat(2 * out.remaining()).isLessThanOrEqualTo(3 * request.remaining());
  }

  @Test
  void requestToAnswerFromAnotherAddressIsRefused() {
    assertThat(answer(SOURCE, StunSamples.request(false, 0x0003))).isTrue();

    assertThat(StunMessage.isBindingError(out)).isTrue();
    assertThat(responder.refused()).isOne();
    assertThat(responder.answered()).isZero();
  }

  @Test
  void optionalAttributesAreSkipped() {
    assertThat(answer(SOURCE, StunSamples.request(false, 0x8000, 0xFFFF, 0x8022))).isTrue();

    assertThat(StunBinding.mappedEndpoint(out, 1, 2)).isEqualTo(SOURCE);
  }

  @ParameterizedTest
  @CsvSource({"0x0008", "0x001C"})
  void attributesBehindAnIntegrityDoNotCount(String integrity) {
    assertThat(answer(SOURCE, StunSamples.request(false, Integer.decode(integrity), 0x7FFF)))
        .isTrue();

    assertThat(StunBinding.mappedEndpoint(out, 1, 2)).isEqualTo(SOURCE);
  }

  @ParameterizedTest
  @CsvSource({"0x0101", "0x0111", "0x0011", "0x0003"})
  void nothingButABindingRequestIsAnswered(String type) {
    assertThat(answer(SOURCE, StunSamples.message(Integer.decode(type), false))).isFalse();

    assertThat(responder.malformed()).isOne();
    assertThat(out.position()).isZero();
  }

  @Test
  void requestFromPortZeroIsDropped() {
    assertThat(answer(SOURCE.withPort(0), StunSamples.request(false))).isFalse();

    assertThat(responder.malformed()).isOne();
  }

  @Test
  void requestWithAWrongFingerprintIsDropped() {
    ByteBuffer request = StunSamples.request(true);
    request.put(27, (byte) (request.get(27) ^ 1));

    assertThat(answer(SOURCE, request)).isFalse();
  }

  @Test
  void oneSourceGetsNoMoreThanItsBudget() {
    Datagram datagram = new Datagram().set(0, SOURCE, StunSamples.request(false));
    for (int i = 0; i < 100; i++) {
      responder.answer(0, datagram, out.clear());
    }

    assertThat(responder.answered()).isEqualTo(StunRateLimit.DEFAULT_PER_SOURCE);
    assertThat(responder.rateLimited()).isEqualTo(100 - StunRateLimit.DEFAULT_PER_SOURCE);
    assertThat(responder.answer(0, datagram, out.clear())).isFalse();
  }

  @Property
  void attributesThatAreAnythingNeverThrow(@ForAll("headersWithAnyRest") byte[] datagram) {
    StunResponder fresh = new StunResponder(new StunRateLimit());
    out.clear();

    boolean answered =
        fresh.answer(0, new Datagram().set(0, SOURCE, ByteBuffer.wrap(datagram)), out);

    assertThat(answered).isEqualTo(fresh.answered() + fresh.refused() == 1);
    assertThat(fresh.answered() + fresh.refused() + fresh.malformed()).isOne();
    assertThat(answered ? StunMessage.looksLikeStun(out) : out.position() == 0).isTrue();
  }

  @Property
  void bytesThatAreAnythingAreNotAnswered(@ForAll byte[] datagram) {
    assertThat(answer(SOURCE, ByteBuffer.wrap(datagram))).isFalse();
  }

  @Property
  void truncatedRequestIsNotAnswered(@ForAll @IntRange(max = 107) int lengthBytes) {
    assertThat(answer(SOURCE, Rfc5769.request().limit(lengthBytes))).isFalse();
  }

  @Test
  void answeringAndRefusingAllocateNothing() {
    StunResponder unlimited = new StunResponder(new StunRateLimit(1_000_000, 1_000_000));
    Datagram good = new Datagram().set(0, SOURCE, StunSamples.request(true, 0x8022));
    Datagram unknown = new Datagram().set(0, SOURCE, StunSamples.request(true, 0x0003));
    Transmit transmit = new Transmit();
    long[] now = {0};
    long[] answers = {0};

    double bytes =
        AllocationMeter.bytesPerCall(
            () -> {
              now[0] += 1_000_000;
              ByteBuffer buffer = transmit.startDatagram(0, SOURCE, 0);
              answers[0] += unlimited.answer(now[0], good, buffer) ? 1 : 0;
              answers[0] += unlimited.answer(now[0], unknown, buffer.clear()) ? 1 : 0;
            });

    assertThat(bytes).isZero();
    assertThat(answers[0]).isEqualTo(2 * now[0] / 1_000_000);
  }

  /** A second after the last one, so that the budget is full. */
  private boolean answer(Endpoint source, ByteBuffer request) {
    nowNs += 1_000_000_000;
    return responder.answer(nowNs, new Datagram().set(0, source, request), out.clear());
  }
}
