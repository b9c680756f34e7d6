package org.newsrec.retrieval;

import java.util.List;

/** One query's search of all blocks, on one thread or several. */
final class SingleSearch {
  /** Blocks that are looked at in one go. */
  private static final int SHARD = 8;

  /** Parts of the blocks, by the first and the step: two eighths, a quarter, and the rest. */
  private static final int[][] PARTS = {{2, 8}, {6, 8}, {0, 4}, {1, 2}};

  private final IndexSnapshot snapshot;
  private final CandidateQuery query;
  private final boolean certified;
  private final BlockOrder order;

  SingleSearch(IndexSnapshot snapshot, CandidateQuery query, boolean certified) {
    this.snapshot = snapshot;
    this.query = query;
    this.certified = certified;
    this.order = BlockOrder.of(snapshot);
  }

  List<Candidate> run(SearchPool pool) {
    BlockWalk first = walk();
    int rank = order.floorRank(query.k(), order.sampled());
    first.selection().lookTo(rank);
    for (int i = 0; i < order.sampled(); i++) {
      first.take(order.sample(i));
    }
    first.selection().floorAt(rank);
    if (pool.threads() == 1) {
      othersInTurn(first);
    } else {
      others(pool, first);
    }
    if (!first.selection().isComplete()) {
      return runAbove(first.selection().held(), pool);
    }
    return first.selection().best();
  }

  private BlockWalk walk() {
    return new BlockWalk(snapshot, query, certified);
  }

  /** Looks at all blocks alike. */
  List<Candidate> runWithoutFloor(SearchPool pool) {
    return runAbove(Float.NEGATIVE_INFINITY, pool);
  }

  /** Looks at all blocks for what reaches a score that is known to be reached by K articles. */
  List<Candidate> runAbove(float reached, SearchPool pool) {
    BlockWalk first = walk();
    first.selection().floor(reached);
    for (int i = 0; i < order.sampled(); i++) {
      first.take(order.sample(i));
    }
    others(pool, first);
    return first.selection().best();
  }

  /** Looks at the other blocks in parts that are evenly spread too, and learns from each. */
  private void othersInTurn(BlockWalk walk) {
    int seen = order.sampled();
    for (int[] part : PARTS) {
      for (int block = part[0]; block < order.blocks(); block += part[1]) {
        if (!order.isSampled(block)) {
          walk.take(block);
          seen++;
        }
      }
      walk.selection().floorAt(order.floorRank(query.k(), seen));
    }
  }

  private void others(SearchPool pool, BlockWalk first) {
    int shards = (order.blocks() + SHARD - 1) / SHARD;
    BlockWalk[] walks = new BlockWalk[Math.min(pool.threads(), shards)];
    walks[0] = first;
    float floor = first.selection().floor();
    pool.run(
        shards,
        (worker, shard) -> {
          if (walks[worker] == null) {
            walks[worker] = walk();
            walks[worker].selection().floor(floor);
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
        first.selection().addAll(walks[w].selection());
      }
    }
  }
}
