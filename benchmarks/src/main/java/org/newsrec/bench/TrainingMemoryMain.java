package org.newsrec.bench;

import java.io.PrintStream;
import java.util.Locale;
import org.newsrec.dataset.Dataset;
import org.newsrec.tower.TwoTowerModel;
import org.newsrec.train.TrainingConfig;
import org.newsrec.train.TrainingListener;
import org.newsrec.train.TwoTowerTrainer;

/**
 * Measures what a log and a training on it take: reads a data set, tells what it holds, trains
 * towers for one epoch from a cold start with the defaults, and tells minutes, positives a second
 * and the peak of the heap. The fingerprint at the end is the same on any number of threads.
 *
 * <pre>
 * java -Xmx8g -cp benchmarks/target/benchmarks.jar org.newsrec.bench.TrainingMemoryMain \
 *     generated:10000000 2
 * </pre>
 */
public final class TrainingMemoryMain {
  private static final double MINUTE = 60e9;
  private static final double GIB = 1L << 30;

  private TrainingMemoryMain() {}

  /**
   * Measures.
   *
   * @param arguments a data set as {@link Dataset#open(String)} takes it, and the number of threads
   *     (2 if there is none) and positives a step (the default if there is none)
   */
  public static void main(String[] arguments) {
    PrintStream out = System.out;
    int threads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
    LivePeak peak = new LivePeak();
    long empty = LivePeak.held();
    peak.reset();
    long start = System.nanoTime();
    Dataset log = Dataset.open(arguments[0]);
    long read = System.nanoTime();
    report(out, "read", read - start, peak);
    long held = LivePeak.held() - empty;
    out.printf(Locale.ROOT, "%s%n", log);
    out.printf(Locale.ROOT, "held: %.3f GiB in all%n", held / GIB);
    bytes(out, "interactions", log.interactionLog().bytes(), log.interactionLog().size());
    bytes(out, "impressions", log.impressionLog().bytes(), log.impressionLog().size());
    peak.reset();
    long[] trained = new long[2];
    long begin = System.nanoTime();
    TrainingConfig.Builder config = TrainingConfig.builder().epochs(1).threads(threads);
    if (arguments.length > 2) {
      config.batchSize(Integer.parseInt(arguments[2]));
    }
    TwoTowerModel model = train(log, config.build(), trained, out);
    long end = System.nanoTime();
    report(out, "trained", end - begin, peak);
    out.printf(
        Locale.ROOT,
        "%,d positives in one epoch of %d a step: %.2f minutes, %,.0f a second on %d threads%n",
        trained[0],
        config.build().batchSize(),
        trained[1] / MINUTE,
        trained[0] * 1e9 / trained[1],
        threads);
    out.printf(
        Locale.ROOT,
        "in all: %.2f minutes; towers %s%n",
        (end - start) / MINUTE,
        model.fingerprint());
  }

  private static void bytes(PrintStream out, String what, long bytes, int count) {
    out.printf(
        Locale.ROOT,
        "  %s: %.3f GiB, %.2f bytes each%n",
        what,
        bytes / GIB,
        bytes / (double) Math.max(1, count));
  }

  private static TwoTowerModel train(
      Dataset log, TrainingConfig config, long[] trained, PrintStream out) {
    return new TwoTowerTrainer(config)
        .train(
            log,
            new TrainingListener() {
              private long told;

              @Override
              public void started(Plan plan) {
                trained[0] = plan.examples();
                trained[1] = System.nanoTime();
              }

              @Override
              public void stepDone(Step step) {
                long tenths = 10 * step.examplesDone() / step.examplesTotal();
                if (tenths > told) {
                  told = tenths;
                  out.printf(Locale.ROOT, "  %d %% of the epoch%n", 10 * tenths);
                }
              }

              @Override
              public void epochDone(Epoch epoch) {
                trained[1] = System.nanoTime() - trained[1];
              }
            });
  }

  private static void report(PrintStream out, String what, long nanos, LivePeak peak) {
    out.printf(
        Locale.ROOT,
        "%s in %.2f minutes; heap: %.3f GiB taken at most, %.3f GiB of it live%n",
        what,
        nanos / MINUTE,
        peak.taken() / GIB,
        peak.live() / GIB);
  }
}
