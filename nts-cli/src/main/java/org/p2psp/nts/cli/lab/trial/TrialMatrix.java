// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab.trial;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.p2psp.nts.cli.lab.KernelLab;
import org.p2psp.nts.cli.lab.LabException;
import org.p2psp.nts.cli.matrix.CellTally;
import org.p2psp.nts.cli.matrix.MatrixCell;
import org.p2psp.nts.cli.matrix.OddRun;
import org.p2psp.nts.cli.matrix.PairRun;

/**
 * Runs all trials of a matrix, in several labs at once; the first run of every pair comes before
 * the second one of any, so that a matrix cut short is even.
 */
public final class TrialMatrix {
  private static final int MOST_ODD_RUNS = 50;

  private final TrialSettings settings;
  private final TrialKind kind;
  private final Path folder;
  private final TrialEvents events;
  private final Consumer<String> progress;
  private final List<Trial.TrialOrder> orders;
  private final Map<List<String>, CellTally> tallies = new LinkedHashMap<>();
  private final List<OddRun> oddRuns = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private final long startNs = System.nanoTime();
  private int done;
  private int odd;

  /** How the roles of a trial run. */
  public enum TrialKind {
    /** Agents in this process, on threads in the namespaces. */
    THREADS,
    /** A real {@code nts} command for each. */
    PROCESSES
  }

  /**
   * A matrix to run.
   *
   * @param folder existing, for the output of processes
   * @param events takes what the peers tell
   * @param progress is told a line now and then, from any thread
   */
  public TrialMatrix(
      TrialSettings settings,
      TrialKind kind,
      Path folder,
      TrialEvents events,
      Consumer<String> progress) {
    this.settings = settings;
    this.kind = kind;
    this.folder = folder;
    this.events = events;
    this.progress = progress;
    this.orders = orders();
    for (NatType row : settings.rows()) {
      for (NatType column : settings.columns()) {
        tallies.put(List.of(row.name(), column.name()), new CellTally(row.name(), column.name()));
      }
    }
  }

  private List<Trial.TrialOrder> orders() {
    List<Trial.TrialOrder> all = new ArrayList<>();
    SplittableRandom seeds = new SplittableRandom(settings.seed());
    for (int run = 0; run < settings.runs(); run++) {
      for (NatType row : settings.rows()) {
        for (NatType column : settings.columns()) {
          all.add(new Trial.TrialOrder(row, column, run, seeds.nextLong()));
        }
      }
    }
    return all;
  }

  /**
   * Runs them.
   *
   * @throws LabException if a lab could not be built or failed
   * @throws InterruptedException if the thread was interrupted
   */
  public void run() throws LabException, InterruptedException {
    int labs = Math.min(settings.parallel(), orders.size());
    ExecutorService threads = Executors.newFixedThreadPool(labs);
    try {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < labs; i++) {
        long seed = settings.seed() + i;
        workers.add(
            threads.submit(
                () -> {
                  work(seed);
                  return null;
                }));
      }
      for (Future<?> worker : workers) {
        await(worker);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void await(Future<?> worker) throws LabException, InterruptedException {
    try {
      worker.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LabException cause) {
        throw cause;
      }
      throw new LabException("a trial failed: " + e.getCause(), e);
    }
  }

  private void work(long seed) throws Exception {
    try (KernelLab lab = KernelLab.open(folder, settings.links(), seed)) {
      Trial trial =
          kind == TrialKind.THREADS
              ? new ThreadTrial(lab, settings, events)
              : new ProcessTrial(lab, settings, events);
      for (int i = next.getAndIncrement(); i < orders.size(); i = next.getAndIncrement()) {
        if (System.nanoTime() - startNs >= settings.stopAfterNs()) {
          return;
        }
        Trial.TrialOrder order = orders.get(i);
        add(order, trial.run(order));
      }
      if (lab.linkOverflows() > 0) {
        progress.accept("links dropped " + lab.linkOverflows() + " packets: too many under way");
      }
    } catch (Exception e) {
      next.set(orders.size()); // the others need not go on
      throw e;
    }
  }

  private synchronized void add(Trial.TrialOrder order, PairRun run) {
    String row = order.member().name();
    String column = order.newcomer().name();
    CellTally tally = tallies.get(List.of(row, column));
    if (tally != null) {
      tally.add(run);
    }
    done++;
    String remark = run.remark();
    if (remark != null) {
      odd++;
      if (oddRuns.size() < MOST_ODD_RUNS) {
        oddRuns.add(new OddRun(row, column, run.run(), remark, null));
      }
    }
    int pairs = tallies.size();
    if (done % pairs == 0 || done == orders.size()) {
      long seconds = (System.nanoTime() - startNs) / 1_000_000_000;
      progress.accept(done + " of " + orders.size() + " runs after " + seconds + " s");
    }
  }

  /** The pairs so far, row by row. */
  public synchronized List<MatrixCell> cells() {
    return tallies.values().stream().map(CellTally::cell).toList();
  }

  /** The first odd runs. */
  public synchronized List<OddRun> oddRuns() {
    return List.copyOf(oddRuns);
  }

  /** How many were odd. */
  public synchronized int oddRunCount() {
    return odd;
  }
}
