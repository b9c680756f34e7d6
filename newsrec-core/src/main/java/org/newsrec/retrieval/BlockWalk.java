package org.newsrec.retrieval;

import org.newsrec.math.BlockKernels;
import org.newsrec.math.CertifiedScan;
import org.newsrec.math.VectorBlock;

/** One query's way through blocks on one thread, and what it found. */
final class BlockWalk {
  private final IndexSnapshot snapshot;
  private final CandidateQuery query;
  private final Selection selection;
  private final CertifiedScan scan;
  private final float[] scores = new float[VectorBlock.LANES];
  private final int[] places = new int[VectorBlock.LANES];

  /** The query has a user vector. */
  BlockWalk(IndexSnapshot snapshot, CandidateQuery query, boolean certified) {
    this.snapshot = snapshot;
    this.query = query;
    this.selection = new Selection(snapshot, query);
    this.scan = certified ? new CertifiedScan(query.rawUserVector()) : null;
  }

  Selection selection() {
    return selection;
  }

  /** Looks at a block. */
  void take(int block) {
    IndexBlock lanes = snapshot.block(block);
    int count = snapshot.lanesOf(block);
    float threshold = selection.threshold();
    if (scan == null) {
      BlockKernels.scores(lanes.vectors(), query.rawUserVector(), scores);
      int found = BlockKernels.reaching(scores, 0, count, threshold, places);
      for (int i = 0; i < found; i++) {
        selection.offer(block, places[i], scores[places[i]]);
      }
    } else {
      int found = scan.reaching(lanes.vectors(), lanes.norms(), count, threshold, places, scores);
      for (int i = 0; i < found; i++) {
        selection.offer(block, places[i], scores[i]);
      }
    }
  }
}
