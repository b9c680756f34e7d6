package org.newsrec.examples.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A reader with what was read and what is served. Immutable.
 *
 * @param heading who it is, in words
 * @param historySize how many articles were read, as far as it is remembered
 * @param read the last of them
 * @param served the feed, from the top
 */
public record ReaderFeed(String heading, int historySize, List<Article> read, List<Item> served) {
  /** Copies the lists. */
  public ReaderFeed {
    read = List.copyOf(read);
    served = List.copyOf(served);
  }

  /**
   * An article, as it is shown.
   *
   * @param title its title
   * @param details categories, age and so on
   */
  public record Article(String title, String details) {}

  /**
   * An article in a feed.
   *
   * @param article the article
   * @param score what the ranker gave it
   * @param why the reason for the reader
   * @param contributions what each signal, and each two together, added to the score, by key
   */
  public record Item(Article article, double score, String why, Map<String, Double> contributions) {
    /** Copies the contributions. */
    public Item {
      contributions = Collections.unmodifiableMap(new LinkedHashMap<>(contributions));
    }
  }
}
