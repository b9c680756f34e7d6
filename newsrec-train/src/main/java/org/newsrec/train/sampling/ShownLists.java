package org.newsrec.train.sampling;

import java.util.Arrays;
import org.newsrec.dataset.ImpressionLog;

/**
 * Finds the list from which a reader chose an article, and draws from what was shown in it and not
 * clicked. Immutable and safe for use by any number of threads.
 */
public final class ShownLists {
  /** How many of a reader's earlier lists are looked through. */
  private static final int MOST_LISTS = 64;

  private final ImpressionLog log;
  private final int[] starts;
  private final int[] lists;

  /**
   * Indexes impressions by reader.
   *
   * @param log the impressions
   * @param readers number of readers of the data set
   */
  public ShownLists(ImpressionLog log, int readers) {
    this.log = log;
    starts = new int[readers + 1];
    for (int i = 0; i < log.size(); i++) {
      starts[log.reader(i) + 1]++;
    }
    for (int reader = 0; reader < readers; reader++) {
      starts[reader + 1] += starts[reader];
    }
    lists = new int[log.size()];
    int[] next = starts.clone();
    for (int i = 0; i < log.size(); i++) {
      lists[next[log.reader(i)]++] = i;
    }
  }

  /**
   * Finds the latest list that showed an article to a reader up to a time.
   *
   * @param reader the reader
   * @param article the article
   * @param time milliseconds of the epoch
   * @return the impression's number, or -1
   */
  public int find(int reader, int article, long time) {
    int looked = 0;
    for (int i = starts[reader + 1] - 1; i >= starts[reader] && looked < MOST_LISTS; i--) {
      if (log.timestamp(lists[i]) > time) {
        continue;
      }
      looked++;
      if (slot(lists[i], article) >= 0) {
        return lists[i];
      }
    }
    return -1;
  }

  private int slot(int impression, int article) {
    for (int slot = 0; slot < log.shownCount(impression); slot++) {
      if (log.shown(impression, slot) == article) {
        return slot;
      }
    }
    return -1;
  }

  /**
   * Returns what was shown in the list in which an article was read, and is not known to have been
   * clicked there.
   *
   * @param reader the reader
   * @param positive the article that was read
   * @param time when, in milliseconds of the epoch
   * @return articles in the order of their slots; empty where no list is found
   */
  public int[] unclicked(int reader, int positive, long time) {
    int impression = find(reader, positive, time);
    if (impression < 0) {
      return new int[0];
    }
    int[] articles = new int[log.shownCount(impression)];
    int count = 0;
    for (int slot = 0; slot < articles.length; slot++) {
      if (log.shown(impression, slot) != positive && !log.clicked(impression, slot)) {
        articles[count++] = log.shown(impression, slot);
      }
    }
    return Arrays.copyOf(articles, count);
  }

  /**
   * Draws from the list that showed what was read: another slot that is not known to have been
   * clicked.
   *
   * @return the sampler; it gives -1 where no list is found
   */
  public NegativeSampler sampler() {
    return (reader, positive, time, random) -> {
      int impression = find(reader, positive, time);
      if (impression < 0) {
        return -1;
      }
      int slot = random.nextInt(log.shownCount(impression));
      return log.clicked(impression, slot) ? -1 : log.shown(impression, slot);
    };
  }
}
