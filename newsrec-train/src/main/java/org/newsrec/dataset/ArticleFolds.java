package org.newsrec.dataset;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.math.RandomStream;

/** Divides a log without times by article. */
final class ArticleFolds {
  private final Dataset data;
  private final int folds;
  private final long seed;
  private final int[] foldOf;

  ArticleFolds(Dataset data, int folds, long seed) {
    if (folds < 2 || data.newsCount() < folds) {
      throw new IllegalArgumentException(
          "data set '"
              + data.name()
              + "' has "
              + data.newsCount()
              + " articles, to be divided into "
              + folds
              + " folds; there have to be 2 folds or more, and an article for each");
    }
    this.data = data;
    this.folds = folds;
    this.seed = seed;
    int[] order = new int[data.newsCount()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    new RandomStream(seed).shuffle(order, 0, order.length);
    foldOf = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      foldOf[order[i]] = i % folds;
    }
  }

  List<Split> splits() {
    List<Split> splits = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      splits.add(split(fold));
    }
    return splits;
  }

  private Split split(int fold) {
    Instant cutoff = data.end().plus(Duration.ofDays(1));
    DatasetBuilder builder = new DatasetBuilder().temporal(false);
    data.users().forEach(builder::user);
    data.news().forEach(builder::newsKnownWhenSeen);
    for (int i = 0; i < data.interactionLog().size(); i++) {
      Interaction event = data.interactionLog().get(i);
      builder.interaction(
          foldOf[data.interactionLog().news(i)] == fold ? moved(event, cutoff) : event);
    }
    for (int i = 0; i < data.impressionLog().size(); i++) {
      add(builder, i, fold, data.impressionLog().get(i).timestamp(), false);
      add(builder, i, fold, cutoff, true);
    }
    Dataset whole = builder.build(data.name());
    return new Split(
        whole.before(cutoff),
        whole,
        cutoff,
        Instant.ofEpochMilli(Millis.ceil(cutoff) + 1),
        false,
        "by article, fold " + (fold + 1) + " of " + folds + ", seed " + seed + " (not temporal)");
  }

  /** The same event at another instant, at which it is received as well. */
  static Interaction moved(Interaction event, Instant to) {
    return new Interaction(
        event.deviceId(),
        event.hashId(),
        event.overallTimeSpent(),
        event.type(),
        to,
        to,
        event.context());
  }

  /** Adds the part of a list that lies in a fold, or the part that does not. */
  private void add(DatasetBuilder builder, int index, int fold, Instant at, boolean inside) {
    ImpressionLog log = data.impressionLog();
    List<String> shown = new ArrayList<>();
    List<String> clicked = new ArrayList<>();
    for (int slot = 0; slot < log.shownCount(index); slot++) {
      int news = log.shown(index, slot);
      if ((foldOf[news] == fold) == inside) {
        shown.add(data.news(news).hashId());
        if (log.clicked(index, slot)) {
          clicked.add(data.news(news).hashId());
        }
      }
    }
    if (!shown.isEmpty()) {
      String reader = data.user(log.reader(index)).deviceId();
      builder.impression(new Impression(reader, at, shown, clicked, log.context(index)));
    }
  }
}
