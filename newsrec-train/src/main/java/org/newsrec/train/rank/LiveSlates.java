package org.newsrec.train.rank;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.newsrec.data.Features;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.LivePool;
import org.newsrec.live.ReaderView;
import org.newsrec.math.RandomStream;

/**
 * What a reader chose beside other articles that were live and that the reader had not read: for
 * the ranker that picks from the whole catalogue. What was chosen stands in it only where it was
 * live and unread as well: otherwise a ranker learns to tell what others cannot be, such as long
 * forgotten or unknown before this very choice, from what they are.
 */
final class LiveSlates implements SlateSource {
  /** Draws for each other article that is wanted, before a slate is left shorter. */
  private static final int PATIENCE = 5;

  private final Dataset known;
  private final RankerConfig config;
  private final LivePool live;
  private final LatestClicks latest;
  private final RandomStream random;
  private final List<Choice> choices;

  /**
   * @param all what was chosen, in the order of time
   * @param known the log as far as it is known when a slate is asked for
   * @param live the articles that are live, of the same log
   */
  LiveSlates(List<Choice> all, Dataset known, LivePool live, RankerConfig config) {
    this.known = known;
    this.config = config;
    this.live = live;
    latest = new LatestClicks(known.interactionLog());
    random = new RandomStream(config.seed());
    int[] places = IntStream.range(0, all.size()).toArray();
    choices =
        Arrays.stream(SlateSource.thin(places, places.length, config.maxSlates()))
            .mapToObj(all::get)
            .toList();
  }

  @Override
  public int size() {
    return choices.size();
  }

  @Override
  public long at(int slate) {
    return choices.get(slate).at();
  }

  @Override
  public int reader(int slate) {
    return choices.get(slate).reader();
  }

  @Override
  public Features visit(int slate) {
    return choices.get(slate).visit();
  }

  @Override
  public Optional<Slate> get(int slate, ReaderView view) {
    Choice choice = choices.get(slate);
    live.advanceTo(Instant.ofEpochMilli(choice.at()));
    latest.advanceTo(choice.at());
    int[] news = new int[choice.chosen().length + config.negatives()];
    Set<Integer> taken = new HashSet<>();
    int chosen = 0;
    for (int article : choice.chosen()) {
      if (live.contains(article) && isUnread(article, view) && taken.add(article)) {
        news[chosen++] = article;
      }
    }
    if (chosen == 0) {
      return Optional.empty();
    }
    RandomStream own = random.split(choice.number());
    int count = chosen;
    Set<Integer> fromClicks = new HashSet<>();
    for (int draw = 0; draw < config.negatives() * PATIENCE; draw++) {
      boolean uniform = own.nextDouble() < config.uniformShare();
      int other = uniform ? live.draw(own) : latest.draw(own);
      if (other < 0 || !live.contains(other) || !isUnread(other, view)) {
        continue;
      }
      if (!uniform) {
        fromClicks.add(other);
      }
      if (taken.add(other)) {
        news[count++] = other;
        if (count == chosen + config.negatives()) {
          break;
        }
      }
    }
    if (count == chosen) {
      return Optional.empty();
    }
    boolean[] label = new boolean[count];
    Arrays.fill(label, 0, chosen, true);
    int[] all = Arrays.copyOf(news, count);
    return Optional.of(new Slate(all, label, weights(all, chosen, fromClicks, view)));
  }

  /*
   * Given which articles were ever drawn from the latest clicks, all others of the pool have been as likely as
   * each other to be drawn uniformly: exchanging two of them exchanges draws of the same probability, and the
   * slate is full after as many draws. So those from the clicks stand for themselves, and the others, in equal
   * parts, for the rest of the pool (Horvitz & Thompson 1952, within strata).
   */
  private double[] weights(int[] news, int chosen, Set<Integer> fromClicks, ReaderView view) {
    int pool = live.size() - chosen;
    for (String hashId : view.allRead()) {
      int read = known.newsIndex(hashId);
      pool -= read >= 0 && live.contains(read) ? 1 : 0;
    }
    int alone = 0;
    for (int i = chosen; i < news.length; i++) {
      alone += fromClicks.contains(news[i]) ? 1 : 0;
    }
    int uniform = news.length - chosen - alone;
    double[] weights = new double[news.length];
    if (uniform == 0 && pool > alone) {
      return weights;
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] =
          i < chosen || fromClicks.contains(news[i]) ? 1 : (double) (pool - alone) / uniform;
    }
    return weights;
  }

  private boolean isUnread(int news, ReaderView view) {
    return !view.hasRead(known.news(news).hashId());
  }
}
