package org.newsrec.dataset;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.newsrec.data.Interaction;
import org.newsrec.math.RandomStream;

/** Holds back a share of each reader's articles, whenever they were read. */
final class ReaderHoldout {
  private final Dataset data;
  private final double share;
  private final int least;
  private final long seed;

  ReaderHoldout(Dataset data, double share, int least, long seed) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("share is " + share + "; it has to be above 0, below 1");
    }
    if (least < 2) {
      throw new IllegalArgumentException("least is " + least + "; it has to be 2 or more");
    }
    this.data = data;
    this.share = share;
    this.least = least;
    this.seed = seed;
  }

  Split split() {
    InteractionLog log = data.interactionLog();
    Map<Integer, Set<Integer>> heldBack = heldBack(log);
    if (heldBack.isEmpty()) {
      throw new IllegalArgumentException(
          "data set '"
              + data.name()
              + "' has no reader with "
              + least
              + " articles; ask for fewer, or divide it by time");
    }
    Instant cutoff = data.end().plus(Duration.ofDays(1));
    DatasetBuilder builder = new DatasetBuilder().temporal(false);
    data.users().forEach(builder::user);
    for (int i = 0; i < data.newsCount(); i++) {
      builder.news(data.news(i), data.firstKnown(i));
    }
    for (int i = 0; i < log.size(); i++) {
      Set<Integer> test = heldBack.get(log.reader(i));
      if (test != null) {
        Interaction event = log.get(i);
        builder.interaction(test.contains(log.news(i)) ? ArticleFolds.moved(event, cutoff) : event);
      }
    }
    Dataset whole = builder.build(data.name());
    return new Split(
        whole.before(cutoff),
        whole,
        cutoff,
        Instant.ofEpochMilli(Millis.ceil(cutoff) + 1),
        false,
        String.format(
            Locale.ROOT,
            "by reader, %.0f of 100 of the articles of each with %d or more, seed %d (not temporal:"
                + " the future is known)",
            share * 100,
            least,
            seed));
  }

  /** The articles held back of each reader who has enough. */
  private Map<Integer, Set<Integer>> heldBack(InteractionLog log) {
    Map<Integer, Set<Integer>> read = new HashMap<>();
    for (int i = 0; i < log.size(); i++) {
      read.computeIfAbsent(log.reader(i), key -> new HashSet<>()).add(log.news(i));
    }
    RandomStream random = new RandomStream(seed);
    Map<Integer, Set<Integer>> heldBack = new HashMap<>();
    for (int reader = 0; reader < data.readerCount(); reader++) {
      Set<Integer> articles = read.getOrDefault(reader, Set.of());
      if (articles.size() >= least) {
        int[] order = articles.stream().mapToInt(news -> news).sorted().toArray();
        random.split(reader).shuffle(order, 0, order.length);
        List<Integer> test = new ArrayList<>();
        for (int i = 0; i < Math.max(1, Math.round(order.length * share)); i++) {
          test.add(order[i]);
        }
        heldBack.put(reader, Set.copyOf(test));
      }
    }
    return heldBack;
  }
}
