package org.newsrec.train.sampling;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;
import org.newsrec.math.TopK;
import org.newsrec.math.Vectors;

/**
 * Draws articles that the towers, as they are, rank high for a reader among what was live, each of
 * the ranks alike. Articles' vectors are renewed from time to time, readers' vectors are those of
 * the moment, as in approximate nearest neighbour negative contrastive learning (Xiong et al., ICLR
 * 2021).
 *
 * <p>An article that the reader read at any time of the log has no rank, nor has one that was not
 * known yet. Equal scores rank by the article's number. A reader for whom fewer articles were live
 * than the first rank has no hard negative: the draw gives -1.
 *
 * <p>Not immutable, unlike other samplers: {@link #start}, then {@link #rank} for each example, by
 * any number of threads, then {@link #ready}, then draws by any number of threads.
 */
public final class HardNegatives implements NegativeSampler {
  private static final int[] NONE = {};

  private final LiveArticles live;
  private final ReadArticles read;
  private final IntPredicate articles;
  private final HardRanks ranks;
  private final Map<Long, int[]> pools = new HashMap<>();
  private int[][] pool = new int[0][];
  private long[] key = new long[0];
  private int count;

  /**
   * Makes a sampler with nothing ranked.
   *
   * @param live what was live when
   * @param read what readers read
   * @param articles which articles may be given
   * @param ranks which ranks are drawn
   */
  public HardNegatives(
      LiveArticles live, ReadArticles read, IntPredicate articles, HardRanks ranks) {
    this.live = live;
    this.read = read;
    this.articles = articles;
    this.ranks = ranks;
  }

  /**
   * Forgets what was ranked, and makes room.
   *
   * @param examples how many are going to be ranked
   */
  public void start(int examples) {
    pools.clear();
    count = examples;
    if (pool.length < examples) {
      pool = new int[examples][];
      key = new long[examples];
    }
  }

  /**
   * Ranks for one example.
   *
   * @param place its place, from 0, below the number of examples
   * @param reader the reader
   * @param positive the article that was read
   * @param time when, in milliseconds of the epoch
   * @param vectors vectors of all articles, a row for each
   * @param readers vectors of readers
   * @param row the reader's row
   */
  public void rank(
      int place, int reader, int positive, long time, Matrix vectors, Matrix readers, int row) {
    int[] there = live.bucketAt(time);
    TopK top = new TopK(Math.max(1, Math.min(ranks.last(), there.length)));
    for (int article : there) {
      if (live.knownAt(article, time)
          && article != positive
          && articles.test(article)
          && !read.contains(reader, article)) {
        float score =
            Vectors.dot(
                readers.data(),
                readers.offset(row),
                vectors.data(),
                vectors.offset(article),
                vectors.columns());
        top.offer(score, article, article);
      }
    }
    top.sort();
    int[] chosen = NONE;
    if (top.size() >= ranks.first()) {
      chosen = new int[top.size() - ranks.first() + 1];
      for (int i = 0; i < chosen.length; i++) {
        chosen[i] = top.payload(ranks.first() - 1 + i);
      }
    }
    pool[place] = chosen;
    key[place] = key(reader, positive);
  }

  /** Ends the ranking. */
  public void ready() {
    for (int place = 0; place < count; place++) {
      pools.put(key[place], pool[place]);
    }
  }

  private static long key(int reader, int positive) {
    return (long) reader << 32 | positive;
  }

  /** Draws for an example that was ranked; -1 for any other. */
  @Override
  public int draw(int reader, int positive, long time, RandomStream random) {
    int[] chosen = pools.getOrDefault(key(reader, positive), NONE);
    return chosen.length == 0 ? -1 : chosen[random.nextInt(chosen.length)];
  }
}
