package org.newsrec.retrieval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The search of all blocks for any number of queries: cut into tiles, which threads share. */
final class BatchSearch {
  /** Most queries in a tile: their scores with a block still fit the second cache. */
  private static final int TILE = 264;

  /** With fewer queries for each thread than this, they are searched for one by one. */
  private static final int FEW = 2;

  private final IndexSnapshot snapshot;
  private final List<CandidateQuery> queries;
  private final boolean certified;

  BatchSearch(IndexSnapshot snapshot, List<CandidateQuery> queries, boolean certified) {
    this.snapshot = snapshot;
    this.queries = queries;
    this.certified = certified;
  }

  List<List<Candidate>> run(SearchPool pool) {
    @SuppressWarnings({"unchecked", "rawtypes"})
    List<Candidate>[] answers = new List[queries.size()];
    Arrays.fill(answers, List.of());
    int[] within = asked(true);
    pool.run(within.length, (worker, i) -> answerAlone(within[i], answers));
    int[] asked = asked(false);
    if (asked.length > 0 && asked.length < FEW * pool.threads()) {
      for (int i : asked) {
        answers[i] = new SingleSearch(snapshot, queries.get(i), certified).run(pool);
      }
    } else if (asked.length > 0) {
      int tiles = tiles(asked.length, pool.threads());
      pool.run(tiles, (worker, tile) -> search(asked, tile, tiles, answers));
    }
    return Collections.unmodifiableList(Arrays.asList(answers));
  }

  private void answerAlone(int i, List<Candidate>[] answers) {
    answers[i] = new SingleSearch(snapshot, queries.get(i), certified).run(SearchPool.callerOnly());
  }

  /** The places of the queries that have an answer: those for a part of the catalogue, or not. */
  private int[] asked(boolean within) {
    int[] asked = new int[queries.size()];
    int count = 0;
    for (int i = 0; i < asked.length && snapshot.size() > 0; i++) {
      CandidateQuery query = queries.get(i);
      if (query.rawUserVector() != null && within == (query.subset() != null)) {
        asked[count++] = i;
      }
    }
    return Arrays.copyOf(asked, count);
  }

  /** So many that none is too large, and the same for each thread where there are enough. */
  private static int tiles(int queries, int threads) {
    int least = (queries + TILE - 1) / TILE;
    return Math.min(queries, (least + threads - 1) / threads * threads);
  }

  private void search(int[] asked, int tile, int tiles, List<Candidate>[] answers) {
    int from = (int) ((long) asked.length * tile / tiles);
    int to = (int) ((long) asked.length * (tile + 1) / tiles);
    List<CandidateQuery> part = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      part.add(queries.get(asked[i]));
    }
    new TileSearch(snapshot, part).run(answers, asked, from);
  }
}
