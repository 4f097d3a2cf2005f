// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.simulate;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.p2psp.nts.simulator.matrix.TrialResult;
import org.p2psp.nts.simulator.matrix.TrialSpec;

/**
 * Runs trials on a fixed number of threads and hands the results over in the order of the trials,
 * so that nothing depends on how many threads there are. Only a bounded number of trials is under
 * way or waits to be handed over. The simulator itself has no threads.
 */
final class TrialPool {
  private static final int WAITING_PER_THREAD = 64;

  private TrialPool() {}

  private record Pending(TrialSpec spec, Future<TrialResult> result) {}

  /**
   * Runs all of them; returns when the last one was handed over.
   *
   * @param trials may be made one by one
   * @param threads how many run at a time, from 1
   * @param trial runs one of them, on any thread
   * @param results gets each with its result, on the caller's thread
   * @throws InterruptedException if the caller is interrupted; the trials under way are given up
   */
  static void run(
      Iterator<TrialSpec> trials,
      int threads,
      Function<TrialSpec, TrialResult> trial,
      BiConsumer<TrialSpec, TrialResult> results)
      throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads, TrialPool::newThread);
    ArrayDeque<Pending> pending = new ArrayDeque<>();
    try {
      while (trials.hasNext() || !pending.isEmpty()) {
        while (trials.hasNext() && pending.size() < threads * WAITING_PER_THREAD) {
          TrialSpec spec = trials.next();
          pending.add(new Pending(spec, pool.submit(() -> trial.apply(spec))));
        }
        Pending oldest = pending.remove();
        results.accept(oldest.spec(), oldest.result().get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a trial broke off", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private static Thread newThread(Runnable work) {
    Thread thread = new Thread(work, "nts-trial");
    thread.setDaemon(true);
    return thread;
  }
}
