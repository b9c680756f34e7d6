package org.newsrec.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.newsrec.data.Embedding;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.data.User;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.DatasetBuilder;
import org.newsrec.math.RandomStream;
import org.newsrec.tower.HistoryPooling;
import org.newsrec.tower.HistorySource;
import org.newsrec.tower.TowerConfig;
import org.newsrec.train.TrainingConfig;
import org.newsrec.train.TrainingListener;
import org.newsrec.train.TwoTowerTrainer;

/**
 * How many positives a second are trained on, through {@link TwoTowerTrainer} as anybody calls it:
 * 256 positives a step with 4 negatives each, articles of 384 given numbers through 128 to 64,
 * readers of 128 given numbers (dense) or of the mean of what 20 articles are given (history)
 * through 128 to 64, margin ranking loss, Adam. Drawing and gathering, forward, backward and update
 * are all in it, and so are the hour, the weekday and the length of the history, which the library
 * adds to a reader's input.
 */
final class TrainFigures implements Measurement {
  private static final int NEWS = 20_000;
  private static final int NEWS_INPUT = 384;
  private static final int USER_INPUT = 128;
  private static final int HIDDEN = 128;
  private static final int OUTPUT = 64;
  private static final int NEGATIVES = 4;
  private static final int HISTORY = 20;
  private static final int BATCH = 256;
  private static final int BLOCK = 10;
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private final boolean history;

  TrainFigures(boolean history) {
    this.history = history;
  }

  @Override
  public String name() {
    return history ? "train.history" : "train.dense";
  }

  @Override
  public void measure(int threads, Figures figures, Consumer<String> say) {
    Dataset log = history ? log(8_000, 2 * HISTORY) : log(50_000, 6);
    Rates alone = train(log, 1);
    figures.put(name() + ".1thread.pps", alone.median());
    figures.put(name() + ".1thread.gflops", alone.median() * operations() / 1e9);
    figures.put(name() + ".1thread.step.bytes", alone.bytes());
    figures.put(name() + ".pps", train(log, threads).median());
  }

  /**
   * Multiplications and additions of a positive in the layers, as the peers' script counts them.
   */
  private double operations() {
    double news = (1 + NEGATIVES) * layers(NEWS_INPUT);
    double user = layers(history ? NEWS_INPUT : USER_INPUT);
    double secondInputs = (1 + NEGATIVES + 1) * HIDDEN * OUTPUT;
    return 2 * (2 * (news + user) + secondInputs);
  }

  private static double layers(int inputs) {
    return (double) inputs * HIDDEN + (double) HIDDEN * OUTPUT;
  }

  private Rates train(Dataset log, int threads) {
    TowerConfig.Builder tower =
        TowerConfig.builder()
            .dimension(OUTPUT)
            .newsHidden(List.of(HIDDEN))
            .userHidden(List.of(HIDDEN))
            .shortcut(false)
            .skippedLength(0)
            .historyPooling(HistoryPooling.MEAN);
    tower =
        history
            ? tower.historySource(HistorySource.ENCODED_INPUTS).historyLength(HISTORY)
            : tower.historySource(HistorySource.TOWER_VECTORS).historyLength(0);
    TrainingConfig config =
        TrainingConfig.builder()
            .tower(tower.build())
            .popularShare(0)
            .shownShare(0)
            .weightDecay(0)
            .dropout(0)
            .epochs(1)
            .validationShare(0)
            .negatives(NEGATIVES)
            .batchSize(BATCH)
            .threads(threads)
            .build();
    Rates rates = new Rates();
    new TwoTowerTrainer(config).train(log, rates);
    return rates;
  }

  /** Times blocks of steps. */
  private static final class Rates implements TrainingListener {
    private final List<Double> rates = new ArrayList<>();
    private final List<Double> allocated = new ArrayList<>();
    private long blockStarted;
    private long bytesBefore;

    @Override
    public void stepDone(Step step) {
      if (step.batch() % BLOCK == 0) {
        long now = System.nanoTime();
        if (blockStarted != 0) {
          rates.add(BLOCK * BATCH * 1e9 / (now - blockStarted));
          allocated.add((Allocation.bytes() - bytesBefore) / (double) BLOCK);
        }
        bytesBefore = Allocation.bytes();
        blockStarted = System.nanoTime();
      }
    }

    private double median() {
      return median(rates);
    }

    /** What the thread that trains has allocated a step. */
    private double bytes() {
      return median(allocated);
    }

    /** Of the later two thirds. */
    private static double median(List<Double> values) {
      List<Double> warm = new ArrayList<>(values.subList(values.size() / 3, values.size()));
      Collections.sort(warm);
      return warm.get(warm.size() / 2);
    }
  }

  private Dataset log(int readers, int reads) {
    RandomStream random = new RandomStream(3);
    DatasetBuilder builder = new DatasetBuilder();
    for (int i = 0; i < NEWS; i++) {
      builder.news(
          News.builder("n" + i)
              .publishedAt(START)
              .embedding(Embedding.of(numbers(random, NEWS_INPUT)))
              .build());
    }
    if (!history) {
      for (int r = 0; r < readers; r++) {
        builder.user(new User("r" + r, Features.none(), Embedding.of(numbers(random, USER_INPUT))));
      }
    }
    for (int i = 0; i < readers * reads; i++) {
      String hashId = "n" + random.nextInt(NEWS);
      Instant at = START.plusSeconds(1L + i / 10);
      builder.interaction(
          new Interaction("r" + i % readers, hashId, Double.NaN, EventType.CLICK, at));
    }
    return builder.build(name());
  }

  private static float[] numbers(RandomStream random, int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }
}
