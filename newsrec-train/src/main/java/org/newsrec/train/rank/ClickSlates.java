package org.newsrec.train.rank;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.newsrec.data.EventType;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.InteractionLog;
import org.newsrec.dataset.LivePool;
import org.newsrec.live.LiveOptions;
import org.newsrec.live.ReaderView;
import org.newsrec.math.RandomStream;

/**
 * Slates for logs that do not say what was shown: a clicked article beside others that were live
 * and that the reader had not read. Only the first click of a reader on an article makes a slate.
 */
final class ClickSlates implements SlateSource {
  /** Draws for each other article that is wanted, before a slate is left shorter. */
  private static final int PATIENCE = 5;

  private final Dataset data;
  private final InteractionLog log;
  private final RankerConfig config;
  private final LivePool live;
  private final LatestClicks latest;
  private final RandomStream random;
  private final int[] clicks;

  ClickSlates(Dataset data, long fromMillis, LivePool live, RankerConfig config) {
    this.data = data;
    this.config = config;
    this.live = live;
    log = data.interactionLog();
    latest = new LatestClicks(log);
    random = new RandomStream(config.seed());
    int[] all =
        IntStream.range(0, log.size()).filter(i -> isClick(log.type(i), config.live())).toArray();
    sortByTime(all);
    Set<Long> read = new HashSet<>();
    int[] found =
        Arrays.stream(all)
            .filter(i -> read.add(((long) log.reader(i) << 32) | log.news(i)))
            .filter(i -> log.timestamp(i) >= fromMillis)
            .toArray();
    clicks = SlateSource.thin(found, found.length, config.maxSlates());
  }

  private void sortByTime(int[] events) {
    Integer[] boxed = Arrays.stream(events).boxed().toArray(Integer[]::new);
    Arrays.sort(boxed, (a, b) -> Long.compare(log.timestamp(a), log.timestamp(b)));
    for (int i = 0; i < events.length; i++) {
      events[i] = boxed[i];
    }
  }

  private static boolean isClick(EventType type, LiveOptions options) {
    return options.strengths().of(type) > 0 && !options.notClicks().contains(type);
  }

  @Override
  public int size() {
    return clicks.length;
  }

  @Override
  public long at(int slate) {
    return log.timestamp(clicks[slate]);
  }

  @Override
  public int reader(int slate) {
    return log.reader(clicks[slate]);
  }

  @Override
  public Optional<Slate> get(int slate, ReaderView view) {
    int clicked = log.news(clicks[slate]);
    live.advanceTo(Instant.ofEpochMilli(at(slate)));
    latest.advanceTo(at(slate));
    if (view.hasRead(data.news(clicked).hashId())) {
      return Optional.empty();
    }
    RandomStream own = random.split(clicks[slate]);
    int[] news = new int[1 + config.negatives()];
    Set<Integer> taken = new HashSet<>();
    news[0] = clicked;
    taken.add(clicked);
    int count = 1;
    for (int draw = 0; draw < config.negatives() * PATIENCE && count < news.length; draw++) {
      int other = own.nextDouble() < config.uniformShare() ? live.draw(own) : latest.draw(own);
      if (other >= 0 && !view.hasRead(data.news(other).hashId()) && taken.add(other)) {
        news[count++] = other;
      }
    }
    if (count == 1) {
      return Optional.empty();
    }
    boolean[] label = new boolean[count];
    label[0] = true;
    return Optional.of(new Slate(Arrays.copyOf(news, count), label));
  }
}
