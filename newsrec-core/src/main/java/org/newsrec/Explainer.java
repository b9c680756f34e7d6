package org.newsrec;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.newsrec.data.News;
import org.newsrec.rerank.RankedNews;
import org.newsrec.rerank.Signal;

/** Says why articles are in one reader's feed. */
final class Explainer {
  private static final int LONGEST_TITLE = 80;

  private final ExplainedParts parts;
  private final Instant at;
  private final boolean anyReads;
  private final boolean personalised;

  Explainer(ExplainedParts parts, Instant at, boolean anyReads, boolean personalised) {
    this.parts = parts;
    this.at = at;
    this.anyReads = anyReads;
    this.personalised = personalised;
  }

  Explanation explain(RankedNews article, Optional<News> because, String source) {
    double[] amounts = article.amounts();
    String sentence = sentence(article, parts.sums(amounts), because);
    return new Explanation(sentence, parts.contributions(amounts), because, source);
  }

  /** The strongest reason that can be put into words. */
  private String sentence(RankedNews article, ExplainedParts.Sums sums, Optional<News> because) {
    double personal = sums.content() + sums.history();
    double popular = sums.popularity();
    double fresh = sums.freshness();
    if (because.isPresent() && personal > 0 && personal >= popular && personal >= fresh) {
      return "Because you read “" + shortened(because.get()) + "”";
    }
    if (popular > 0 && popular >= fresh && article.signal(Signal.CLICKS_12H) > 0) {
      return "Many are reading this" + section(article.news());
    }
    Optional<Duration> age = article.news().publishedAt().map(from -> Duration.between(from, at));
    if (age.isPresent() && !age.get().isNegative() && age.get().toHours() < 24) {
      return "New" + section(article.news()) + ": published " + ago(age.get());
    }
    if (because.isPresent()) {
      return "Because you read “" + shortened(because.get()) + "”";
    }
    if (!personalised) {
      return "Chosen for everybody" + section(article.news());
    }
    return anyReads ? "Chosen from what you tend to read" : "Chosen for new readers";
  }

  static String section(News news) {
    return news.categories().isEmpty() ? "" : " in " + news.categories().get(0);
  }

  private static String ago(Duration age) {
    long minutes = age.toMinutes();
    if (minutes < 1) {
      return "just now";
    }
    if (minutes < 60) {
      return minutes + (minutes == 1 ? " minute ago" : " minutes ago");
    }
    return age.toHours() + (age.toHours() == 1 ? " hour ago" : " hours ago");
  }

  private static String shortened(News news) {
    String title = news.title().isBlank() ? news.hashId() : news.title().strip();
    if (title.codePointCount(0, title.length()) <= LONGEST_TITLE) {
      return title;
    }
    return title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE - 1)).stripTrailing() + "…";
  }
}
