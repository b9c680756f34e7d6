package org.newsrec.train.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.ImpressionLog;
import org.newsrec.dataset.InteractionLog;
import org.newsrec.live.LiveOptions;

/**
 * The moments of a log at which readers chose what to read next.
 *
 * @param reader the reader's number in the data set
 * @param at when, in milliseconds of the epoch
 * @param chosen the articles, by their numbers in the data set
 * @param number a number that no other choice of the log has
 * @param visit what is known of the visit
 */
record Choice(int reader, long at, int[] chosen, int number, Features visit) {
  /**
   * The choices from an instant on, in the order of time. Where the log says what was shown, they
   * are what was clicked in each list, made when the list was shown: a moment later it is known
   * that the article was shown, which gives it away. Otherwise each reader's first click on an
   * article is one.
   */
  static List<Choice> of(Dataset data, long fromMillis, LiveOptions options) {
    return data.impressionLog().size() > data.impressionLog().firstShownFrom(fromMillis)
        ? ofLists(data.impressionLog(), fromMillis)
        : ofClicks(data.interactionLog(), fromMillis, options);
  }

  private static List<Choice> ofLists(ImpressionLog log, long fromMillis) {
    List<Choice> found = new ArrayList<>();
    for (int i = log.firstShownFrom(fromMillis); i < log.size(); i++) {
      int[] clicked = new int[log.clickCount(i)];
      int count = 0;
      for (int slot = 0; slot < log.shownCount(i); slot++) {
        if (log.clicked(i, slot)) {
          clicked[count++] = log.shown(i, slot);
        }
      }
      if (count > 0) {
        found.add(new Choice(log.reader(i), log.timestamp(i), clicked, i, log.context(i)));
      }
    }
    return found;
  }

  private static List<Choice> ofClicks(InteractionLog log, long fromMillis, LiveOptions options) {
    List<Choice> all = new ArrayList<>();
    for (int i = 0; i < log.size(); i++) {
      if (isClick(log.type(i), options)) {
        all.add(
            new Choice(
                log.reader(i), log.timestamp(i), new int[] {log.news(i)}, i, log.context(i)));
      }
    }
    all.sort(Comparator.comparingLong(Choice::at));
    Set<Long> read = new HashSet<>();
    return all.stream()
        .filter(click -> read.add(((long) click.reader << 32) | click.chosen[0]))
        .filter(click -> click.at >= fromMillis)
        .toList();
  }

  private static boolean isClick(EventType type, LiveOptions options) {
    return options.strengths().of(type) > 0 && !options.notClicks().contains(type);
  }
}
