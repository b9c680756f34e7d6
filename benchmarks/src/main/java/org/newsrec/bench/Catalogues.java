package org.newsrec.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.newsrec.data.News;
import org.newsrec.math.RandomStream;
import org.newsrec.math.Vectors;
import org.newsrec.retrieval.CandidateQuery;
import org.newsrec.retrieval.NewsIndex;

/** Makes indexes and queries to measure with. */
final class Catalogues {
  static final String MODEL = "benchmark";
  static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  private static final int CHUNK = 4096;

  private Catalogues() {}

  /** Gives vectors one after the other. */
  interface Source {
    float[] vector(int index);
  }

  /** Unit vectors of random directions; the same for every call with the same seed. */
  static float[][] directions(long seed, int count, int dimension) {
    RandomStream random = new RandomStream(seed);
    float[][] vectors = new float[count][];
    for (int i = 0; i < count; i++) {
      vectors[i] = direction(random, dimension);
    }
    return vectors;
  }

  /** A unit vector of a random direction. */
  static float[] direction(RandomStream random, int dimension) {
    float[] vector = new float[dimension];
    for (int d = 0; d < dimension; d++) {
      vector[d] = (float) random.nextGaussian();
    }
    Vectors.normalise(vector, 0, dimension);
    return vector;
  }

  /** An index of articles that have nothing but a vector. */
  static NewsIndex index(int count, int dimension, Source source) {
    NewsIndex index = new NewsIndex(dimension, MODEL);
    for (int from = 0; from < count; from += CHUNK) {
      List<News> news = new ArrayList<>();
      List<float[]> vectors = new ArrayList<>();
      for (int i = from; i < Math.min(count, from + CHUNK); i++) {
        news.add(News.builder("n" + i).build());
        vectors.add(source.vector(i));
      }
      index.addAll(news, vectors, MODEL, NOW);
    }
    return index;
  }

  /** An index of random directions. */
  static NewsIndex random(int count, int dimension) {
    RandomStream random = new RandomStream(1);
    return index(count, dimension, i -> direction(random, dimension));
  }

  /** A query for each vector. */
  static List<CandidateQuery> queries(float[][] vectors, int k) {
    List<CandidateQuery> queries = new ArrayList<>();
    for (float[] vector : vectors) {
      queries.add(CandidateQuery.builder(NOW, k).userVector(vector, MODEL).build());
    }
    return queries;
  }
}
