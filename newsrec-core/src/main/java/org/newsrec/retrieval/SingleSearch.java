package org.newsrec.retrieval;

import java.util.List;
import org.newsrec.math.BlockKernels;
import org.newsrec.math.CertifiedScan;
import org.newsrec.math.VectorBlock;

/** One query's search of all blocks, on one thread or several. */
final class SingleSearch {
  /** Blocks that are looked at in one go. */
  private static final int SHARD = 8;

  private final IndexSnapshot snapshot;
  private final CandidateQuery query;
  private final boolean certified;
  private final BlockOrder order;

  SingleSearch(IndexSnapshot snapshot, CandidateQuery query, boolean certified) {
    this.snapshot = snapshot;
    this.query = query;
    this.certified = certified;
    this.order = new BlockOrder(snapshot.blockCount());
  }

  List<Candidate> run(SearchPool pool) {
    Walk first = new Walk();
    for (int i = 0; i < order.sampled(); i++) {
      first.take(order.sample(i));
    }
    first.selection.floorAt(order.floorRank(query.k()));
    others(pool, first);
    if (!first.selection.isComplete()) {
      return runWithoutFloor(pool);
    }
    return first.selection.best();
  }

  /** Looks at all blocks alike. */
  List<Candidate> runWithoutFloor(SearchPool pool) {
    Walk first = new Walk();
    for (int i = 0; i < order.sampled(); i++) {
      first.take(order.sample(i));
    }
    others(pool, first);
    return first.selection.best();
  }

  private void others(SearchPool pool, Walk first) {
    int shards = (order.blocks() + SHARD - 1) / SHARD;
    Walk[] walks = new Walk[Math.min(pool.threads(), shards)];
    walks[0] = first;
    float floor = first.selection.floor();
    pool.run(
        shards,
        (worker, shard) -> {
          if (walks[worker] == null) {
            walks[worker] = new Walk();
            walks[worker].selection.floor(floor);
          }
          int end = Math.min(order.blocks(), (shard + 1) * SHARD);
          for (int block = shard * SHARD; block < end; block++) {
            if (!order.isSampled(block)) {
              walks[worker].take(block);
            }
          }
        });
    for (int w = 1; w < walks.length; w++) {
      if (walks[w] != null) {
        first.selection.addAll(walks[w].selection);
      }
    }
  }

  /** What one thread has of the search. */
  private final class Walk {
    private final Selection selection = new Selection(snapshot, query);
    private final float[] scores = new float[VectorBlock.LANES];
    private final int[] places = new int[VectorBlock.LANES];
    private final CertifiedScan scan = certified ? new CertifiedScan(query.rawUserVector()) : null;

    private void take(int block) {
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
}
