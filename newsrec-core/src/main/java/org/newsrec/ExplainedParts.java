package org.newsrec;

import java.util.List;
import org.newsrec.rerank.ScorePart;
import org.newsrec.rerank.Signal;
import org.newsrec.rerank.Signal.Family;

/** What a ranker's scores are made of, prepared for explanations. Immutable. */
final class ExplainedParts {
  /** The families of which explanations speak. */
  private static final List<Family> SPOKEN_OF =
      List.of(Family.CONTENT, Family.HISTORY, Family.POPULARITY, Family.FRESHNESS);

  private final String[] names;

  /** By part, the places of the families of its signals; those not spoken of have one together. */
  private final int[][] families;

  ExplainedParts(List<ScorePart> parts) {
    names = new String[parts.size()];
    families = new int[names.length][];
    for (int p = 0; p < names.length; p++) {
      names[p] = parts.get(p).key();
      List<Signal> signals = parts.get(p).signals();
      families[p] = new int[signals.size()];
      for (int s = 0; s < families[p].length; s++) {
        families[p][s] = place(signals.get(s).family());
      }
    }
  }

  private static int place(Family family) {
    int place = SPOKEN_OF.indexOf(family);
    return place < 0 ? SPOKEN_OF.size() : place;
  }

  /** What the families add to a score; two signals share what they add together. */
  record Sums(double content, double history, double popularity, double freshness) {}

  Sums sums(double[] amounts) {
    double[] sums = new double[SPOKEN_OF.size() + 1];
    for (int p = 0; p < amounts.length; p++) {
      int[] own = families[p];
      for (int family : own) {
        sums[family] += amounts[p] / own.length;
      }
    }
    return new Sums(
        sums[place(Family.CONTENT)],
        sums[place(Family.HISTORY)],
        sums[place(Family.POPULARITY)],
        sums[place(Family.FRESHNESS)]);
  }

  /** Takes the amounts without a copy. */
  ContributionList contributions(double[] amounts) {
    return new ContributionList(names, amounts);
  }
}
