package org.newsrec.eval;

import java.util.ArrayList;
import java.util.List;

/** By what, and with what, methods are compared. */
final class References {
  static final String WHOLE = "reranked";
  static final String TOWERS = "towers";
  static final String RANDOM = "random";
  static final String POPULARITY = "popularity";

  /** How the names of the whole system without a part begin; the part follows. */
  static final String WITHOUT = "without ";

  /** The whole system that learns what a reader does when the session is over. */
  static final String WITHOUT_SESSION = WITHOUT + "session";

  /** Over what the whole system's gain is told of each part of the queries. */
  static final List<String> GAINS = List.of(POPULARITY, WITHOUT_SESSION);

  private static final List<String> SIMPLE =
      List.of(
          "newest",
          POPULARITY,
          "sections",
          "click_rate",
          "tfidf",
          "covisitation",
          "vsknn",
          "factors");

  private References() {}

  /** The metrics that a protocol is summed up by, the first before all others. */
  static List<String> metrics(String protocol) {
    return switch (protocol) {
      case ImpressionProtocol.NAME -> List.of("ndcg@10", "auc");
      case SampledProtocol.NAME -> List.of("recall@10");
      default -> List.of("recall@20");
    };
  }

  /** Tells whether a method is one that needs no model. */
  static boolean isSimple(String method) {
    return SIMPLE.contains(method);
  }

  /** A method and what it is compared with. */
  record Pair(String method, String baseline) {}

  /**
   * Which of the methods are compared with which.
   *
   * @param best the best of the simple ones
   */
  static List<Pair> pairs(List<String> methods, String best) {
    List<Pair> pairs = new ArrayList<>();
    pairs.add(new Pair(WHOLE, best));
    pairs.add(new Pair(WHOLE, POPULARITY));
    for (String method : methods) {
      if (method.startsWith(WITHOUT)) {
        pairs.add(new Pair(WHOLE, method));
      }
    }
    for (String method : methods) {
      boolean isPart = method.startsWith(WITHOUT);
      boolean isBound = method.equals(RANDOM) || method.equals(Baselines.ORACLE);
      if (!isPart && !isBound && !method.equals(best)) {
        pairs.add(new Pair(method, best));
      }
    }
    pairs.add(new Pair(TOWERS, RANDOM));
    pairs.add(new Pair(POPULARITY, RANDOM));
    return pairs.stream()
        .distinct()
        .filter(pair -> methods.contains(pair.method) && methods.contains(pair.baseline))
        .toList();
  }
}
