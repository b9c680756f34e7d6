package org.newsrec.retrieval;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Predicate;
import org.newsrec.data.News;
import org.newsrec.math.VectorBlock;

/**
 * A part of a catalogue that many queries ask for, such as a section or a language: a predicate
 * whose answers are kept, as a bit for each position. A search within it looks only at what it
 * holds, and takes time in proportion; it asks the predicate once for each article as last added,
 * and not once for each query. Articles that come later belong to it as the predicate says.
 *
 * <p>It takes an eighth of a byte for each article. For something that differs for each reader, use
 * {@link CandidateQuery.Builder#exclude} or {@link CandidateQuery.Builder#filter}.
 *
 * <p>Safe for any number of threads if the predicate is.
 */
public final class NewsSubset {
  private static final int WORDS = VectorBlock.LANES / Long.SIZE;

  private final NewsIndex index;
  private final Predicate<? super News> predicate;
  private volatile Known known = new Known(new IndexBlock[0], new long[0][], 0);

  /** Answers for the articles of blocks, up to a position. Never changed. */
  private record Known(IndexBlock[] blocks, long[][] bits, int lanes) {}

  /**
   * Makes a part of a catalogue.
   *
   * @param index the catalogue
   * @param predicate whether an article belongs to it; must always answer the same
   */
  public NewsSubset(NewsIndex index, Predicate<? super News> predicate) {
    this.index = Objects.requireNonNull(index, "index");
    this.predicate = Objects.requireNonNull(predicate, "predicate");
  }

  /**
   * Tells whether an article belongs to it, whether it is in the catalogue or not.
   *
   * @param news the article
   * @return what the predicate says
   */
  public boolean contains(News news) {
    return predicate.test(news);
  }

  /**
   * Counts the live articles that belong to it.
   *
   * @return 0 or more
   */
  public int size() {
    IndexSnapshot snapshot = index.snapshot();
    long[][] bits = bits(snapshot);
    int size = 0;
    for (int position = 0; position < snapshot.lanes(); position++) {
      if (has(bits[IndexSnapshot.blockOf(position)], IndexSnapshot.laneOf(position))
          && snapshot.isLive(position)) {
        size++;
      }
    }
    return size;
  }

  NewsIndex index() {
    return index;
  }

  static boolean has(long[] bits, int lane) {
    return (bits[lane / Long.SIZE] & 1L << lane) != 0;
  }

  /** Writes the first lanes, below a count, that have their bit set; returns how many. */
  static int lanes(long[] bits, int count, int[] lanes) {
    int found = 0;
    for (int word = 0; word < WORDS; word++) {
      for (long left = bits[word]; left != 0; left &= left - 1) {
        int lane = word * Long.SIZE + Long.numberOfTrailingZeros(left);
        if (lane < count) {
          lanes[found++] = lane;
        }
      }
    }
    return found;
  }

  /**
   * For each block of a snapshot a bit for each lane; bits of lanes beyond the snapshot, and of
   * dead ones, have no meaning.
   */
  long[][] bits(IndexSnapshot snapshot) {
    Known before = known;
    if (before.blocks == snapshot.blocks() && before.lanes >= snapshot.lanes()) {
      return before.bits;
    }
    IndexBlock[] blocks = snapshot.blocks();
    long[][] bits = new long[blocks.length][];
    for (int b = 0; b < blocks.length; b++) {
      boolean same = b < before.blocks.length && before.blocks[b] == blocks[b];
      int count = snapshot.lanesOf(b);
      int done = same ? Math.min(before.lanes - b * VectorBlock.LANES, VectorBlock.LANES) : 0;
      if (same && done >= count) {
        bits[b] = before.bits[b];
      } else {
        bits[b] = same ? Arrays.copyOf(before.bits[b], WORDS) : new long[WORDS];
        ask(blocks[b], Math.max(0, done), count, bits[b]);
      }
    }
    known = new Known(blocks, bits, snapshot.lanes());
    return bits;
  }

  private void ask(IndexBlock block, int from, int to, long[] bits) {
    for (int lane = from; lane < to; lane++) {
      if (predicate.test(block.article(lane).news())) {
        bits[lane / Long.SIZE] |= 1L << lane;
      }
    }
  }
}
