package org.newsrec.eval;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.newsrec.dataset.LivePool;
import org.newsrec.dataset.Split;
import org.newsrec.dataset.Splits;
import org.newsrec.eval.Family.Variant;
import org.newsrec.live.LiveOptions;

/**
 * Chooses each baseline's settings by what they reach on the end of the training, a slice as long
 * as the test (a quarter of the training at most): the best by the reference metric, the earlier
 * one among equals. The test has no part in it.
 */
final class Tuning {
  private static final int MOST_QUERIES = 1_000;

  private final LiveOptions live;
  private final long seed;
  private final Progress progress;

  Tuning(LiveOptions live, long seed, Progress progress) {
    this.live = live;
    this.seed = seed;
    this.progress = progress;
  }

  /**
   * The best variant of each family; the first one where there is nothing to choose or choose by.
   */
  Map<Family, Variant> choose(Split split, List<Family> families) {
    Map<Family, Variant> chosen = new LinkedHashMap<>();
    families.forEach(family -> chosen.put(family, family.variants().get(0)));
    List<Family> open = families.stream().filter(family -> family.variants().size() > 1).toList();
    Optional<Split> slice = open.isEmpty() ? Optional.empty() : Splits.validation(split);
    slice.ifPresent(validation -> choose(validation, open, chosen));
    return chosen;
  }

  private void choose(Split slice, List<Family> families, Map<Family, Variant> chosen) {
    List<RankingMethod> methods = new ArrayList<>();
    for (Family family : families) {
      for (int v = 0; v < family.variants().size(); v++) {
        RankingMethod method =
            family.variants().get(v).maker().prepare(Guarded.training(slice).train()).get();
        methods.add(new NamedMethod(label(family, v), method));
      }
    }
    Scores scores = new Scores();
    String metric = measure(slice, methods, scores);
    if (scores.queries() == 0) {
      return;
    }
    for (Family family : families) {
      double best = Double.NEGATIVE_INFINITY;
      for (int v = 0; v < family.variants().size(); v++) {
        double mean =
            Arrays.stream(scores.figures(label(family, v), metric)).average().orElseThrow();
        if (mean > best) {
          best = mean;
          chosen.put(family, family.variants().get(v));
        }
      }
    }
  }

  private String measure(Split slice, List<RankingMethod> methods, Scores scores) {
    Progress named = progress.named("choosing the baselines' settings");
    if (slice.endTestImpression() > slice.firstTestImpression()) {
      new ImpressionProtocol(slice, methods, live, named).run(scores);
      return References.metrics(ImpressionProtocol.NAME).get(0);
    }
    Guarded guarded = Guarded.fromTheStart(slice);
    Duration span = LivePool.spanOf(slice.train());
    new RetrievalProtocol(slice, guarded, methods, Optional.empty(), live, span, named)
        .run(
            FirstReads.sample(new FirstReads(slice, live.strengths()).all(), MOST_QUERIES, seed),
            scores);
    return References.metrics(RetrievalProtocol.NAME).get(0);
  }

  private static String label(Family family, int variant) {
    return family.name() + ' ' + variant;
  }
}
