package org.newsrec.retrieval;

import java.util.List;
import org.newsrec.math.TopK;

/**
 * One query's search of the nearest lists. Blocks are looked at as a whole, also where a list
 * covers a part: the articles beside are near too, and come for nothing.
 */
final class ClusteredSearch {
  private final IndexSnapshot snapshot;
  private final ListLayout layout;
  private final CandidateQuery query;
  private final int probes;
  private final BlockWalk walk;
  private final long[] seen;

  /** The snapshot has lists, and the query a user vector. */
  ClusteredSearch(IndexSnapshot snapshot, CandidateQuery query, int probes) {
    this.snapshot = snapshot;
    this.layout = snapshot.layout();
    this.query = query;
    this.probes = Math.min(probes, layout.lists());
    this.walk = new BlockWalk(snapshot, query, true);
    this.seen = new long[(snapshot.blockCount() + 63) / 64];
  }

  List<Candidate> run() {
    float[] scores = layout.centroids().scores(query.rawUserVector());
    TopK nearest = nearest(scores, probes);
    for (int i = 0; i < nearest.size(); i++) {
      takeList(nearest.payload(i));
    }
    take(layout.end(), snapshot.lanes());
    if (!walk.selection().isFull()) {
      // Filters left too few: go on until there are enough, or no more lists.
      nearest = nearest(scores, layout.lists());
      for (int i = 0; i < nearest.size() && !walk.selection().isFull(); i++) {
        takeList(nearest.payload(i));
      }
    }
    return walk.selection().best();
  }

  private static TopK nearest(float[] scores, int count) {
    TopK nearest = new TopK(count);
    for (int list = 0; list < scores.length; list++) {
      nearest.offer(scores[list], list, list);
    }
    nearest.sort();
    return nearest;
  }

  private void takeList(int list) {
    take(layout.starts()[list], layout.starts()[list + 1]);
  }

  private void take(int from, int to) {
    if (from == to) {
      return;
    }
    for (int b = IndexSnapshot.blockOf(from); b <= IndexSnapshot.blockOf(to - 1); b++) {
      if ((seen[b / 64] & 1L << b) == 0) {
        seen[b / 64] |= 1L << b;
        walk.take(b);
      }
    }
  }
}
