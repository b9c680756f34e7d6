package org.newsrec.bench;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.newsrec.math.RandomStream;
import org.newsrec.math.Vectors;
import org.newsrec.retrieval.Candidate;
import org.newsrec.retrieval.CandidateQuery;
import org.newsrec.retrieval.ClusterOptions;
import org.newsrec.retrieval.ClusterReport;
import org.newsrec.retrieval.ClusteredCandidateGenerator;
import org.newsrec.retrieval.ExactCandidateGenerator;
import org.newsrec.retrieval.NewsIndex;
import org.newsrec.retrieval.SearchPool;

/**
 * 1,000,000 vectors of 128 dimensions in 1,000 noisy clusters, 20 stories for each of 50 topics:
 * queries one by one on one thread, top 100, with as many probes as give a recall of 0.99. Spread
 * and noise are such that the nearest list alone gives less than 0.8.
 */
final class ClusteredFigures implements Measurement {
  private static final int COUNT = 1_000_000;
  private static final int DIMENSION = 128;
  private static final int CLUSTERS = 1000;
  private static final int TOPICS = 50;
  private static final int QUERIES = 256;
  private static final int K = 100;

  /** Length of what is added to a topic of length 1 to make a story. */
  private static final double SPREAD = 0.6;

  /** Length of the noise that is added to a story of length 1. */
  private static final double NOISE = 1.2;

  @Override
  public String name() {
    return "clustered.1m.128";
  }

  @Override
  public void measure(int threads, Figures figures, Consumer<String> say) {
    float[][] topics = Catalogues.directions(3, TOPICS, DIMENSION);
    RandomStream random = new RandomStream(4);
    float[][] centres = new float[CLUSTERS][];
    for (int c = 0; c < CLUSTERS; c++) {
      centres[c] = near(topics[c % TOPICS], SPREAD, random);
    }
    NewsIndex index = Catalogues.index(COUNT, DIMENSION, i -> noisy(centres, random));
    float[][] asked = new float[QUERIES][];
    List<float[]> other = new ArrayList<>();
    for (int q = 0; q < QUERIES; q++) {
      asked[q] = noisy(centres, random);
      other.add(noisy(centres, random));
    }
    try (SearchPool pool = SearchPool.ofThreads(threads)) {
      long start = System.nanoTime();
      ClusteredCandidateGenerator clustered =
          ClusteredCandidateGenerator.build(
              index, ClusterOptions.forRecall(0.992).withQueries(other), pool);
      figures.put(name() + ".build.s", (System.nanoTime() - start) / 1e9);
      ClusterReport report = clustered.report();
      say.accept(report.toString());
      measure(index, clustered, Catalogues.queries(asked, K), figures, say);
      figures.put(name() + ".firstListRecall", report.firstListRecall());
      figures.put(name() + ".probes", report.probes());
    }
  }

  private void measure(
      NewsIndex index,
      ClusteredCandidateGenerator clustered,
      List<CandidateQuery> queries,
      Figures figures,
      Consumer<String> say) {
    ExactCandidateGenerator exact =
        new ExactCandidateGenerator(index, SearchPool.callerOnly(), false);
    List<List<Candidate>> best = exact.generateAll(queries);
    double found = 0;
    for (int q = 0; q < queries.size(); q++) {
      Set<Candidate> wanted = new HashSet<>(best.get(q));
      found += clustered.generate(queries.get(q)).stream().filter(wanted::contains).count();
    }
    figures.put(name() + ".recall", found / K / queries.size());
    double[] medians =
        Timing.medians(
            2,
            4,
            List.of(
                i -> exact.generate(queries.get(i % queries.size())),
                i -> clustered.generate(queries.get(7 * i % queries.size())),
                i -> clustered.generate(queries.get((7 * i + 3) % queries.size())),
                i -> clustered.generate(queries.get((7 * i + 5) % queries.size()))));
    // The first comes after a scan that has emptied the caches.
    double millis = (medians[2] + medians[3]) / 2;
    figures.put(name() + ".qps", 1000 / millis);
    say.accept(String.format(Locale.ROOT, "clustered is %.1f times exact", medians[0] / millis));
  }

  private static float[] noisy(float[][] centres, RandomStream random) {
    return near(centres[random.nextInt(centres.length)], NOISE, random);
  }

  private static float[] near(float[] centre, double noise, RandomStream random) {
    float[] vector = new float[DIMENSION];
    double scale = noise / Math.sqrt(DIMENSION);
    for (int d = 0; d < DIMENSION; d++) {
      vector[d] = (float) (centre[d] + scale * random.nextGaussian());
    }
    Vectors.normalise(vector, 0, DIMENSION);
    return vector;
  }
}
