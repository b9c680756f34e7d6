package org.newsrec.dataset;

import java.util.BitSet;
import java.util.Optional;

/** Counts what the default test has that training has not. */
final class ColdInspector {
  private final Split split;
  private final InteractionLog interactions;
  private final ImpressionLog impressions;
  private final BitSet oldReaders = new BitSet();
  private final BitSet oldNews = new BitSet();
  private final BitSet readers = new BitSet();
  private final BitSet news = new BitSet();
  private long events;
  private long eventsOfCold;
  private long clicks;
  private long clicksOnCold;

  private ColdInspector(Split split) {
    this.split = split;
    interactions = split.whole().interactionLog();
    impressions = split.whole().impressionLog();
  }

  /** Inspects a log with times; nothing where it cannot be split. */
  static Optional<Inspection.Cold> inspect(Dataset data) {
    try {
      return Optional.of(new ColdInspector(Splits.byTime(data, SplitOptions.defaults())).counted());
    } catch (IllegalArgumentException e) {
      // One side would have no events: there is no test to speak of.
      return Optional.empty();
    }
  }

  private Inspection.Cold counted() {
    InteractionLog train = split.train().interactionLog();
    for (int i = 0; i < train.size(); i++) {
      oldReaders.set(train.reader(i));
      oldNews.set(train.news(i));
    }
    int firstList = split.firstTestImpression();
    int endList = split.endTestImpression();
    int first = split.firstTestInteraction();
    int end = split.endTestInteraction();
    for (int i = first; i < end; i++) {
      readers.set(interactions.reader(i));
      news.set(interactions.news(i));
    }
    for (int i = firstList; i < endList; i++) {
      addList(i);
    }
    if (firstList == endList) {
      for (int i = first; i < end; i++) {
        events++;
        eventsOfCold += oldReaders.get(interactions.reader(i)) ? 0 : 1;
        clicks++;
        clicksOnCold += oldNews.get(interactions.news(i)) ? 0 : 1;
      }
    }
    return new Inspection.Cold(
        split.label(),
        train.size(),
        split.train().impressionLog().size(),
        (long) end - first,
        (long) endList - firstList,
        readers.cardinality(),
        without(readers, oldReaders),
        events == 0 ? 0 : (double) eventsOfCold / events,
        news.cardinality(),
        without(news, oldNews),
        clicks == 0 ? 0 : (double) clicksOnCold / clicks);
  }

  private void addList(int index) {
    int reader = impressions.reader(index);
    readers.set(reader);
    events++;
    eventsOfCold += oldReaders.get(reader) ? 0 : 1;
    for (int slot = 0; slot < impressions.shownCount(index); slot++) {
      int article = impressions.shown(index, slot);
      news.set(article);
      if (impressions.clicked(index, slot)) {
        clicks++;
        clicksOnCold += oldNews.get(article) ? 0 : 1;
      }
    }
  }

  private static int without(BitSet all, BitSet known) {
    BitSet rest = (BitSet) all.clone();
    rest.andNot(known);
    return rest.cardinality();
  }
}
