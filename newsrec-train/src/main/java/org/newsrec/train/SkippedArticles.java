package org.newsrec.train;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import org.newsrec.data.EventStrengths;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.ImpressionLog;
import org.newsrec.dataset.InteractionLog;
import org.newsrec.dataset.PackedLongs;
import org.newsrec.live.LiveOptions;

/**
 * What was shown to each reader and not read, at any time, by the rules of {@link
 * org.newsrec.live.ReaderView#skipped}: first shown long enough ago, and no reading known yet.
 *
 * <p>Looks into the log's own lists: four bytes a list, and about seven for each reading where
 * there are lists. Immutable and safe for use by any number of threads.
 */
final class SkippedArticles {
  /** How many of a reader's shows are looked through for each place. */
  private static final int SHOWS_PER_PLACE = 16;

  private final boolean temporal;
  private final BitSet heldOut;
  private final ImpressionLog lists;
  private final int[] readStarts;
  private final PackedLongs readNews;
  private final PackedLongs readKnownAt;
  private final int[] listStarts;
  private final int[] listsByReader;

  SkippedArticles(Dataset log, EventStrengths strengths, BitSet heldOut) {
    this(log, new EventsByReader(log), strengths, heldOut);
  }

  SkippedArticles(Dataset log, EventsByReader byReader, EventStrengths strengths, BitSet heldOut) {
    this.temporal = log.temporal();
    this.heldOut = heldOut;
    lists = log.impressionLog();
    int readers = log.readerCount();
    InteractionLog events = byReader.events();
    PackedLongs.Builder articles = new PackedLongs.Builder();
    PackedLongs.Builder knownAt = new PackedLongs.Builder();
    readStarts = new int[readers + 1];
    long[] reads = new long[0];
    // Where nothing was shown, nothing was skipped.
    for (int r = 0; r < readers && lists.size() > 0; r++) {
      int from = byReader.starts()[r];
      int to = byReader.starts()[r + 1];
      reads = reads.length < to - from ? new long[2 * (to - from)] : reads;
      int count = 0;
      for (int i = from; i < to; i++) {
        int event = byReader.event(i);
        if (strengths.of(events.type(event)) > 0) {
          reads[count++] = (long) events.news(event) << 32 | event;
        }
      }
      Arrays.sort(reads, 0, count);
      for (int i = 0; i < count; i++) {
        articles.add(reads[i] >>> 32);
        knownAt.add(events.receivedAt((int) reads[i]));
      }
      readStarts[r + 1] = articles.size();
    }
    readNews = articles.build();
    readKnownAt = knownAt.build();
    listStarts = new int[readers + 1];
    for (int i = 0; i < lists.size(); i++) {
      listStarts[lists.reader(i) + 1]++;
    }
    sum(listStarts);
    listsByReader = new int[lists.size()];
    int[] next = listStarts.clone();
    for (int i = 0; i < lists.size(); i++) {
      listsByReader[next[lists.reader(i)]++] = i;
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
    int end =
        temporal
            ? firstShownAfter(reader, time - LiveOptions.SKIPPED_AFTER.toMillis())
            : listStarts[reader + 1];
    int left = limit * SHOWS_PER_PLACE;
    int count = 0;
    for (int l = end - 1; l >= listStarts[reader] && left > 0 && count < limit; l--) {
      int list = listsByReader[l];
      for (int slot = lists.shownCount(list) - 1; slot >= 0 && left > 0 && count < limit; slot--) {
        left--;
        int article = lists.shown(list, slot);
        if (!contains(into, from, count, article)
            && !heldOut.get(article)
            && !isRead(reader, article, time)
            && (temporal || !asked.test(article))) {
          into[from + count++] = article;
        }
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
    int end = readStarts[reader + 1];
    int first = readNews.lowerBound(readStarts[reader], end, article);
    for (int i = first; i < end && readNews.get(i) == article; i++) {
      if (!temporal || readKnownAt.get(i) < time) {
        return true;
      }
    }
    return false;
  }

  /** The place of the reader's first list after a time. */
  private int firstShownAfter(int reader, long time) {
    int low = listStarts[reader];
    int high = listStarts[reader + 1];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (lists.timestamp(listsByReader[middle]) <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
