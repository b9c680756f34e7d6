package org.newsrec.eval;

import java.time.Duration;
import org.newsrec.collab.ReadModel;
import org.newsrec.collab.ReadScores;
import org.newsrec.data.Interaction;

/**
 * By a model of which articles are read together. What it says nothing of comes after what it says
 * something of, by popularity, which also decides among equals.
 */
final class ReadModelMethod implements RankingMethod {
  private static final Duration HALF_LIFE = Duration.ofHours(3);

  /** Small enough to decide among all but equal scores only. */
  private static final double TIE = 1e-9;

  private final ReadModel model;
  private final RankingMethod popularity = CounterMethod.popularity(HALF_LIFE);

  ReadModelMethod(ReadModel model) {
    this.model = model;
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public void told(Interaction event) {
    model.record(event);
  }

  @Override
  public void score(RankingQuery query, double[] scores) {
    popularity.score(query, scores);
    ReadScores known = model.scores(query.history(), query.at());
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    double[] own = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      own[i] = known.of(query.news(i).hashId());
      if (!Double.isNaN(own[i])) {
        least = Math.min(least, own[i]);
        most = Math.max(most, own[i]);
      }
    }
    double spread = most - least;
    for (int i = 0; i < scores.length; i++) {
      double rest = scores[i] / (1 + scores[i]);
      scores[i] = Double.isNaN(own[i]) ? rest : said(own[i] - least, spread) + TIE * rest;
    }
  }

  private static double said(double above, double spread) {
    return spread > 0 ? 1 + above / spread : 1;
  }
}
