package org.newsrec.bench;

import org.newsrec.data.News;
import org.newsrec.math.Vectors;
import org.newsrec.tower.EmbeddedNews;
import org.newsrec.tower.TowerModel;
import org.newsrec.tower.UserInput;

/**
 * A model from whose vectors can be told of which version of an article they are: the reader's is
 * the same for all, and its cosine with an article's grows with the version, up to the 64th.
 */
final class VersionModel implements TowerModel {
  private static final int DIMENSION = 16;
  private static final int VERSIONS = 64;

  /** The cosine of an article with every reader. */
  static double cosine(long version) {
    return (version % VERSIONS + 1) / (2.0 * VERSIONS);
  }

  @Override
  public int dimension() {
    return DIMENSION;
  }

  @Override
  public String fingerprint() {
    return "versions";
  }

  @Override
  public EmbeddedNews embed(News news) {
    float[] vector = new float[DIMENSION];
    double cosine = cosine(StressArticles.version(news));
    vector[0] = (float) cosine;
    vector[1 + Math.floorMod(news.hashId().hashCode(), DIMENSION - 1)] =
        (float) Math.sqrt(1 - cosine * cosine);
    Vectors.normalise(vector, 0, DIMENSION);
    return EmbeddedNews.of(news, fingerprint(), vector);
  }

  @Override
  public float[] embed(UserInput input) {
    float[] vector = new float[DIMENSION];
    vector[0] = 1;
    return vector;
  }
}
