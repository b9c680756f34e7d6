package org.newsrec.dataset;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.math.RandomStream;

/**
 * A log in which nothing can be learned: as many articles of each list are clicked as before, but
 * chance says which; what was read outside lists is replaced by any article that was live. Readers,
 * articles, lists, times and the number of events stay as they are. A way of ranking that is better
 * than chance at such lists knows the answer from somewhere it should not.
 *
 * <p>In retrieval only a log without lists falls to chance: which articles an editor shows can be
 * learned, and chance picks from these.
 */
public final class ShuffledLabels {
  private final Dataset data;
  private final RandomStream random;
  private final int[] readInstead;

  private ShuffledLabels(Dataset data, long seed) {
    this.data = data;
    random = new RandomStream(seed);
    readInstead = new int[data.interactionLog().size()];
    Arrays.fill(readInstead, -1);
  }

  /**
   * Shuffles a log.
   *
   * @param data the log; stays as it is
   * @param seed of the shuffling
   * @return a new log, without true relevance
   */
  public static Dataset of(Dataset data, long seed) {
    return new ShuffledLabels(data, seed).shuffled();
  }

  private Dataset shuffled() {
    DatasetBuilder builder = new DatasetBuilder();
    builder.temporal(data.temporal()).defaultPeriod(data.defaultPeriod());
    data.users().forEach(builder::user);
    for (int i = 0; i < data.newsCount(); i++) {
      builder.news(data.news(i), data.firstKnown(i));
    }
    addLists(builder);
    readAnyLive();
    for (int event = 0; event < readInstead.length; event++) {
      builder.interaction(moved(data.interactionLog().get(event), readInstead[event]));
    }
    return builder.build(data.name() + ", labels shuffled");
  }

  private void addLists(DatasetBuilder builder) {
    ImpressionLog log = data.impressionLog();
    ClickTimes clicks = new ClickTimes(data.interactionLog().table(), data.readerCount());
    RandomStream stream = random.split(1);
    for (int i = 0; i < log.size(); i++) {
      int[] slots = IntStream.range(0, log.shownCount(i)).toArray();
      stream.shuffle(slots, 0, slots.length);
      int chosen = 0;
      for (int slot = 0; slot < slots.length; slot++) {
        if (log.clicked(i, slot)) {
          int event = clicks.find(log.reader(i), log.shown(i, slot), log.timestamp(i));
          if (event >= 0 && readInstead[event] < 0) {
            readInstead[event] = log.shown(i, slots[chosen]);
          }
          chosen++;
        }
      }
      Impression list = log.get(i);
      List<String> clicked =
          IntStream.range(0, chosen).mapToObj(c -> list.shown().get(slots[c])).toList();
      builder.impression(
          new Impression(list.deviceId(), list.timestamp(), list.shown(), clicked, list.context()));
    }
  }

  private void readAnyLive() {
    InteractionLog log = data.interactionLog();
    Integer[] byTime = new Integer[readInstead.length];
    Arrays.setAll(byTime, i -> i);
    Arrays.sort(byTime, Comparator.comparingLong(log::timestamp));
    LivePool pool = new LivePool(data, LivePool.spanOf(data));
    RandomStream stream = random.split(2);
    for (int event : byTime) {
      if (readInstead[event] < 0) {
        pool.advanceTo(Instant.ofEpochMilli(log.timestamp(event)));
        int news = data.temporal() ? pool.draw(stream) : stream.nextInt(data.newsCount());
        readInstead[event] = news < 0 ? log.news(event) : news;
      }
    }
  }

  private Interaction moved(Interaction event, int news) {
    return new Interaction(
        event.deviceId(),
        data.news(news).hashId(),
        event.overallTimeSpent(),
        event.type(),
        event.timestamp(),
        event.receivedAt(),
        event.context());
  }
}
