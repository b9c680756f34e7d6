package org.newsrec.train.sampling;

import java.util.List;
import org.newsrec.math.RandomStream;

/**
 * Draws negatives from several samplers, by share, and never an article that the reader read at any
 * time of the log. Immutable and safe for use by any number of threads.
 */
public final class NegativeMix {
  private static final int TRIES = 16;

  private final List<NegativeSampler> samplers;
  private final double[] cumulative;
  private final ReadArticles read;

  /**
   * Makes a mix.
   *
   * @param samplers where to draw from; the last one stands in where another has nothing to give
   * @param shares how often each is asked, 0 or more, with a sum above 0
   * @param read what readers read
   * @throws IllegalArgumentException if the shares don't fit
   */
  public NegativeMix(List<NegativeSampler> samplers, double[] shares, ReadArticles read) {
    this.samplers = List.copyOf(samplers);
    this.read = read;
    cumulative = new double[shares.length];
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      if (!(shares[i] >= 0)) {
        throw new IllegalArgumentException(
            "a sampler's share is " + shares[i] + "; it has to be 0 or more");
      }
      sum += shares[i];
      cumulative[i] = sum;
    }
    if (shares.length != samplers.size() || !(sum > 0)) {
      throw new IllegalArgumentException(
          samplers.size()
              + " samplers with "
              + shares.length
              + " shares that sum to "
              + sum
              + "; each needs one, and the sum has to be above 0");
    }
  }

  /**
   * Draws an article.
   *
   * @param reader the reader
   * @param positive what the reader read
   * @param time when, in milliseconds of the epoch
   * @param random decides
   * @return an article that was known at that time and that the reader never read, or -1 if none
   *     was found in a few tries
   */
  public int draw(int reader, int positive, long time, RandomStream random) {
    double at = random.nextDouble() * cumulative[cumulative.length - 1];
    int chosen = 0;
    while (chosen < cumulative.length - 1 && at >= cumulative[chosen]) {
      chosen++;
    }
    int article = draw(samplers.get(chosen), reader, positive, time, random);
    if (article < 0 && chosen < samplers.size() - 1) {
      article = draw(samplers.get(samplers.size() - 1), reader, positive, time, random);
    }
    return article;
  }

  private int draw(
      NegativeSampler sampler, int reader, int positive, long time, RandomStream random) {
    for (int i = 0; i < TRIES; i++) {
      int article = sampler.draw(reader, positive, time, random);
      if (article >= 0 && article != positive && !read.contains(reader, article)) {
        return article;
      }
    }
    return -1;
  }
}
