package org.newsrec.eval;

import org.newsrec.math.Vectors;

/** By the cosine of the towers' vectors, and nothing else. */
final class TowerMethod implements RankingMethod {
  private final EmbeddedCatalogue catalogue;

  TowerMethod(EmbeddedCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public String name() {
    return "towers";
  }

  @Override
  public void score(RankingQuery query, double[] scores) {
    float[] reader = catalogue.reader(query);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Vectors.dot(reader, catalogue.vector(query, query.newsIndex(i)));
    }
  }
}
