package org.newsrec.rerank;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.newsrec.data.Features;
import org.newsrec.data.News;
import org.newsrec.data.User;
import org.newsrec.math.Elementary;

/** Facts that logs name differently, see {@link Signal}. Without state. */
public final class ArticleFacts {
  private static final List<String> LENGTHS = List.of("article_length", "words_count", "length");
  private static final Set<String> YES = Set.of("1", "true", "yes", "premium");
  private static final List<String> DEVICES = List.of("device_type", "device");
  private static final double DESKTOP = 1;
  private static final double PHONE = 2;
  private static final double TABLET = 3;

  private ArticleFacts() {}

  /**
   * Tells whether an article is premium.
   *
   * @param news the article
   * @return whether its feature {@code premium} is {@code 1}, {@code true}, {@code yes} or {@code
   *     premium}, or a number above 0
   */
  public static boolean isPremium(News news) {
    Features features = news.features();
    if (features.isEmpty()) {
      return false;
    }
    String word = features.categorical().get("premium");
    if (word != null) {
      return YES.contains(word.toLowerCase(Locale.ROOT));
    }
    Double number = features.numeric().get("premium");
    return number != null && number > 0;
  }

  /** ln(1 + length), 0 where it is not known. */
  static double length(News news) {
    Map<String, Double> numbers = news.features().numeric();
    if (!numbers.isEmpty()) {
      for (String name : LENGTHS) {
        Double length = numbers.get(name);
        if (length != null) {
          return Elementary.log1p(Math.max(0, length));
        }
      }
    }
    return Elementary.log1p(news.content().length());
  }

  static double device(Features visit, User reader) {
    double told = device(visit);
    return told > 0 ? told : device(reader.features());
  }

  private static double device(Features features) {
    for (String name : DEVICES) {
      String word = features.categorical().get(name);
      if (word != null) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.contains("tablet")) {
          return TABLET;
        }
        if (lower.contains("mobile") || lower.contains("phone")) {
          return PHONE;
        }
        if (lower.contains("desktop")) {
          return DESKTOP;
        }
      }
    }
    return 0;
  }
}
