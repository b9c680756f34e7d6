package org.newsrec.retrieval;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.newsrec.math.TopK;
import org.newsrec.math.VectorBlock;

/** The best articles for one query among those that one thread has seen. */
final class Selection {
  private final IndexSnapshot snapshot;
  private final CandidateQuery query;
  private final int k;

  /** How many of the best are kept for now. */
  private int room;

  /** Made when the first is taken; null until then. */
  private TopK top;

  /**
   * A score that enough articles are expected to reach. Whether they did is seen at the end; if
   * not, the search starts again with what they did reach.
   */
  private float floor = Float.NEGATIVE_INFINITY;

  Selection(IndexSnapshot snapshot, CandidateQuery query) {
    this.snapshot = snapshot;
    this.query = query;
    this.k = Math.min(query.k(), snapshot.size());
    this.room = k;
  }

  /** The least score of interest. */
  float threshold() {
    return Math.max(floor, held());
  }

  /** A score that as many articles as are wanted reach: the least of the best, if it is full. */
  float held() {
    return top == null ? Float.NEGATIVE_INFINITY : top.threshold();
  }

  float floor() {
    return floor;
  }

  void floor(float value) {
    floor = value;
  }

  /**
   * Until {@link #floorAt}, which is to be told the same rank, looks no further than to a rank.
   * Nothing has been offered yet.
   */
  void lookTo(int rank) {
    room = Math.min(k, rank);
  }

  /**
   * Sets the floor to just above the score at a rank, from 1, among those seen so far, if there is
   * one: so what was not looked at beyond that rank is below it, equal scores too.
   */
  void floorAt(int rank) {
    room = k;
    if (top == null) {
      return;
    }
    if (rank < k && rank <= top.size()) {
      top.sort();
      floor = Math.max(floor, Math.nextUp(top.score(rank - 1)));
    }
    if (top.k() < k) {
      TopK all = new TopK(k);
      all.addAll(top);
      top = all;
    }
  }

  /**
   * Takes a lane of a block if it is live, wanted and among the best. That it belongs to the part
   * of the catalogue that is asked for has been seen to.
   */
  void offer(int block, int lane, float score) {
    IndexBlock lanes = snapshot.block(block);
    if (!(score >= threshold()) || !lanes.isLive(lane, snapshot.version())) {
      return;
    }
    int position = block * VectorBlock.LANES + lane;
    if (query.remembers(snapshot)) {
      if (query.accepts(snapshot, position)) {
        take(score, lanes.sequence(lane), position);
      }
      return;
    }
    if (lanes.anyBounded() && !lanes.article(lane).availability().contains(query.at())) {
      return;
    }
    if (query.acceptsAll() || query.acceptsOfSubset(lanes.article(lane).news())) {
      take(score, lanes.sequence(lane), position);
    }
  }

  private void take(float score, long sequence, int position) {
    opened().offer(score, sequence, position);
  }

  private TopK opened() {
    if (top == null) {
      top = new TopK(room);
    }
    return top;
  }

  void addAll(Selection other) {
    if (other.top != null) {
      opened().addAll(other.top);
    }
  }

  /** Whether no article below the floor, which was passed over, belongs to the best. */
  boolean isComplete() {
    return floor == Float.NEGATIVE_INFINITY || held() >= floor;
  }

  /** Whether there are as many as are wanted, or as the catalogue has. */
  boolean isFull() {
    return top != null && top.size() == k;
  }

  List<Candidate> best() {
    if (top == null) {
      return List.of();
    }
    top.sort();
    Candidate[] best = new Candidate[top.size()];
    for (int rank = 0; rank < best.length; rank++) {
      IndexedNews article = snapshot.article(top.payload(rank));
      best[rank] = new Candidate(article.news(), top.score(rank), article.sequence());
    }
    return Collections.unmodifiableList(Arrays.asList(best));
  }
}
