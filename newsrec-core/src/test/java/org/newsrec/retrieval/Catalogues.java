package org.newsrec.retrieval;

import java.time.Instant;
import java.util.Random;
import org.newsrec.data.News;

/** Makes articles and unit vectors for tests. */
public final class Catalogues {
  /** The model whose vectors the tests use. */
  public static final String MODEL = "test-model";

  /** When the tests begin. */
  public static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private Catalogues() {}

  public static News news(String hashId) {
    return News.builder(hashId).title("Title of " + hashId).build();
  }

  /** A unit vector in a random direction. */
  public static float[] direction(Random random, int dimension) {
    float[] vector = new float[dimension];
    for (int d = 0; d < dimension; d++) {
      vector[d] = (float) random.nextGaussian();
    }
    return unit(vector);
  }

  /** One of few unit vectors, so that many articles have equal scores. */
  public static float[] oneOfFew(Random random, int dimension) {
    float[] vector = new float[dimension];
    vector[random.nextInt(dimension)] = random.nextBoolean() ? 1 : -1;
    return vector;
  }

  static float[] unit(float[] vector) {
    double sum = 0;
    for (float x : vector) {
      sum += (double) x * x;
    }
    for (int d = 0; d < vector.length; d++) {
      vector[d] /= (float) Math.sqrt(sum);
    }
    return vector;
  }
}
