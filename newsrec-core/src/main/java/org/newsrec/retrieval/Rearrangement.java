package org.newsrec.retrieval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.newsrec.math.Matrix;
import org.newsrec.retrieval.IndexSnapshot.Place;

/** The live articles of an index, copied to new blocks: without gaps, and list by list. */
final class Rearrangement {
  /** Lanes that are written together: a cache line of each dimension. */
  private static final int TOGETHER = 16;

  private final IndexBlock[] from;
  private final int lanes;
  private final long version;
  private final int dimension;
  private final List<IndexBlock> blocks = new ArrayList<>();
  private final Map<String, Place> places = new ConcurrentHashMap<>();
  private ListLayout layout;
  private int written;

  Rearrangement(IndexBlock[] from, int lanes, long version, int dimension) {
    this.from = from;
    this.lanes = lanes;
    this.version = version;
    this.dimension = dimension;
  }

  /** In the order in which they lie. */
  void copy() {
    int[] order = new int[lanes];
    int count = 0;
    for (int position = 0; position < lanes; position++) {
      if (isLive(position)) {
        order[count++] = position;
      }
    }
    write(Arrays.copyOf(order, count));
  }

  /** List by list; what has no list in the layout before is given one. */
  void copy(Centroids centroids, ListLayout before, SearchPool pool) {
    int[] lists = new int[lanes];
    int known = before == null ? 0 : before.end();
    for (int list = 0; list < centroids.count() && known > 0; list++) {
      Arrays.fill(lists, before.starts()[list], before.starts()[list + 1], list);
    }
    assign(centroids, known, lists, pool);
    int[] starts = new int[centroids.count() + 1];
    int[] next = new int[centroids.count()];
    for (int position = 0; position < lanes; position++) {
      if (isLive(position)) {
        starts[lists[position] + 1]++;
      }
    }
    for (int list = 0; list < next.length; list++) {
      starts[list + 1] += starts[list];
      next[list] = starts[list];
    }
    int[] order = new int[starts[next.length]];
    for (int position = 0; position < lanes; position++) {
      if (isLive(position)) {
        order[next[lists[position]]++] = position;
      }
    }
    write(order);
    layout = new ListLayout(centroids, starts);
  }

  private boolean isLive(int position) {
    return block(position).isLive(IndexSnapshot.laneOf(position), version);
  }

  private IndexBlock block(int position) {
    return from[IndexSnapshot.blockOf(position)];
  }

  private void assign(Centroids centroids, int first, int[] lists, SearchPool pool) {
    int tiles = (lanes - first + Centroids.TILE - 1) / Centroids.TILE;
    Centroids.Assigner[] assigners = new Centroids.Assigner[pool.threads()];
    Matrix[] rows = new Matrix[pool.threads()];
    pool.run(
        tiles,
        (worker, tile) -> {
          if (assigners[worker] == null) {
            assigners[worker] = centroids.new Assigner();
            rows[worker] = new Matrix(Centroids.TILE, dimension);
          }
          int start = first + tile * Centroids.TILE;
          int count = Math.min(Centroids.TILE, lanes - start);
          Matrix tileRows = rows[worker];
          for (int i = 0; i < count; i++) {
            int lane = IndexSnapshot.laneOf(start + i);
            block(start + i).vectors().get(lane, tileRows.data(), tileRows.offset(i));
          }
          assigners[worker].assign(tileRows, count, lists, start);
        });
  }

  private void write(int[] order) {
    float[][] vectors = new float[TOGETHER][dimension];
    IndexedNews[] articles = new IndexedNews[TOGETHER];
    for (int i = 0; i < order.length; i += TOGETHER) {
      int count = Math.min(TOGETHER, order.length - i);
      for (int j = 0; j < count; j++) {
        IndexBlock block = block(order[i + j]);
        int lane = IndexSnapshot.laneOf(order[i + j]);
        block.vectors().get(lane, vectors[j], 0);
        articles[j] = block.article(lane);
        places.put(articles[j].news().hashId(), new Place(i + j, null));
      }
      int lane = IndexSnapshot.laneOf(i);
      if (lane == 0) {
        blocks.add(new IndexBlock(dimension));
      }
      blocks.get(blocks.size() - 1).write(lane, articles, vectors, count);
    }
    written = order.length;
    if (blocks.isEmpty()) {
      blocks.add(new IndexBlock(dimension));
    }
  }

  IndexBlock[] blocks() {
    return blocks.toArray(new IndexBlock[0]);
  }

  /** How many articles there are: each has a lane, and there are no others. */
  int size() {
    return written;
  }

  Map<String, Place> places() {
    return places;
  }

  /** Where the lists lie; null if there are none. */
  ListLayout layout() {
    return layout;
  }
}
