package org.newsrec.retrieval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * For some queries, how many lists they have to look into for each of their exact candidates: that
 * tells the recall for any number of probes.
 */
final class ProbeCalibration {
  /** {@code hits[p]}: how many candidates need p + 1 probes; the last: any number is enough. */
  private final long[] hits;

  private final int lists;
  private long candidates;

  private ProbeCalibration(int lists) {
    this.lists = lists;
    this.hits = new long[lists + 1];
  }

  /** Looks at every other query, from one on. */
  static ProbeCalibration of(
      NewsIndex index, List<float[]> queries, int first, int k, SearchPool pool) {
    IndexSnapshot snapshot = index.snapshot();
    ProbeCalibration calibration = new ProbeCalibration(snapshot.layout().lists());
    List<CandidateQuery> asked = new ArrayList<>();
    for (int i = first; i < queries.size(); i += 2) {
      asked.add(
          CandidateQuery.builder(Instant.EPOCH, k)
              .userVector(queries.get(i), index.fingerprint())
              .build());
    }
    List<List<Candidate>> exact = new BatchSearch(snapshot, asked, false).run(pool);
    for (int i = 0; i < asked.size(); i++) {
      calibration.add(snapshot, asked.get(i).rawUserVector(), exact.get(i));
    }
    return calibration;
  }

  private void add(IndexSnapshot snapshot, float[] query, List<Candidate> exact) {
    ListLayout layout = snapshot.layout();
    int[] needed = probesForBlocks(snapshot, ranks(layout.centroids().scores(query)));
    for (Candidate candidate : exact) {
      int position = snapshot.position(candidate.news().hashId());
      hits[needed[IndexSnapshot.blockOf(position)]]++;
      candidates++;
    }
  }

  /** For each list, how many are nearer. */
  private static int[] ranks(float[] scores) {
    List<Integer> order = new ArrayList<>();
    for (int list = 0; list < scores.length; list++) {
      order.add(list);
    }
    order.sort((a, b) -> Float.compare(scores[b] + 0f, scores[a] + 0f));
    int[] ranks = new int[scores.length];
    for (int rank = 0; rank < ranks.length; rank++) {
      ranks[order.get(rank)] = rank;
    }
    return ranks;
  }

  /** For each block, the rank of its nearest list; those with new articles are always seen. */
  private int[] probesForBlocks(IndexSnapshot snapshot, int[] ranks) {
    ListLayout layout = snapshot.layout();
    int[] needed = new int[snapshot.blockCount()];
    Arrays.fill(needed, lists);
    for (int list = 0; list < lists; list++) {
      int from = layout.starts()[list];
      int to = layout.starts()[list + 1];
      for (int b = IndexSnapshot.blockOf(from);
          from < to && b <= IndexSnapshot.blockOf(to - 1);
          b++) {
        needed[b] = Math.min(needed[b], ranks[list]);
      }
    }
    if (layout.end() < snapshot.lanes()) {
      Arrays.fill(needed, IndexSnapshot.blockOf(layout.end()), needed.length, lists);
    }
    return needed;
  }

  /** The share of the exact candidates that so many probes find; NaN without candidates. */
  double recall(int probes) {
    long found = hits[lists];
    for (int p = 0; p < Math.min(probes, lists); p++) {
      found += hits[p];
    }
    return (double) found / candidates;
  }

  /** The fewest probes that give the recall. */
  int probes(double recall) {
    for (int p = 1; p < lists; p++) {
      if (recall(p) >= recall) {
        return p;
      }
    }
    return Math.max(1, lists);
  }
}
