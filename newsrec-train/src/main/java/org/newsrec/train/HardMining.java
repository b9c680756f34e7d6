package org.newsrec.train;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;
import org.newsrec.train.sampling.HardNegatives;

/** Ranks articles for the readers of a step, before its negatives are drawn. */
final class HardMining {
  private static final String GROUP = "hard";
  private static final String VECTORS = "vectors";

  private final TrainingConfig config;
  private final HardNegatives hard;
  private final Engine engine;
  private final BatchMaker maker;
  private final Workers workers;
  private final Batch batch;
  private final int newsCount;
  private Matrix vectors;

  HardMining(
      TrainingConfig config,
      HardNegatives hard,
      Engine engine,
      BatchMaker maker,
      Workers workers,
      int newsCount) {
    this.config = config;
    this.hard = hard;
    this.engine = engine;
    this.maker = maker;
    this.workers = workers;
    this.newsCount = newsCount;
    batch = new Batch(newsCount);
  }

  /**
   * Adds the articles' vectors: what they were computed with is gone when they are needed again.
   */
  void save(Map<String, SortedMap<String, Matrix>> groups) {
    if (vectors != null) {
      SortedMap<String, Matrix> group = new TreeMap<>();
      group.put(VECTORS, vectors);
      groups.put(GROUP, group);
    }
  }

  void restore(Checkpoints.Snapshot snapshot) {
    vectors = snapshot.groups().containsKey(GROUP) ? snapshot.group(GROUP).get(VECTORS) : null;
  }

  /** Ranks for the examples of a step, with the towers as they are and without dropout. */
  void prepare(long step, int[] order, int from, int count) {
    if (vectors == null || step % config.hardRanks().refreshSteps() == 0) {
      vectors = ArticleVectors.of(engine, batch, newsCount, config.tower().dimension());
    }
    maker.fill(
        order,
        from,
        count,
        0,
        (place, example, random, into, at, length) -> {},
        new RandomStream(0),
        batch);
    engine.forward(batch);
    hard.start(count);
    workers.shards(
        s -> {
          Matrix readers = engine.users().vectors(s);
          int first = Workers.first(s, count);
          for (int e = first; e < Workers.first(s + 1, count); e++) {
            hard.rank(
                e, batch.reader[e], batch.positive[e], batch.time[e], vectors, readers, e - first);
          }
        });
    hard.ready();
  }
}
