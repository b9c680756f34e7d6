package org.newsrec.retrieval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;

/**
 * Nearly the K live articles with the highest dot product with the query's user vector, for
 * catalogues so large that looking at every article takes too long. Articles are sorted into lists
 * of such as are alike, by spherical k-means, and a query looks into the lists whose centres are
 * nearest: an inverted file (Sivic and Zisserman, "Video Google", ICCV 2003; Jégou, Douze and
 * Schmid, "Product quantization for nearest neighbor search", IEEE PAMI 33(1), 2011) on the index's
 * own blocks, so it needs no second copy of the vectors.
 *
 * <p>Scores are those of {@link ExactCandidateGenerator}, bit for bit; some of its candidates may
 * be missing, and the next best are there instead. How many are missing on average is measured when
 * it is built: see {@link #report()}. K candidates come back whenever K are allowed: where filters
 * leave too few, more lists are looked into.
 *
 * <p>Articles may be added and withdrawn as ever. New ones are looked at by every query until they
 * are sorted into the lists. When what is written about has become another, build it again.
 *
 * <p>Safe for any number of threads; see {@link CandidateGenerator}. The same articles, options and
 * order of adding give the same candidates on any number of threads.
 */
public final class ClusteredCandidateGenerator implements CandidateGenerator {
  private static final int ARTICLES_IN_LIST = 1024;
  private static final int SAMPLED_IN_LIST = 64;
  private static final int CALIBRATION_QUERIES = 512;

  private final NewsIndex index;
  private final SearchPool pool;
  private final ClusterReport report;

  private ClusteredCandidateGenerator(NewsIndex index, SearchPool pool, ClusterReport report) {
    this.index = index;
    this.pool = pool;
    this.report = report;
  }

  /**
   * Sorts an index's articles into lists, and finds out in how many of them queries have to look.
   * Those who write to the index wait while it is rewritten, list by list; those who read do not.
   *
   * @param index the catalogue; lists that it had are replaced
   * @param options how to build
   * @param pool the threads that building and batches are spread over; stays the caller's to close
   * @return the generator
   * @throws IllegalArgumentException if a query of the options does not fit the index
   */
  public static ClusteredCandidateGenerator build(
      NewsIndex index, ClusterOptions options, SearchPool pool) {
    Objects.requireNonNull(pool, "pool");
    RandomStream random = new RandomStream(options.seed());
    int[] rows = shuffled(index.snapshot(), random.split(0));
    int wanted = options.lists() == 0 ? rows.length / ARTICLES_IN_LIST : options.lists();
    int lists = Math.min(rows.length, Math.max(1, wanted));
    if (lists == 0) {
      return new ClusteredCandidateGenerator(
          index,
          pool,
          new ClusterReport(0, Math.max(1, options.probes()), 0, Double.NaN, Double.NaN));
    }
    int sampled = (int) Math.min(rows.length, (long) lists * SAMPLED_IN_LIST);
    List<float[]> queries = options.queries();
    if (queries.isEmpty()) {
      // Vectors that k-means does not see, if there are any left.
      int from = Math.max(0, Math.min(sampled, rows.length - CALIBRATION_QUERIES));
      int to = Math.min(rows.length, from + CALIBRATION_QUERIES);
      queries = List.of(vectors(index.snapshot(), Arrays.copyOfRange(rows, from, to)));
    }
    Matrix sample = SphericalKMeans.matrix(vectors(index.snapshot(), Arrays.copyOf(rows, sampled)));
    float[][] centres =
        new SphericalKMeans(sample, pool).centres(lists, options.rounds(), random.split(1));
    index.arrange(new Centroids(centres), pool);
    return new ClusteredCandidateGenerator(index, pool, calibrate(index, options, queries, pool));
  }

  private static ClusterReport calibrate(
      NewsIndex index, ClusterOptions options, List<float[]> queries, SearchPool pool) {
    int lists = index.snapshot().layout().lists();
    int probes = Math.min(options.probes(), lists);
    if (probes == 0) {
      ProbeCalibration chosen = ProbeCalibration.of(index, queries, 0, options.k(), pool);
      probes = chosen.probes(options.recall());
    }
    if (queries.size() < 2) {
      return new ClusterReport(lists, probes, 0, Double.NaN, Double.NaN);
    }
    ProbeCalibration measured = ProbeCalibration.of(index, queries, 1, options.k(), pool);
    return new ClusterReport(
        lists, probes, queries.size() / 2, measured.recall(probes), measured.recall(1));
  }

  /** The positions of live articles, in random order. */
  private static int[] shuffled(IndexSnapshot snapshot, RandomStream random) {
    int[] positions = new int[snapshot.size()];
    int count = 0;
    for (int position = 0; position < snapshot.lanes(); position++) {
      if (snapshot.isLive(position)) {
        positions[count++] = position;
      }
    }
    random.shuffle(positions, 0, count);
    return positions;
  }

  private static float[][] vectors(IndexSnapshot snapshot, int[] positions) {
    float[][] vectors = new float[positions.length][];
    for (int i = 0; i < positions.length; i++) {
      IndexBlock block = snapshot.block(IndexSnapshot.blockOf(positions[i]));
      vectors[i] = block.vectors().get(IndexSnapshot.laneOf(positions[i]));
    }
    return vectors;
  }

  @Override
  public String name() {
    return "clustered";
  }

  /**
   * Returns what came of building this.
   *
   * @return lists, probes and measured recall
   */
  public ClusterReport report() {
    return report;
  }

  /**
   * Finds the nearest articles.
   *
   * @throws IllegalArgumentException if the user vector has another dimension than the index, or
   *     was made by another model
   */
  @Override
  public List<Candidate> generate(CandidateQuery query) {
    query.requireFit(index);
    return generate(query.catalogue(index), query);
  }

  private List<Candidate> generate(IndexSnapshot snapshot, CandidateQuery query) {
    if (query.rawUserVector() == null || snapshot.size() == 0) {
      return List.of();
    }
    return snapshot.layout() == null
        ? new SingleSearch(snapshot, query, true).run(SearchPool.callerOnly())
        : new ClusteredSearch(snapshot, query, report.probes()).run();
  }

  /**
   * Finds the nearest articles for several queries, which the threads share.
   *
   * @throws IllegalArgumentException as {@link #generate} does
   */
  @Override
  public List<List<Candidate>> generateAll(List<CandidateQuery> queries) {
    for (CandidateQuery query : queries) {
      query.requireFit(index);
    }
    IndexSnapshot snapshot = CandidateQuery.catalogue(index, queries);
    List<List<Candidate>> all = new ArrayList<>(Collections.nCopies(queries.size(), List.of()));
    pool.run(queries.size(), (worker, q) -> all.set(q, generate(snapshot, queries.get(q))));
    return Collections.unmodifiableList(all);
  }
}
