package org.newsrec.eval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.newsrec.Catalogue;
import org.newsrec.data.News;
import org.newsrec.dataset.Dataset;

/** Keeps a recommender's catalogue at what is live in a log. */
final class LiveCatalogue {
  private final Catalogue catalogue;
  private final Dataset data;
  private Set<Integer> served = new HashSet<>();

  LiveCatalogue(Catalogue catalogue, Dataset data) {
    this.catalogue = catalogue;
    this.data = data;
  }

  boolean isEmpty() {
    return served.isEmpty();
  }

  int size() {
    return served.size();
  }

  /** Makes everything known so far pass through the catalogue, so that histories are understood. */
  void introduce(Instant at) {
    List<News> past = new ArrayList<>();
    for (int news = 0;
        news < data.newsCount() && data.firstKnown(news) < at.toEpochMilli();
        news++) {
      past.add(data.news(news));
      served.add(news);
    }
    catalogue.addAll(past);
  }

  /** Adds what has become live and withdraws what is so no more. */
  void bring(int[] articles) {
    Set<Integer> wanted = new HashSet<>();
    List<News> fresh = new ArrayList<>();
    int[] sorted = articles.clone();
    Arrays.sort(sorted);
    for (int news : sorted) {
      wanted.add(news);
      if (!served.contains(news)) {
        fresh.add(data.news(news));
      }
    }
    List<String> expired =
        served.stream().filter(n -> !wanted.contains(n)).map(n -> data.news(n).hashId()).toList();
    catalogue.addAll(fresh);
    catalogue.withdrawAll(expired);
    served = wanted;
  }
}
