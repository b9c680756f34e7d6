package org.newsrec.retrieval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.newsrec.math.VectorBlock;

/**
 * One state of a {@link NewsIndex}. It never changes, and any number of threads may use it. It
 * holds on to the memory of its blocks: let go of it when the request is answered.
 */
public final class IndexSnapshot {
  private final NewsIndex index;
  private final long version;
  private final IndexBlock[] blocks;
  private final int lanes;
  private final int size;
  private final Map<String, Place> places;
  private final ListLayout layout;

  IndexSnapshot(
      NewsIndex index,
      long version,
      IndexBlock[] blocks,
      int lanes,
      int size,
      Map<String, Place> places,
      ListLayout layout) {
    this.index = index;
    this.version = version;
    this.blocks = blocks;
    this.lanes = lanes;
    this.size = size;
    this.places = places;
    this.layout = layout;
  }

  /** Where an article's lane is, and where its lane before that was. */
  record Place(int position, Place previous) {}

  /**
   * Returns the number of this state: each change of the index has a higher one.
   *
   * @return 0 for an index that was never written
   */
  public long version() {
    return version;
  }

  /**
   * Returns the number of live articles.
   *
   * @return 0 or more
   */
  public int size() {
    return size;
  }

  /**
   * Returns an article.
   *
   * @param hashId its key
   * @return the article; empty if it is not live
   */
  public Optional<IndexedNews> get(String hashId) {
    int position = position(hashId);
    return position < 0 ? Optional.empty() : Optional.of(article(position));
  }

  /**
   * Tells whether an article is live.
   *
   * @param hashId its key
   * @return whether it is
   */
  public boolean contains(String hashId) {
    return position(hashId) >= 0;
  }

  /**
   * Returns an article's vector.
   *
   * @param hashId its key
   * @return a copy; empty if the article is not live
   */
  public Optional<float[]> vector(String hashId) {
    int position = position(hashId);
    return position < 0
        ? Optional.empty()
        : Optional.of(blocks[blockOf(position)].vectors().get(laneOf(position)));
  }

  /**
   * Copies an article's vector.
   *
   * @param hashId its key
   * @param target receives as many coordinates as the index's dimension
   * @param from index of the first one there
   * @return false, and nothing is written, if the article is not live
   * @throws IndexOutOfBoundsException if the vector would leave the array
   */
  public boolean copyVector(String hashId, float[] target, int from) {
    int position = position(hashId);
    if (position < 0) {
      return false;
    }
    blocks[blockOf(position)].vectors().get(laneOf(position), target, from);
    return true;
  }

  /**
   * Calls an action for every live article once, in no particular order. It allocates nothing.
   *
   * @param action what to do
   */
  public void forEach(Consumer<? super IndexedNews> action) {
    // The latest come first: whoever looks for the newest then finds them before all others.
    for (int position = lanes - 1; position >= 0; position--) {
      if (isLive(position)) {
        action.accept(article(position));
      }
    }
  }

  /**
   * Returns all live articles in the order of their first add.
   *
   * @return a new list; the time it takes is that of sorting it
   */
  public List<IndexedNews> articles() {
    List<IndexedNews> all = new ArrayList<>(size);
    forEach(all::add);
    all.sort(Comparator.comparingLong(IndexedNews::sequence));
    return all;
  }

  /**
   * Returns the dimension of the vectors.
   *
   * @return 1 or more
   */
  public int dimension() {
    return index.dimension();
  }

  /**
   * Returns the fingerprint of the model that made the vectors.
   *
   * @return the index's fingerprint
   */
  public String fingerprint() {
    return index.fingerprint();
  }

  NewsIndex index() {
    return index;
  }

  int blockCount() {
    return blocks.length;
  }

  IndexBlock block(int index) {
    return blocks[index];
  }

  IndexBlock[] blocks() {
    return blocks;
  }

  Map<String, Place> places() {
    return places;
  }

  /** Where lists lie; null if the index has none. */
  ListLayout layout() {
    return layout;
  }

  /** Number of lanes in use, dead ones included: the positions of this snapshot are below it. */
  int lanes() {
    return lanes;
  }

  /** Number of lanes in use in a block. */
  int lanesOf(int block) {
    return Math.min(VectorBlock.LANES, lanes - block * VectorBlock.LANES);
  }

  boolean isLive(int position) {
    return blocks[blockOf(position)].isLive(laneOf(position), version);
  }

  IndexedNews article(int position) {
    return blocks[blockOf(position)].article(laneOf(position));
  }

  long sequence(int position) {
    return blocks[blockOf(position)].sequence(laneOf(position));
  }

  /** The position of a live article, or -1. */
  int position(String hashId) {
    Place place = places.get(hashId);
    while (place != null && place.position() >= lanes) {
      place = place.previous();
    }
    return place != null && isLive(place.position()) ? place.position() : -1;
  }

  static int blockOf(int position) {
    return position / VectorBlock.LANES;
  }

  static int laneOf(int position) {
    return position % VectorBlock.LANES;
  }
}
