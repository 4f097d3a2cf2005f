// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.agrona.DeadlineTimerWheel;
import org.agrona.collections.Long2LongHashMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.spi.ReliableMessaging;
import org.p2psp.nts.api.spi.ReliableMessagingConfig;
import org.p2psp.nts.reliable.AcknowledgedProvider;

/**
 * What does a reliable message cost from its first transmission to its acknowledgement, which
 * cancels its deadline, while others are outstanding? Every call sends one message, moves the time
 * on by 10 us and acknowledges the oldest one. No time-out ever fires.
 *
 * <p>The baseline does the least that such a strategy must do, with Agrona's parts: copy the bytes
 * there and back, keep a deadline in a wheel, find it again by number.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class MessagingBenchmark {
  private static final int MESSAGE_BYTES = 76;
  private static final int LINKS = 1024;
  private static final long STEP_NS = 10_000;
  private static final long TIMEOUT_NS = 2_000_000_000;
  private static final long GIVE_UP_NS = 3_600_000_000_000L;
  private static final long NOTHING = -1;

  /** Messages that wait for an acknowledgement at any time. */
  @Param({"100", "100000"})
  public int outstanding;

  private final ByteBuffer message = ByteBuffer.allocate(MESSAGE_BYTES);
  private final Endpoint destination = Endpoint.ofIpv4(0xC000_0201, 5000);
  private final Transmit transmit = new Transmit();
  private ReliableMessaging messaging;
  private DeadlineTimerWheel wheel;
  private Long2LongHashMap timers;
  private byte[][] copies;
  private long nowNs;
  private long number;

  /** Brings both to the number of outstanding messages. */
  @Setup
  public void fill() {
    messaging =
        new AcknowledgedProvider()
            .create(
                new ReliableMessagingConfig(
                    TIMEOUT_NS,
                    TIMEOUT_NS,
                    TIMEOUT_NS,
                    1,
                    false,
                    GIVE_UP_NS,
                    1,
                    STEP_NS,
                    outstanding + 1));
    wheel = new DeadlineTimerWheel(TimeUnit.NANOSECONDS, 0, 1 << 20, 2048);
    timers = new Long2LongHashMap(NOTHING);
    copies = new byte[outstanding + 1][MESSAGE_BYTES];
    for (int i = 0; i < outstanding; i++) {
      sendByStrategy();
      sendByAgrona();
      next();
    }
  }

  /** Ours. */
  @Benchmark
  public boolean sentAndAcknowledged() {
    messaging.onTimeout(nowNs);
    sendByStrategy();
    long oldest = number - outstanding;
    boolean known = messaging.onAcknowledged(nowNs, oldest & LINKS - 1, oldest);
    next();
    return known;
  }

  /** The baseline. */
  @Benchmark
  public boolean copiedAndTimedByAgrona() {
    wheel.poll(nowNs, (unit, now, timerId) -> true, Integer.MAX_VALUE);
    sendByAgrona();
    boolean known = wheel.cancelTimer(timers.remove(number - outstanding));
    next();
    return known;
  }

  private void sendByStrategy() {
    messaging.send(nowNs, number & LINKS - 1, number, 0, destination, message.clear());
    messaging.pollTransmit(nowNs, transmit);
  }

  private void sendByAgrona() {
    byte[] copy = copies[(int) (number % copies.length)];
    message.get(0, copy);
    transmit.startDatagram(0, destination, Transmit.DEFAULT_TIME_TO_LIVE).put(copy).flip();
    timers.put(number, wheel.scheduleTimer(nowNs + TIMEOUT_NS));
  }

  private void next() {
    nowNs += STEP_NS;
    number++;
  }
}
