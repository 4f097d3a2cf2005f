// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.reliable;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.agrona.DeadlineTimerWheel;
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

/**
 * What does a deadline cost that is set and cancelled before it comes, as that of nearly every
 * message, while others wait? Each call moves the time on by 10 us, sets one and cancels the oldest
 * one. The baseline is Agrona's wheel. In the package of the wheel, which is nobody else's.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class TimerBenchmark {
  private static final long STEP_NS = 10_000;
  private static final long TIMEOUT_NS = 2_000_000_000;
  private static final int AGRONA_LISTS = 2048;

  /** Deadlines that wait at any time. */
  @Param({"100", "100000"})
  public int outstanding;

  private final TimerWheel wheel = new TimerWheel();
  private final MessageList due = new MessageList();
  private final DeadlineTimerWheel agrona =
      new DeadlineTimerWheel(TimeUnit.NANOSECONDS, 0, 1 << 20, AGRONA_LISTS);
  private Message[] messages = {};
  private long[] timers = {};
  private long nowNs;
  private int turn;

  /** Sets all of them. */
  @Setup
  public void fill() {
    LinkTable.Link link = new LinkTable(1, TIMEOUT_NS).use(0);
    messages = new Message[outstanding];
    timers = new long[outstanding];
    for (int i = 0; i < outstanding; i++) {
      messages[i] = new Message(i, link);
      messages[i].fill(link, 0, i, 0, Endpoint.ofIpv4(1, 1), ByteBuffer.allocate(76));
      nowNs += STEP_NS;
      wheel.set(messages[i], nowNs, TIMEOUT_NS);
      timers[i] = agrona.scheduleTimer(nowNs + TIMEOUT_NS);
    }
  }

  /** Ours. */
  @Benchmark
  public long setAndCancelled() {
    next();
    wheel.advance(nowNs, due);
    Message message = messages[turn];
    wheel.cancel(message);
    wheel.set(message, nowNs, TIMEOUT_NS);
    return message.deadlineTick;
  }

  /** The baseline. */
  @Benchmark
  public boolean setAndCancelledByAgrona() {
    next();
    agrona.poll(nowNs, (unit, now, timerId) -> true, Integer.MAX_VALUE);
    boolean known = agrona.cancelTimer(timers[turn]);
    timers[turn] = agrona.scheduleTimer(nowNs + TIMEOUT_NS);
    return known;
  }

  private void next() {
    nowNs += STEP_NS;
    turn = turn + 1 == outstanding ? 0 : turn + 1;
  }
}
