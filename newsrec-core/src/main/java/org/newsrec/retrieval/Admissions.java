package org.newsrec.retrieval;

import java.util.Set;
import org.newsrec.math.VectorBlock;

/**
 * Which articles of a state of the catalogue a query accepts: found out once for each article that
 * is asked about, however many sources ask.
 *
 * <p>Two bits for each lane of the blocks of which something is known. Any number of threads may
 * ask: an answer of one that gets lost because another writes the same word, or makes room for the
 * same block, is found out again, to the same effect.
 */
final class Admissions {
  private static final int ACCEPTED = 1;
  private static final int REFUSED = 2;

  /** Lanes to a word, as a shift. */
  private static final int WORD = 4;

  private final IndexSnapshot snapshot;
  private final CandidateQuery query;

  /** For each block its lanes' words; null while nothing is known of them. */
  private final int[][] states;

  /** Whether every article that is excluded is marked as refused. */
  private final boolean excludedMarked;

  /**
   * @param query as far as it is made: its availability, filter and exclusions
   */
  Admissions(IndexSnapshot snapshot, CandidateQuery query) {
    this.snapshot = snapshot;
    this.query = query;
    states = new int[snapshot.blockCount()][];
    Set<String> exclude = query.exclude();
    // Many more than there are articles are not worth looking up, each.
    excludedMarked = exclude.size() <= snapshot.size();
    if (excludedMarked) {
      for (String hashId : exclude) {
        int position = snapshot.position(hashId);
        if (position >= 0) {
          mark(position, REFUSED);
        }
      }
    }
  }

  /** What {@link CandidateQuery#accepts(IndexedNews)} says of the article at a position. */
  boolean accepts(int position) {
    int[] words = states[IndexSnapshot.blockOf(position)];
    if (words == null) {
      return findOut(position);
    }
    int state = words[word(position)] >>> shift(position) & (ACCEPTED | REFUSED);
    return state == 0 ? findOut(position) : state == ACCEPTED;
  }

  private boolean findOut(int position) {
    IndexedNews article = snapshot.article(position);
    boolean mayBeBounded = snapshot.block(IndexSnapshot.blockOf(position)).anyBounded();
    boolean accepted =
        (!mayBeBounded || article.availability().contains(query.at()))
            && (excludedMarked
                ? query.passesFilter(article.news())
                : query.acceptsOfSubset(article.news()));
    mark(position, accepted ? ACCEPTED : REFUSED);
    return accepted;
  }

  private void mark(int position, int state) {
    int block = IndexSnapshot.blockOf(position);
    int[] words = states[block];
    if (words == null) {
      words = new int[VectorBlock.LANES >>> WORD];
      states[block] = words;
    }
    words[word(position)] |= state << shift(position);
  }

  /** How many blocks there is room for. */
  int blocksKnown() {
    int known = 0;
    for (int[] words : states) {
      known += words == null ? 0 : 1;
    }
    return known;
  }

  private static int word(int position) {
    return IndexSnapshot.laneOf(position) >>> WORD;
  }

  private static int shift(int position) {
    return 2 * (position & ((1 << WORD) - 1));
  }
}
