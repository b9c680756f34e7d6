package org.newsrec;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.newsrec.data.News;
import org.newsrec.math.Vectors;
import org.newsrec.rerank.Contribution;
import org.newsrec.rerank.RankedNews;
import org.newsrec.rerank.RecentRead;
import org.newsrec.rerank.Signal;
import org.newsrec.rerank.Signal.Family;

/** Says why articles are in one reader's feed. */
final class Explainer {
  /** Below this cosine an article read before is not named as a reason. */
  private static final double ALIKE = 0.3;

  private static final int LONGEST_TITLE = 80;

  private final Instant at;
  private final List<RecentRead> history;
  private final boolean personalised;

  Explainer(Instant at, List<RecentRead> history, boolean personalised) {
    this.at = at;
    this.history = history;
    this.personalised = personalised;
  }

  Explanation explain(RankedNews article, float[] vector, String source) {
    List<Explanation.Contribution> contributions = new ArrayList<>();
    Map<Family, Double> byFamily = new EnumMap<>(Family.class);
    for (Contribution part : article.contributions()) {
      contributions.add(new Explanation.Contribution(part.part().key(), part.amount()));
      List<Signal> signals = part.part().signals();
      for (Signal signal : signals) {
        byFamily.merge(signal.family(), part.amount() / signals.size(), Double::sum);
      }
    }
    Optional<News> because = mostAlike(vector);
    return new Explanation(sentence(article, byFamily, because), contributions, because, source);
  }

  private Optional<News> mostAlike(float[] vector) {
    News best = null;
    double cosine = ALIKE;
    for (int i = history.size() - 1; i >= 0; i--) {
      RecentRead read = history.get(i);
      double similarity = Vectors.dot(vector, read.vector());
      if (read.strength() > 0 && similarity > cosine) {
        cosine = similarity;
        best = read.news();
      }
    }
    return Optional.ofNullable(best);
  }

  /** The strongest reason that can be put into words. */
  private String sentence(
      RankedNews article, Map<Family, Double> byFamily, Optional<News> because) {
    double personal =
        byFamily.getOrDefault(Family.CONTENT, 0.0) + byFamily.getOrDefault(Family.HISTORY, 0.0);
    double popular = byFamily.getOrDefault(Family.POPULARITY, 0.0);
    double fresh = byFamily.getOrDefault(Family.FRESHNESS, 0.0);
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
    return history.isEmpty() ? "Chosen for new readers" : "Chosen from what you tend to read";
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
