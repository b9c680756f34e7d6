package org.newsrec.retrieval;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.newsrec.data.News;
import org.newsrec.math.VectorBlock;
import org.newsrec.retrieval.IndexSnapshot.Place;

/**
 * The live catalogue: articles with their unit vectors, added, updated and withdrawn while it is
 * searched.
 *
 * <p>Thread safety: any number of threads may write and read at once. Writers take turns; readers
 * never wait. A reader takes a {@link #snapshot()}, and everything it reads from that belongs to
 * one state. Each call that changes something publishes one new state when it is complete, so an
 * update is never seen half done, nor an article twice; the next snapshot taken on any thread has
 * it.
 *
 * <p>Sequence numbers: every article gets the next number at its first add and keeps it when it is
 * updated. An article that was withdrawn and comes back keeps its number and the instant of its
 * first add too, unless {@value #REMEMBERED} others were withdrawn since; then it comes back as a
 * new one.
 *
 * <p>Cost: an add writes one vector into the next unused lane of the last block. A lane is used
 * once; the lanes of withdrawn and updated articles are dead. When more than half as many lanes are
 * dead as live, and more than half a block, the writer that notices copies the live ones into new
 * blocks: three vectors at most for each change, on average. Snapshots taken before go on with the
 * old blocks.
 *
 * <p>Where a {@link ClusteredCandidateGenerator} was made for it, articles that are alike lie
 * together. New ones follow at the end, and are sorted in when they are more than an eighth: then
 * everything is copied, nine vectors for each that is added, on average.
 */
public final class NewsIndex {
  /** How many withdrawn articles' sequence numbers are remembered. */
  public static final int REMEMBERED = 65_536;

  private final int dimension;
  private final String fingerprint;

  private final Object writing = new Object();
  private final Map<String, IndexedNews> withdrawn = new LinkedHashMap<>();
  private long nextSequence;

  private volatile IndexSnapshot current;

  /**
   * Makes an empty index.
   *
   * @param dimension number of coordinates of each vector, 1 or more
   * @param fingerprint names the model whose vectors it holds, not blank
   * @throws IllegalArgumentException if the dimension is out of range or the fingerprint blank
   */
  public NewsIndex(int dimension, String fingerprint) {
    if (fingerprint.isBlank()) {
      throw new IllegalArgumentException("fingerprint is empty; give that of the model in use");
    }
    IndexBlock first = new IndexBlock(dimension);
    this.dimension = dimension;
    this.fingerprint = fingerprint;
    current =
        new IndexSnapshot(
            this, 0, new IndexBlock[] {first}, 0, 0, new ConcurrentHashMap<String, Place>(), null);
  }

  /**
   * Adds an article, or puts it in the place of the one with the same hashId.
   *
   * @param news the article
   * @param vector its unit vector; copied
   * @param fingerprint names the model that made the vector
   * @param at when it is added
   * @return whether it was not live before
   * @throws IllegalArgumentException if the vector has another dimension than the index, a
   *     coordinate that is not finite, a length other than 1 (by more than 0.001) or was made by
   *     another model; the index is unchanged then
   */
  public boolean add(News news, float[] vector, String fingerprint, Instant at) {
    return addAll(List.of(news), List.of(vector), fingerprint, at) == 1;
  }

  /**
   * Adds or updates several articles. A new one is always available; one that is updated keeps its
   * embargo or expiry.
   *
   * @param news the articles
   * @param vectors the unit vector of each; copied
   * @param fingerprint names the model that made the vectors
   * @param at when they are added
   * @return how many were not live before
   * @throws IllegalArgumentException as {@link #addAll(List, List, String, Instant, Availability)}
   *     does
   */
  public int addAll(List<News> news, List<float[]> vectors, String fingerprint, Instant at) {
    return addOrKeep(news, vectors, fingerprint, at, Optional.empty());
  }

  /**
   * Adds or updates several articles, which become visible at once. Where a hashId occurs twice,
   * the last one stays.
   *
   * @param news the articles
   * @param vectors the unit vector of each; copied
   * @param fingerprint names the model that made the vectors
   * @param at when they are added
   * @param availability when they may be recommended; takes the place of an earlier one
   * @return how many were not live before
   * @throws IllegalArgumentException as {@link #add} does, or if there are not as many vectors as
   *     articles; the index is unchanged then
   */
  public int addAll(
      List<News> news,
      List<float[]> vectors,
      String fingerprint,
      Instant at,
      Availability availability) {
    return addOrKeep(news, vectors, fingerprint, at, Optional.of(availability));
  }

  private int addOrKeep(
      List<News> news,
      List<float[]> vectors,
      String fingerprint,
      Instant at,
      Optional<Availability> given) {
    Objects.requireNonNull(at, "at");
    requireModel(fingerprint);
    if (news.size() != vectors.size()) {
      throw new IllegalArgumentException(
          news.size() + " articles with " + vectors.size() + " vectors; give one for each");
    }
    for (int i = 0; i < news.size(); i++) {
      String what = "the vector of article '" + news.get(i).hashId() + "'";
      UnitVectors.requireUnit(vectors.get(i), dimension, what);
    }
    synchronized (writing) {
      Change change = new Change(current);
      try {
        for (int i = 0; i < news.size(); i++) {
          change.add(news.get(i), vectors.get(i), at, given);
        }
      } finally {
        change.publish();
      }
      return change.added;
    }
  }

  /**
   * Takes an article out: later snapshots do not have it.
   *
   * @param hashId its key
   * @return whether it was live
   */
  public boolean withdraw(String hashId) {
    return withdrawAll(List.of(hashId)) == 1;
  }

  /**
   * Takes several articles out at once.
   *
   * @param hashIds their keys; those that are not live are passed over
   * @return how many were live
   */
  public int withdrawAll(Collection<String> hashIds) {
    synchronized (writing) {
      Change change = new Change(current);
      for (String hashId : hashIds) {
        change.withdraw(hashId);
      }
      change.publish();
      return change.withdrawn;
    }
  }

  /**
   * Returns the present state.
   *
   * @return a snapshot; it takes no time
   */
  public IndexSnapshot snapshot() {
    return current;
  }

  /**
   * Returns an article in the present state.
   *
   * @param hashId its key
   * @return the article; empty if it is not live
   */
  public Optional<News> get(String hashId) {
    return current.get(hashId).map(IndexedNews::news);
  }

  /**
   * Returns an article's vector in the present state.
   *
   * @param hashId its key
   * @return a copy; empty if the article is not live
   */
  public Optional<float[]> vector(String hashId) {
    return current.vector(hashId);
  }

  /**
   * Tells whether an article is live.
   *
   * @param hashId its key
   * @return whether the present state has it
   */
  public boolean contains(String hashId) {
    return current.contains(hashId);
  }

  /**
   * Returns the number of live articles.
   *
   * @return 0 or more
   */
  public int size() {
    return current.size();
  }

  /**
   * Returns the dimension of the vectors.
   *
   * @return 1 or more
   */
  public int dimension() {
    return dimension;
  }

  /**
   * Returns the fingerprint of the model whose vectors this index holds.
   *
   * @return the fingerprint
   */
  public String fingerprint() {
    return fingerprint;
  }

  /**
   * Checks that something comes from the same model as the vectors of this index.
   *
   * @param other the fingerprint it carries
   * @throws IllegalArgumentException if it is not this index's
   */
  public void requireModel(String other) {
    if (!fingerprint.equals(other)) {
      throw new IllegalArgumentException(
          "a vector of model '"
              + other
              + "' for an index of model '"
              + fingerprint
              + "'; vectors of two models cannot be compared, embed again with the index's model");
    }
  }

  /** Puts the articles into lists, one for each centroid; writers wait meanwhile. */
  void arrange(Centroids centroids, SearchPool pool) {
    synchronized (writing) {
      Change change = new Change(current);
      change.arrange(centroids, pool);
      change.publish();
    }
  }

  /** One change in the making; used while {@link #writing} is held. */
  private final class Change {
    private final long version;
    private IndexBlock[] blocks;
    private int lanes;
    private int size;
    private Map<String, Place> places;
    private ListLayout layout;
    private int added;
    private int withdrawn;
    private boolean changed;

    private Change(IndexSnapshot before) {
      version = before.version() + 1;
      blocks = before.blocks();
      lanes = before.lanes();
      size = before.size();
      places = before.places();
      layout = before.layout();
    }

    /** Nothing has changed if this throws: what may fail for want of memory comes first. */
    private void add(News news, float[] vector, Instant at, Optional<Availability> given) {
      String hashId = news.hashId();
      Place old = places.get(hashId);
      boolean update = old != null && isLive(old.position());
      IndexedNews before = update ? article(old.position()) : NewsIndex.this.withdrawn.get(hashId);
      Availability availability =
          given.orElse(update ? before.availability() : Availability.always());
      IndexedNews article =
          before == null
              ? new IndexedNews(news, nextSequence, at, availability)
              : new IndexedNews(news, before.sequence(), before.firstAdded(), availability);
      Place place = new Place(lanes, old);
      append(article, vector);
      places.put(hashId, place);
      if (update) {
        kill(old.position());
        return;
      }
      added++;
      if (before == null) {
        nextSequence++;
      } else {
        NewsIndex.this.withdrawn.remove(hashId);
      }
    }

    private void withdraw(String hashId) {
      Place place = places.get(hashId);
      if (place == null || !isLive(place.position())) {
        return;
      }
      remember(article(place.position()));
      kill(place.position());
      withdrawn++;
    }

    private void remember(IndexedNews article) {
      Map<String, IndexedNews> memory = NewsIndex.this.withdrawn;
      if (memory.size() == REMEMBERED) {
        memory.remove(memory.keySet().iterator().next());
      }
      // Only the number and the instant are wanted: let go of the text.
      String hashId = article.news().hashId();
      memory.put(
          hashId,
          new IndexedNews(
              News.builder(hashId).build(),
              article.sequence(),
              article.firstAdded(),
              Availability.always()));
    }

    private void append(IndexedNews article, float[] vector) {
      int block = IndexSnapshot.blockOf(lanes);
      if (block == blocks.length) {
        blocks = Arrays.copyOf(blocks, block + 1);
        blocks[block] = new IndexBlock(dimension);
      }
      blocks[block].write(IndexSnapshot.laneOf(lanes), article, vector);
      lanes++;
      size++;
      changed = true;
    }

    private void kill(int position) {
      block(position).remove(IndexSnapshot.laneOf(position), version);
      size--;
      changed = true;
    }

    private IndexBlock block(int position) {
      return blocks[IndexSnapshot.blockOf(position)];
    }

    private IndexedNews article(int position) {
      return block(position).article(IndexSnapshot.laneOf(position));
    }

    private boolean isLive(int position) {
      return block(position).isLive(IndexSnapshot.laneOf(position), version);
    }

    private void publish() {
      if (!changed) {
        return;
      }
      int dead = lanes - size;
      if (dead > VectorBlock.LANES / 2 && dead > size / 2) {
        rearrange();
      } else if (layout != null && layout.isOutgrown(lanes, size)) {
        rearrange();
      }
      current = new IndexSnapshot(NewsIndex.this, version, blocks, lanes, size, places, layout);
    }

    private void rearrange() {
      Rearrangement to = new Rearrangement(blocks, lanes, version, dimension);
      if (layout == null) {
        to.copy();
      } else {
        to.copy(layout.centroids(), layout, SearchPool.callerOnly());
      }
      take(to);
    }

    /** Puts all articles into new lists. */
    private void arrange(Centroids centroids, SearchPool pool) {
      Rearrangement to = new Rearrangement(blocks, lanes, version, dimension);
      to.copy(centroids, null, pool);
      take(to);
      changed = true;
    }

    private void take(Rearrangement to) {
      blocks = to.blocks();
      lanes = to.size();
      size = to.size();
      places = to.places();
      layout = to.layout();
    }
  }
}
