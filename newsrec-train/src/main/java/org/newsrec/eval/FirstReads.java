package org.newsrec.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.newsrec.data.EventStrengths;
import org.newsrec.data.Features;
import org.newsrec.dataset.ImpressionLog;
import org.newsrec.dataset.InteractionLog;
import org.newsrec.dataset.Split;
import org.newsrec.math.RandomStream;

/**
 * The reads of the test that are looked for: the first time that a reader reads an article, by when
 * it happened. Each is asked about at the instant at which the reader was given the choice: when
 * the last list that shows the article was shown, within a day before the read; where the log has
 * none, when the read began. At a later instant, what the list showed would be known already, and
 * would give away where to look.
 */
final class FirstReads {
  private static final long LONGEST_CHOICE = 86_400_000L;

  private final Split split;
  private final EventStrengths strengths;

  FirstReads(Split split, EventStrengths strengths) {
    this.split = split;
    this.strengths = strengths;
  }

  /**
   * A read that is looked for.
   *
   * @param reader the data set's index of the reader
   * @param news the data set's index of the article
   * @param at when it is asked, in epoch milliseconds
   * @param dwellSeconds how long it was read; NaN where that is not known
   * @param visit what is known of the visit; for the report, not for methods
   */
  record Query(int reader, int news, long at, double dwellSeconds, Features visit) {}

  /** All of them, by the instant of asking; lists shown before the test are left out. */
  List<Query> all() {
    InteractionLog log = split.whole().interactionLog();
    long from = split.cutoff().toEpochMilli();
    long until = split.until().toEpochMilli();
    Integer[] byTime = new Integer[log.size()];
    Arrays.setAll(byTime, i -> i);
    Arrays.sort(byTime, Comparator.comparingLong(log::timestamp));
    int[][] lists = listsByReader();
    Set<Long> read = new HashSet<>();
    List<Query> queries = new ArrayList<>();
    for (int event : byTime) {
      long at = log.timestamp(event);
      if (strengths.of(log.type(event)) <= 0 || at >= until) {
        continue;
      }
      int reader = log.reader(event);
      int news = log.news(event);
      if (read.add(((long) reader << 32) | news) && at >= from) {
        long asked = choice(lists[reader], news, at);
        if (asked >= from) {
          queries.add(new Query(reader, news, asked, log.dwell(event), log.context(event)));
        }
      }
    }
    queries.sort(Comparator.comparingLong(Query::at));
    return queries;
  }

  /** At most so many of a list, chosen by the seed, in the same order. */
  static <T> List<T> sample(List<T> all, int most, long seed) {
    if (all.size() <= most) {
      return all;
    }
    int[] places = new int[all.size()];
    Arrays.setAll(places, i -> i);
    new RandomStream(seed).split(1).shuffle(places, 0, places.length);
    int[] chosen = Arrays.copyOf(places, most);
    Arrays.sort(chosen);
    return Arrays.stream(chosen).mapToObj(all::get).toList();
  }

  private long choice(int[] lists, int news, long readAt) {
    ImpressionLog log = split.whole().impressionLog();
    for (int l = lists.length - 1; l >= 0; l--) {
      long shownAt = log.timestamp(lists[l]);
      if (shownAt > readAt) {
        continue;
      }
      if (shownAt < readAt - LONGEST_CHOICE) {
        break;
      }
      for (int slot = 0; slot < log.shownCount(lists[l]); slot++) {
        if (log.shown(lists[l], slot) == news) {
          return shownAt;
        }
      }
    }
    return readAt;
  }

  private int[][] listsByReader() {
    ImpressionLog log = split.whole().impressionLog();
    int[] counts = new int[split.whole().readerCount()];
    for (int i = 0; i < log.size(); i++) {
      counts[log.reader(i)]++;
    }
    int[][] lists = new int[counts.length][];
    for (int reader = 0; reader < counts.length; reader++) {
      lists[reader] = new int[counts[reader]];
    }
    int[] filled = new int[counts.length];
    for (int i = 0; i < log.size(); i++) {
      int reader = log.reader(i);
      lists[reader][filled[reader]++] = i;
    }
    return lists;
  }
}
