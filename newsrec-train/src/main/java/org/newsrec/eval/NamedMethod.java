package org.newsrec.eval;

import org.newsrec.data.Interaction;

/** A method under another name. */
record NamedMethod(String name, RankingMethod method) implements RankingMethod {
  @Override
  public void told(Interaction event) {
    method.told(event);
  }

  @Override
  public void score(RankingQuery query, double[] scores) {
    method.score(query, scores);
  }
}
