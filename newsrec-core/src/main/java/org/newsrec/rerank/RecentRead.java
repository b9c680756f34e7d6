package org.newsrec.rerank;

import java.time.Instant;
import java.util.Objects;
import org.newsrec.data.News;
import org.newsrec.data.Read;

/**
 * An article of a reader's history, with what is known of it. The vector is not copied and must not
 * be changed afterwards.
 *
 * @param news the article; a bare one where only the key is known
 * @param vector its vector from the news tower, of length 1; null where there is none
 * @param dwellSeconds dwell time in seconds, 0 or more, or NaN where it is not known
 * @param strength how much the event counts; finite, and counts as 0 where it is negative
 * @param at when it was read
 */
@SuppressWarnings("ArrayRecordComponent") // See RerankItem.
public record RecentRead(
    News news, float[] vector, double dwellSeconds, double strength, Instant at) {
  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the dwell time is negative or infinite, or the strength not
   *     finite
   * @throws NullPointerException if the article or the instant is null
   */
  public RecentRead {
    Objects.requireNonNull(news, "news");
    Objects.requireNonNull(at, "at");
    if (dwellSeconds < 0 || Double.isInfinite(dwellSeconds)) {
      throw new IllegalArgumentException(
          "dwell time is "
              + dwellSeconds
              + "; it has to be a number of seconds, 0 or more, or NaN");
    }
    if (!Double.isFinite(strength)) {
      throw new IllegalArgumentException("strength is " + strength + "; it has to be finite");
    }
  }

  /**
   * Joins an entry of a history with its article.
   *
   * @param read the entry
   * @param news its article
   * @param vector the article's vector; null where there is none
   * @return the two together
   * @throws IllegalArgumentException if they are of two articles
   */
  public static RecentRead of(Read read, News news, float[] vector) {
    if (!read.hashId().equals(news.hashId())) {
      throw new IllegalArgumentException(
          "article '" + news.hashId() + "' is given for a read of '" + read.hashId() + "'");
    }
    return new RecentRead(news, vector, read.dwellSeconds(), read.strength(), read.at());
  }
}
