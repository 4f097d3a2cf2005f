// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.ice4j.StunException;
import org.ice4j.Transport;
import org.ice4j.TransportAddress;
import org.ice4j.attribute.Attribute;
import org.ice4j.attribute.XorMappedAddressAttribute;
import org.ice4j.message.Message;
import org.ice4j.message.MessageFactory;
import org.ice4j.message.Request;
import org.ice4j.message.Response;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.wire.stun.StunBinding;
import org.p2psp.nts.api.wire.stun.StunMessage;
import org.p2psp.nts.api.wire.stun.StunRateLimit;
import org.p2psp.nts.api.wire.stun.StunResponder;

/**
 * What does a STUN Binding transaction cost: the request written, the answer with an
 * XOR-MAPPED-ADDRESS made, the endpoint read from it? The baseline puts the same 32 bytes together
 * by hand, for IPv4 alone and without any check.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class StunBenchmark {
  private static final int HIGHEST_RATE = 1_000_000;
  private static final int COOKIE = 0x2112_A442;
  private static final int ID_HIGH = 0x5EED_0001;
  private static final int ADDRESS = 0xC000_0201;
  private static final int PORT = 5000;
  private static final long TICK_NS = 1_000_000;

  private final StunResponder responder =
      new StunResponder(new StunRateLimit(HIGHEST_RATE, HIGHEST_RATE));
  private final ByteBuffer request = ByteBuffer.allocateDirect(64);
  private final ByteBuffer received = request.duplicate();
  private final ByteBuffer answer = ByteBuffer.allocateDirect(128);
  private final Datagram datagram = new Datagram();
  private final byte[] ice4jId = {0x5E, (byte) 0xED, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0};
  private final TransportAddress ice4jAddress =
      new TransportAddress("192.0.2.1", PORT, Transport.UDP);
  private final Request ice4jRequest = MessageFactory.createBindingRequest();
  private long nowNs;
  private long idLow;

  /** Asked regularly, a client has the endpoint already. */
  private @Nullable Endpoint known;

  /** The client's endpoint, which is the same throughout. */
  @Setup
  public void prepare() throws StunException {
    ice4jRequest.setTransactionID(ice4jId);
    StunBinding.writeRequest(request, ID_HIGH, idLow, StunBinding.BARE_REQUEST_BYTES);
    received.limit(StunBinding.BARE_REQUEST_BYTES);
    datagram.set(0, Endpoint.ofIpv4(ADDRESS, PORT), received);
  }

  /** The client's first half. */
  @Benchmark
  public ByteBuffer requestWritten() {
    StunBinding.writeRequest(request.clear(), ID_HIGH, ++idLow, StunBinding.BARE_REQUEST_BYTES);
    return request;
  }

  /**
   * Both halves of a request, without the server's budget: written, and looked at when it comes.
   */
  @Benchmark
  public long requestWrittenAndRead() {
    StunBinding.writeRequest(request.clear(), ID_HIGH, ++idLow, StunBinding.BARE_REQUEST_BYTES);
    return StunMessage.looksLikeStun(request) && StunMessage.isBindingRequest(request)
        ? StunMessage.idHigh(request) + StunMessage.idLow(request)
        : 0;
  }

  /** The server's part, its budget included; time passes, so that the budget lasts. */
  @Benchmark
  public boolean requestAnswered() {
    nowNs += TICK_NS;
    return responder.answer(nowNs, datagram, answer.clear());
  }

  /**
   * The server's answer alone, written, and the endpoint read from it, as ice4j does it below. The
   * client asks regularly, so that it knows the endpoint; ice4j has no way to say so.
   */
  @Benchmark
  public @Nullable Endpoint answerWrittenAndRead() {
    StunBinding.writeAnswer(answer.clear(), ID_HIGH, ++idLow, datagram.source());
    known = StunBinding.mappedEndpoint(answer.flip(), ID_HIGH, idLow, known);
    return known;
  }

  /** The same by ice4j; the request that it answers and the address are made beforehand. */
  @Benchmark
  public TransportAddress answerWrittenAndReadByIce4j() throws StunException {
    Response response = MessageFactory.createBindingResponse(ice4jRequest, ice4jAddress);
    response.setTransactionID(ice4jId);
    byte[] bytes = response.encode(null);
    Message read = Message.decode(bytes, 0, bytes.length);
    Attribute attribute = read.getAttribute(Attribute.XOR_MAPPED_ADDRESS);
    return ((XorMappedAddressAttribute) attribute).getAddress(ice4jId);
  }

  /** All of it. */
  @Benchmark
  public @Nullable Endpoint wholeTransaction() {
    StunBinding.writeRequest(request.clear(), ID_HIGH, ++idLow, StunBinding.BARE_REQUEST_BYTES);
    nowNs += TICK_NS;
    responder.answer(nowNs, datagram, answer.clear());
    known = StunBinding.mappedEndpoint(answer, ID_HIGH, idLow, known);
    return known;
  }

  /** The baseline of all of it; the endpoint is an object here too. */
  @Benchmark
  public Endpoint wholeTransactionByHand() {
    idLow++;
    request.clear().putInt(0x0001_0000).putInt(COOKIE).putInt(ID_HIGH).putLong(idLow);
    answer.clear().putInt(0x0101_000C).putInt(COOKIE).putInt(request.getInt(8));
    answer.putLong(request.getLong(12)).putInt(0x0020_0008).putShort((short) 1);
    answer.putShort((short) (PORT ^ COOKIE >>> 16)).putInt(ADDRESS ^ COOKIE).flip();
    int port = (answer.getShort(26) ^ COOKIE >>> 16) & 0xFFFF;
    return Endpoint.ofIpv4(answer.getInt(28) ^ COOKIE, port);
  }
}
