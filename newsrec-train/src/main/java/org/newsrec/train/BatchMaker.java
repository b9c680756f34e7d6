package org.newsrec.train;

import java.time.Instant;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.newsrec.dataset.Dataset;
import org.newsrec.feature.FeatureSchema;
import org.newsrec.math.RandomStream;
import org.newsrec.tower.TowerConfig;
import org.newsrec.tower.TowerKernels;
import org.newsrec.train.sampling.NegativeMix;
import org.newsrec.train.sampling.ReadArticles;
import org.newsrec.train.sampling.ShownLists;

/**
 * Fills batches: readers and times encoded, histories collected, negatives drawn, in four shards.
 */
final class BatchMaker {
  private final Dataset log;
  private final FeatureSchema schema;
  private final TowerConfig config;
  private final Examples examples;
  private final ReaderEvents events;
  private final float[] weights;
  private final SkippedArticles skipped;
  private final int skippedLength;
  private final ReaderEvents.History[] histories = new ReaderEvents.History[Workers.SHARDS];
  private final Workers workers;

  /** Gives an example its negatives; place is where in the order it stands. */
  @FunctionalInterface
  interface Negatives {
    void fill(int place, int example, RandomStream random, int[] into, int from, int length);
  }

  BatchMaker(
      Dataset log,
      FeatureSchema schema,
      TowerConfig config,
      Examples examples,
      float[] weights,
      ReaderEvents events,
      SkippedArticles skipped,
      Workers workers) {
    this.log = log;
    this.schema = schema;
    this.config = config;
    this.examples = examples;
    this.weights = weights;
    this.events = events;
    this.skipped = skipped;
    skippedLength = config.skipWeight() == 0 ? 0 : config.skippedLength();
    this.workers = workers;
    for (int s = 0; s < histories.length; s++) {
      histories[s] = new ReaderEvents.History(config.historyLength());
    }
  }

  /** Negatives from samplers. */
  Negatives drawing(NegativeMix mix) {
    return (place, example, random, into, from, length) -> {
      for (int k = from; k < from + length; k++) {
        into[k] =
            mix.draw(
                examples.reader(example), examples.news(example), examples.time(example), random);
      }
    };
  }

  /** Negatives that were shown with what was read, as many as there are, in random order. */
  Negatives shown(ShownLists lists, IntPredicate articles, ReadArticles read) {
    return (place, example, random, into, from, length) -> {
      int reader = examples.reader(example);
      int[] shown =
          Arrays.stream(lists.unclicked(reader, examples.news(example), examples.time(example)))
              .filter(article -> articles.test(article) && !read.contains(reader, article))
              .toArray();
      random.shuffle(shown, 0, shown.length);
      Arrays.fill(into, from, from + length, -1);
      System.arraycopy(shown, 0, into, from, Math.min(length, shown.length));
    };
  }

  /** Negatives that were shown with what was read; others where no list is known. */
  Negatives shownOr(
      ShownLists lists, IntPredicate articles, ReadArticles read, Negatives otherwise) {
    Negatives shown = shown(lists, articles, read);
    return (place, example, random, into, from, length) -> {
      shown.fill(place, example, random, into, from, length);
      if (into[from] < 0) {
        otherwise.fill(place, example, random, into, from, length);
      }
    };
  }

  /**
   * Fills a batch and numbers its articles.
   *
   * @param order numbers of examples
   * @param from index of the first
   * @param count how many
   * @param negativesEach how many negatives each gets
   * @param negatives where from
   * @param random one stream for the batch
   * @param batch receives all
   */
  void fill(
      int[] order,
      int from,
      int count,
      int negativesEach,
      Negatives negatives,
      RandomStream random,
      Batch batch) {
    batch.start(count, negativesEach, config.historyLength(), skippedLength);
    workers.shards(
        s -> {
          RandomStream own = random.split(s);
          int end = Workers.first(s + 1, count);
          for (int e = Workers.first(s, count); e < end; e++) {
            fillOne(order[from + e], e, histories[s], batch);
            negatives.fill(
                from + e, order[from + e], own, batch.negative, e * negativesEach, negativesEach);
            batch.skippedLength[e] =
                skipped.collect(
                    examples.reader(order[from + e]),
                    examples.time(order[from + e]),
                    new Asked(batch, e),
                    skippedLength,
                    batch.skipped,
                    e * skippedLength);
          }
        });
    for (int e = 0; e < count; e++) {
      batch.weight[e] = weights[order[from + e]] / count;
    }
    batch.number();
  }

  /** The articles that an example asks about. */
  private record Asked(Batch batch, int e) implements IntPredicate {
    @Override
    public boolean test(int article) {
      if (batch.positive[e] == article) {
        return true;
      }
      for (int k = e * batch.negativesEach; k < (e + 1) * batch.negativesEach; k++) {
        if (batch.negative[k] == article) {
          return true;
        }
      }
      return false;
    }
  }

  private void fillOne(int example, int e, ReaderEvents.History history, Batch batch) {
    int reader = examples.reader(example);
    long time = examples.time(example);
    batch.reader[e] = reader;
    batch.positive[e] = examples.news(example);
    batch.time[e] = time;
    batch.user[e] = schema.encode(log.user(reader), Instant.ofEpochMilli(time));
    events.collect(reader, time, examples.news(example), config.historyLength(), history);
    batch.historyLength[e] = history.size;
    int at = e * batch.historyEach;
    for (int i = 0; i < history.size; i++) {
      batch.history[at + i] = history.news[i];
      batch.historyFactor[at + i] =
          TowerKernels.historyFactor(config, history.dwell[i], history.strength(i));
      batch.historyDecay[at + i] = TowerKernels.historyDecay(config, time - history.at[i]);
    }
  }
}
