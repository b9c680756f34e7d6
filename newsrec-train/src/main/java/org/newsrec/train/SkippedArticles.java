package org.newsrec.train;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import org.newsrec.data.EventStrengths;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.ImpressionLog;
import org.newsrec.dataset.InteractionLog;
import org.newsrec.live.LiveOptions;

/**
 * What was shown to each reader and not read, at any time, by the rules of {@link
 * org.newsrec.live.ReaderView#skipped}: first shown long enough ago, and no reading known yet.
 * Immutable and safe for use by any number of threads.
 */
final class SkippedArticles {
  /** How many of a reader's shows are looked through for each place. */
  private static final int SHOWS_PER_PLACE = 16;

  private final boolean temporal;
  private final BitSet heldOut;
  private final int[] readStarts;
  private final int[] readNews;
  private final long[] readKnownAt;
  private final int[] showStarts;
  private final int[] shown;
  private final long[] shownAt;

  SkippedArticles(Dataset log, EventStrengths strengths, BitSet heldOut) {
    this.temporal = log.temporal();
    this.heldOut = heldOut;
    InteractionLog events = log.interactionLog();
    int readers = log.readerCount();
    readStarts = new int[readers + 1];
    for (int i = 0; i < events.size(); i++) {
      readStarts[events.reader(i) + 1] += strengths.of(events.type(i)) > 0 ? 1 : 0;
    }
    sum(readStarts);
    long[] reads = new long[readStarts[readers]];
    int[] next = readStarts.clone();
    for (int i = 0; i < events.size(); i++) {
      if (strengths.of(events.type(i)) > 0) {
        reads[next[events.reader(i)]++] = (long) events.news(i) << 32 | i;
      }
    }
    readNews = new int[reads.length];
    readKnownAt = new long[reads.length];
    for (int r = 0; r < readers; r++) {
      Arrays.sort(reads, readStarts[r], readStarts[r + 1]);
      for (int i = readStarts[r]; i < readStarts[r + 1]; i++) {
        readNews[i] = (int) (reads[i] >>> 32);
        readKnownAt[i] = events.receivedAt((int) reads[i]);
      }
    }
    ImpressionLog lists = log.impressionLog();
    showStarts = new int[readers + 1];
    for (int i = 0; i < lists.size(); i++) {
      showStarts[lists.reader(i) + 1] += lists.shownCount(i);
    }
    sum(showStarts);
    shown = new int[showStarts[readers]];
    shownAt = new long[shown.length];
    int[] place = showStarts.clone();
    for (int i = 0; i < lists.size(); i++) {
      for (int slot = 0; slot < lists.shownCount(i); slot++) {
        int at = place[lists.reader(i)]++;
        shown[at] = lists.shown(i, slot);
        shownAt[at] = lists.timestamp(i);
      }
    }
  }

  private static void sum(int[] starts) {
    for (int r = 1; r < starts.length; r++) {
      starts[r] += starts[r - 1];
    }
  }

  /**
   * Collects what a reader has skipped, in the order of the last show.
   *
   * @param reader the reader
   * @param time when; in a log without times everything counts, but for what is asked about: there
   *     an article's own show would tell that it is not the one that was read
   * @param asked the articles that are asked about
   * @param limit how many at most
   * @param into receives the articles
   * @param from index of the first
   * @return how many there are
   */
  int collect(int reader, long time, IntPredicate asked, int limit, int[] into, int from) {
    int end = showStarts[reader + 1];
    int least = Math.max(showStarts[reader], end - limit * SHOWS_PER_PLACE);
    if (temporal) {
      end = firstShownAfter(reader, time - LiveOptions.SKIPPED_AFTER.toMillis());
      least = Math.max(showStarts[reader], end - limit * SHOWS_PER_PLACE);
    }
    int count = 0;
    for (int i = end - 1; i >= least && count < limit; i--) {
      int article = shown[i];
      if (!contains(into, from, count, article)
          && !heldOut.get(article)
          && !isRead(reader, article, time)
          && (temporal || !asked.test(article))) {
        into[from + count++] = article;
      }
    }
    for (int i = 0; i < count / 2; i++) {
      int article = into[from + i];
      into[from + i] = into[from + count - 1 - i];
      into[from + count - 1 - i] = article;
    }
    return count;
  }

  private static boolean contains(int[] articles, int from, int count, int article) {
    for (int i = from; i < from + count; i++) {
      if (articles[i] == article) {
        return true;
      }
    }
    return false;
  }

  private boolean isRead(int reader, int article, long time) {
    int low = readStarts[reader];
    int high = readStarts[reader + 1];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (readNews[middle] < article) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (int i = low; i < readStarts[reader + 1] && readNews[i] == article; i++) {
      if (!temporal || readKnownAt[i] < time) {
        return true;
      }
    }
    return false;
  }

  private int firstShownAfter(int reader, long time) {
    int low = showStarts[reader];
    int high = showStarts[reader + 1];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (shownAt[middle] <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
