package org.newsrec.retrieval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.newsrec.math.BlockKernels;
import org.newsrec.math.Matrix;
import org.newsrec.math.TopK;
import org.newsrec.math.VectorBlock;

/**
 * The K live articles whose vectors have the highest dot product with the query's user vector,
 * which is the cosine for a unit vector. It looks at every live article.
 *
 * <p>A query without a user vector gets no candidates. The score is the float that {@link
 * BlockKernels} computes: coordinates ascending, fused multiply-add. The filter is asked only about
 * articles whose score reaches the worst of the K best found so far.
 *
 * <p>Safe for any number of threads; see {@link CandidateGenerator}. The state used is that of the
 * index at the call.
 */
public final class ExactCandidateGenerator implements CandidateGenerator {
  /** How many queries are taken through a block together. */
  private static final int TILE = 32;

  private final NewsIndex index;

  /**
   * Makes a generator for an index.
   *
   * @param index the catalogue
   */
  public ExactCandidateGenerator(NewsIndex index) {
    this.index = Objects.requireNonNull(index, "index");
  }

  @Override
  public String name() {
    return "exact";
  }

  /**
   * Finds the nearest articles.
   *
   * @throws IllegalArgumentException if the user vector has another dimension than the index, or
   *     was made by another model
   */
  @Override
  public List<Candidate> generate(CandidateQuery query) {
    requireFit(query);
    IndexSnapshot snapshot = index.snapshot();
    if (query.rawUserVector() == null || snapshot.size() == 0) {
      return List.of();
    }
    Search search = new Search(snapshot, query);
    float[] scores = new float[VectorBlock.LANES];
    int[] places = new int[VectorBlock.LANES];
    for (int block = 0; block < snapshot.blockCount(); block++) {
      BlockKernels.scores(snapshot.block(block).vectors(), query.rawUserVector(), scores);
      search.take(block, scores, 0, places);
    }
    return search.best();
  }

  /**
   * Finds the nearest articles for several queries.
   *
   * @throws IllegalArgumentException as {@link #generate} does
   */
  @Override
  public List<List<Candidate>> generateAll(List<CandidateQuery> queries) {
    List<Integer> asked = new ArrayList<>();
    for (int i = 0; i < queries.size(); i++) {
      requireFit(queries.get(i));
      if (queries.get(i).rawUserVector() != null) {
        asked.add(i);
      }
    }
    IndexSnapshot snapshot = index.snapshot();
    List<List<Candidate>> all = new ArrayList<>(Collections.nCopies(queries.size(), List.of()));
    if (snapshot.size() > 0) {
      for (int from = 0; from < asked.size(); from += TILE) {
        List<Integer> tile = asked.subList(from, Math.min(asked.size(), from + TILE));
        generateTile(snapshot, queries, tile, all);
      }
    }
    return List.copyOf(all);
  }

  private void generateTile(
      IndexSnapshot snapshot,
      List<CandidateQuery> queries,
      List<Integer> tile,
      List<List<Candidate>> all) {
    int n = tile.size();
    Matrix vectors = new Matrix(n, index.dimension());
    Search[] searches = new Search[n];
    for (int q = 0; q < n; q++) {
      CandidateQuery query = queries.get(tile.get(q));
      searches[q] = new Search(snapshot, query);
      System.arraycopy(
          query.rawUserVector(), 0, vectors.data(), vectors.offset(q), index.dimension());
    }
    Matrix scores = new Matrix(n, VectorBlock.LANES);
    int[] places = new int[VectorBlock.LANES];
    for (int block = 0; block < snapshot.blockCount(); block++) {
      BlockKernels.scores(snapshot.block(block).vectors(), vectors, scores);
      for (int q = 0; q < n; q++) {
        searches[q].take(block, scores.data(), scores.offset(q), places);
      }
    }
    for (int q = 0; q < n; q++) {
      all.set(tile.get(q), searches[q].best());
    }
  }

  private void requireFit(CandidateQuery query) {
    float[] vector = query.rawUserVector();
    if (vector == null) {
      return;
    }
    index.requireModel(query.fingerprint().orElse(null));
    if (vector.length != index.dimension()) {
      throw new IllegalArgumentException(
          "the user vector has "
              + vector.length
              + " coordinates; this index holds vectors of dimension "
              + index.dimension());
    }
  }

  /** One query on its way through the blocks. */
  private static final class Search {
    private final IndexSnapshot snapshot;
    private final CandidateQuery query;
    private final TopK top;

    private Search(IndexSnapshot snapshot, CandidateQuery query) {
      this.snapshot = snapshot;
      this.query = query;
      this.top = new TopK(Math.min(query.k(), snapshot.size()));
    }

    private void take(int block, float[] scores, int from, int[] places) {
      IndexBlock lanes = snapshot.block(block);
      int count = snapshot.lanesOf(block);
      int found = BlockKernels.reaching(scores, from, count, top.threshold(), places);
      for (int i = 0; i < found; i++) {
        int lane = places[i];
        float score = scores[from + lane];
        if (score < top.threshold() || !lanes.isLive(lane, snapshot.version())) {
          continue;
        }
        IndexedNews article = lanes.article(lane);
        if (query.accepts(article.news())) {
          top.offer(score, article.sequence(), block * VectorBlock.LANES + lane);
        }
      }
    }

    private List<Candidate> best() {
      top.sort();
      List<Candidate> best = new ArrayList<>(top.size());
      for (int rank = 0; rank < top.size(); rank++) {
        IndexedNews article = snapshot.article(top.payload(rank));
        best.add(new Candidate(article.news(), top.score(rank), article.sequence()));
      }
      return List.copyOf(best);
    }
  }
}
