package org.newsrec.retrieval;

import org.newsrec.math.BlockKernels;
import org.newsrec.math.CertifiedScan;
import org.newsrec.math.ChosenLanes;
import org.newsrec.math.VectorBlock;

/** One query's way through blocks on one thread, and what it found. */
final class BlockWalk {
  /** With so many lanes of interest or fewer, they are taken one by one. */
  private static final int FEW = 32;

  private final IndexSnapshot snapshot;
  private final CandidateQuery query;
  private final Selection selection;
  private final CertifiedScan scan;
  private final ChosenLanes chosen;

  /** For each block, the lanes of interest; null for all. */
  private final long[][] kept;

  private final float[] scores = new float[VectorBlock.LANES];
  private final int[] places = new int[VectorBlock.LANES];

  /** The query has a user vector. */
  BlockWalk(IndexSnapshot snapshot, CandidateQuery query, boolean certified) {
    this.snapshot = snapshot;
    this.query = query;
    this.selection = new Selection(snapshot, query);
    this.kept = query.subset() == null ? null : query.subset().bits(snapshot);
    this.chosen = kept == null ? null : new ChosenLanes(query.rawUserVector());
    this.scan = certified ? new CertifiedScan(query.rawUserVector()) : null;
  }

  Selection selection() {
    return selection;
  }

  /** Looks at a block. */
  void take(int block) {
    if (kept == null) {
      takeAll(block, null);
      return;
    }
    int found = NewsSubset.lanes(kept[block], snapshot.lanesOf(block), places);
    if (found > FEW) {
      takeAll(block, kept[block]);
    } else if (found > 0) {
      chosen.scores(snapshot.block(block).vectors(), places, found, scores);
      for (int i = 0; i < found; i++) {
        selection.offer(block, places[i], scores[i]);
      }
    }
  }

  private void takeAll(int block, long[] wanted) {
    IndexBlock lanes = snapshot.block(block);
    int count = snapshot.lanesOf(block);
    float threshold = selection.threshold();
    int found;
    if (scan == null) {
      BlockKernels.scores(lanes.vectors(), query.rawUserVector(), scores);
      found = BlockKernels.reaching(scores, 0, count, threshold, places);
    } else {
      found = scan.reaching(lanes.vectors(), lanes.bounds(), count, threshold, places, scores);
    }
    for (int i = 0; i < found; i++) {
      int lane = places[i];
      if (wanted == null || NewsSubset.has(wanted, lane)) {
        selection.offer(block, lane, scores[scan == null ? lane : i]);
      }
    }
  }
}
