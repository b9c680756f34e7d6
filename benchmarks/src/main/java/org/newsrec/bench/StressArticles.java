package org.newsrec.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.newsrec.Catalogue;
import org.newsrec.Recommendation;
import org.newsrec.data.News;
import org.newsrec.retrieval.Availability;

/**
 * Articles that are added, updated and withdrawn two by two, and what must be true of every feed
 * that is made meanwhile. What is known of an article is noted before a change begins and after it
 * is done, so that a feed that began after the one and ended before the next can be judged.
 *
 * <p>Of each pair one thread may change at a time; any number judge.
 */
final class StressArticles {
  private final Catalogue catalogue;

  /** The latest version whose add was begun, and the latest whose add is done. */
  private final AtomicLongArray begun;

  private final AtomicLongArray done;

  /** When the article was gone: after its withdrawal was done; 0 from before the next add. */
  private final AtomicLongArray gone;

  private final AtomicLong stamps = new AtomicLong();

  /** When the article may be shown, by version modulo a few: the latest ones are asked for. */
  private final AtomicReferenceArray<Availability> shown;

  StressArticles(Catalogue catalogue, int pairs) {
    this.catalogue = catalogue;
    begun = new AtomicLongArray(2 * pairs);
    done = new AtomicLongArray(2 * pairs);
    gone = new AtomicLongArray(2 * pairs);
    shown = new AtomicReferenceArray<>(2 * pairs * KEPT);
  }

  private static final int KEPT = 1024;

  static String hashId(int article) {
    return "a" + article;
  }

  static long version(News news) {
    return Long.parseLong(news.title());
  }

  private static int article(News news) {
    return Integer.parseInt(news.hashId().substring(1));
  }

  int size() {
    return begun.length();
  }

  /** Adds both articles of a pair anew, or updates them. */
  void put(int pair, String section, Availability availability, Instant publishedAt) {
    List<News> both = new ArrayList<>(2);
    long version = begun.get(2 * pair) + 1;
    for (int article = 2 * pair; article < 2 * pair + 2; article++) {
      shown.set(slot(article, version), availability);
      begun.set(article, version);
      gone.set(article, 0);
      both.add(
          News.builder(hashId(article))
              .title(Long.toString(version))
              .content("What is to be said about this, in its version of the number " + version)
              .categories(section)
              .publishedAt(publishedAt)
              .build());
    }
    catalogue.addAll(both, availability);
    for (int article = 2 * pair; article < 2 * pair + 2; article++) {
      done.set(article, version);
    }
  }

  private static int slot(int article, long version) {
    return article * KEPT + (int) (version % KEPT);
  }

  void withdraw(int pair) {
    catalogue.withdrawAll(List.of(hashId(2 * pair), hashId(2 * pair + 1)));
    for (int article = 2 * pair; article < 2 * pair + 2; article++) {
      gone.set(article, stamps.incrementAndGet());
    }
  }

  /** What is known before a feed is asked for. */
  record Before(long stamp, long[] versions) {}

  Before before() {
    long stamp = stamps.incrementAndGet();
    long[] versions = new long[done.length()];
    for (int i = 0; i < versions.length; i++) {
      versions[i] = done.get(i);
    }
    return new Before(stamp, versions);
  }

  /**
   * Judges a feed.
   *
   * @param before what was known before it was asked for
   * @param at the instant it was made for; null where it is not known
   * @return what is wrong with it
   */
  Optional<String> wrong(Before before, List<Recommendation> feed, Instant at) {
    long[] versions = new long[size()];
    for (Recommendation one : feed) {
      int article = article(one.news());
      long version = version(one.news());
      long goneAt = gone.get(article);
      if (versions[article] != 0) {
        return Optional.of(one.news().hashId() + " is served twice");
      }
      versions[article] = version;
      if (goneAt != 0 && goneAt < before.stamp()) {
        return Optional.of(one.news().hashId() + " is served, and was withdrawn before");
      }
      if (version < before.versions()[article] || version > begun.get(article)) {
        return Optional.of(
            one.news().hashId()
                + " is served in version "
                + version
                + "; it was in version "
                + before.versions()[article]
                + " before");
      }
      if (at != null && !shown.get(slot(article, version)).contains(at)) {
        return Optional.of(one.news().hashId() + " is served under embargo or after its expiry");
      }
      double cosine =
          one.explanation().contributions().stream()
              .filter(part -> part.part().equals("tower_similarity"))
              .mapToDouble(part -> part.value())
              .findFirst()
              .orElse(VersionModel.cosine(version));
      if (Math.abs(cosine - VersionModel.cosine(version)) > 1e-5) {
        return Optional.of(one.news().hashId() + " is served with the vector of another version");
      }
    }
    for (int article = 0; article < versions.length; article += 2) {
      if (versions[article] != 0
          && versions[article + 1] != 0
          && versions[article] != versions[article + 1]) {
        return Optional.of("the pair of " + hashId(article) + " is served half updated");
      }
    }
    return Optional.empty();
  }
}
