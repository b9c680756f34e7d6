package org.newsrec.train.sampling;

import java.util.function.IntPredicate;
import org.newsrec.math.RandomStream;

/**
 * Draws articles that were there when a reader read another one. Immutable and safe for use by any
 * number of threads, unless an implementation says otherwise.
 */
@FunctionalInterface
public interface NegativeSampler {
  /**
   * Draws an article. Whether the reader read it is not looked at here, see {@link NegativeMix}.
   *
   * @param reader the reader's number in the data set
   * @param positive the article that was read
   * @param time when, in milliseconds of the epoch
   * @param random decides
   * @return an article's number that was known at that time, or -1 where there is none
   */
  int draw(int reader, int positive, long time, RandomStream random);

  /**
   * Returns a sampler that draws as this one does, but gives -1 in place of some articles.
   *
   * @param articles which articles may be given
   * @return the sampler
   */
  default NegativeSampler only(IntPredicate articles) {
    return (reader, positive, time, random) -> {
      int article = draw(reader, positive, time, random);
      return article >= 0 && articles.test(article) ? article : -1;
    };
  }
}
