package org.newsrec.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.newsrec.math.Elementary;

/*
 * Decay takes the same share from every click, so articles keep their order until something is counted. The counts know
 * times by their buckets only: a click in a complete short bucket, or in a long one, decays like 2^(-t / halfLife); one
 * in the bucket under way is taken to lie in the middle of the part that has passed, and so decays at half that speed
 * until the bucket is complete. Its weight is then within 2^(±bucket / (2 · halfLife)) of what it would be at its true
 * time, at any instant. So of two readings of the same counts, scaled to one instant, one is at most 2^(bucket / halfLife)
 * times the other. Where a long bucket begins, clicks move from short buckets to long ones: the order is made anew.
 */

/**
 * Articles in the order of their decayed clicks, kept from one request to the next: what changed
 * since is put in its place, the others are not looked at again. Walking over the first ones takes
 * time in proportion to their number, and not to that of all articles.
 *
 * <p>Thread safety: any number of threads may walk while one writes the counters, and none waits.
 */
public final class ClickOrder {
  /** Changed articles that are read anew by every walk before they are put in order. */
  private static final int LEAST_TO_MERGE = 32;

  /** Of the half-life, the longest short bucket for which an order is of use. */
  private static final int BUCKETS_PER_HALF_LIFE = 4;

  /** An order lasts for a long bucket; what is left of a click until then has to be a number. */
  private static final int HALF_LIVES_PER_LONG_BUCKET = 500;

  /** Of so many articles, the first in the order, clicks are kept while a short bucket lasts. */
  private static final int PARTS = 1024;

  private static final double ROUNDING = 1e-9;

  private final PopularityCounters counters;
  private final Decay decay;
  private final double halfLifeMillis;
  private final double slack;
  private final boolean useful;
  private volatile Kept kept;

  private volatile Parts parts = new Parts(null, 0, new AtomicReferenceArray<>(0));

  /** The latest list of changes since an order was made: many requests come between two events. */
  private volatile Since since = new Since(null, 0, Changed.NONE);

  ClickOrder(
      PopularityCounters counters, Duration halfLife, long bucketMillis, long longBucketMillis) {
    this.counters = counters;
    decay = counters.decay(halfLife);
    halfLifeMillis = halfLife.toMillis();
    slack = Elementary.exp2(bucketMillis / halfLifeMillis) * (1 + ROUNDING);
    useful =
        BUCKETS_PER_HALF_LIFE * bucketMillis <= halfLifeMillis
            && longBucketMillis <= HALF_LIVES_PER_LONG_BUCKET * halfLifeMillis;
  }

  /** An article and its clicks, at the instant of the order it is in. */
  private record Entry(String hashId, double clicks) {
    private static final Comparator<Entry> MOST_FIRST =
        Comparator.comparingDouble(Entry::clicks).reversed();
  }

  /** All articles with clicks as of a number of changes, the most clicks first. Never changed. */
  @SuppressWarnings("ArrayRecordComponent") // Never handed out.
  private record Kept(
      long longBucket,
      long instant,
      long changes,
      String[] hashIds,
      int[] hashes,
      double[] clicks) {}

  /**
   * What was read of an order's first articles in a short bucket; null of those that were not. It
   * holds for all of them that have not changed since the order was made.
   */
  private record Parts(Kept order, long shortBucket, AtomicReferenceArray<ClickParts> of) {}

  /** What changed since an order was made, up to a number of changes. */
  private record Since(Kept order, long changes, Changed changed) {}

  /**
   * Walks over the articles with clicks at an instant. What changed since the order was made is
   * read at once.
   *
   * @param at the instant of asking
   * @return a walk; empty where the half-life is too short, beside the buckets, for an order to
   *     last
   * @throws IllegalStateException if the instant is before the latest advance by more than the
   *     grace
   */
  public Optional<Walk> walk(Instant at) {
    if (!useful) {
      return Optional.empty();
    }
    Kept order = kept;
    // Counted before the instant is fixed: whatever is among these changes does not lie after it.
    long changes = counters.changes().count();
    CountsNow now = counters.at(decay, at);
    Changed changed =
        order == null || order.longBucket != now.longBucket() || changes < order.changes
            ? null
            : changed(order, changes);
    if (changed == null) {
      order = made(now, changes);
      kept = order;
      return Optional.of(new Walk(order, Changed.NONE, now));
    }
    int most = LEAST_TO_MERGE + (int) Math.sqrt(order.hashIds.length);
    if (changed.size() > most) {
      order = merged(order, changed, now, changes);
      kept = order;
      changed = Changed.NONE;
    }
    return Optional.of(new Walk(order, changed, now));
  }

  Decay decay() {
    return decay;
  }

  /** Null where some of the changes have been written over. */
  @SuppressWarnings("ReferenceEquality") // An order is itself only.
  private Changed changed(Kept order, long changes) {
    Since latest = since;
    if (latest.order == order && latest.changes == changes) {
      return latest.changed;
    }
    Set<String> hashIds = counters.changes().between(order.changes, changes);
    if (hashIds == null) {
      return null;
    }
    Changed changed = new Changed(hashIds);
    since = new Since(order, changes, changed);
    return changed;
  }

  /** What was read of an order in the short bucket under way, for more to be put into. */
  @SuppressWarnings("ReferenceEquality") // An order is itself only.
  private AtomicReferenceArray<ClickParts> parts(Kept order, CountsNow now) {
    Parts latest = parts;
    if (latest.order != order || latest.shortBucket != now.shortBucket()) {
      int first = Math.min(PARTS, order.hashIds.length);
      latest = new Parts(order, now.shortBucket(), new AtomicReferenceArray<>(first));
      parts = latest;
    }
    return latest.of;
  }

  private static Kept made(CountsNow now, long changes) {
    List<Entry> all = new ArrayList<>();
    now.forEach(
        hashId -> {
          double clicks = now.read(hashId).clicks(0);
          if (clicks > 0) {
            all.add(new Entry(hashId, clicks));
          }
        });
    all.sort(Entry.MOST_FIRST);
    String[] hashIds = new String[all.size()];
    int[] hashes = new int[all.size()];
    double[] clicks = new double[all.size()];
    for (int i = 0; i < hashIds.length; i++) {
      hashIds[i] = all.get(i).hashId;
      hashes[i] = hashIds[i].hashCode();
      clicks[i] = all.get(i).clicks;
    }
    return new Kept(now.longBucket(), now.millis(), changes, hashIds, hashes, clicks);
  }

  /** The articles with clicks among those that changed, the most clicks first. */
  private static List<Entry> fresh(Changed changed, CountsNow now, double scale) {
    List<Entry> fresh = new ArrayList<>(changed.size());
    for (int i = 0; i < changed.size(); i++) {
      double clicks = now.read(changed.get(i)).clicks(0) * scale;
      if (clicks > 0) {
        fresh.add(new Entry(changed.get(i), clicks));
      }
    }
    fresh.sort(Entry.MOST_FIRST);
    return fresh;
  }

  private Kept merged(Kept before, Changed changed, CountsNow now, long changes) {
    List<Entry> fresh = fresh(changed, now, 1 / since(before, now));
    int most = before.hashIds.length + fresh.size();
    String[] hashIds = new String[most];
    int[] hashes = new int[most];
    double[] clicks = new double[most];
    int n = 0;
    int next = 0;
    for (int i = 0; i < before.hashIds.length; i++) {
      if (changed.contains(before.hashIds[i], before.hashes[i])) {
        continue;
      }
      for (; next < fresh.size() && fresh.get(next).clicks > before.clicks[i]; next++) {
        hashIds[n] = fresh.get(next).hashId;
        hashes[n] = hashIds[n].hashCode();
        clicks[n++] = fresh.get(next).clicks;
      }
      hashIds[n] = before.hashIds[i];
      hashes[n] = before.hashes[i];
      clicks[n++] = before.clicks[i];
    }
    for (; next < fresh.size(); next++) {
      hashIds[n] = fresh.get(next).hashId;
      hashes[n] = hashIds[n].hashCode();
      clicks[n++] = fresh.get(next).clicks;
    }
    return new Kept(
        before.longBucket,
        before.instant,
        changes,
        n == most ? hashIds : Arrays.copyOf(hashIds, n),
        n == most ? hashes : Arrays.copyOf(hashes, n),
        n == most ? clicks : Arrays.copyOf(clicks, n));
  }

  /** What is left of a click at an instant, of each at that of the order. */
  private double since(Kept order, CountsNow now) {
    return Elementary.exp2((order.instant - now.millis()) / halfLifeMillis);
  }

  /**
   * One walk over the articles with clicks, roughly from the most clicks to the fewest, each once.
   * Of one request, and of one thread.
   */
  public final class Walk {
    private final Kept order;
    private final Changed changed;
    private final List<Entry> fresh;
    private final CountsNow now;
    private final double scale;
    private int next;
    private int nextFresh;
    private String hashId;

    private final AtomicReferenceArray<ClickParts> parts;

    /** Of one that changed, what was read; else NaN. */
    private double clicks;

    private Walk(Kept order, Changed changed, CountsNow now) {
      this.order = order;
      this.changed = changed;
      this.fresh = fresh(changed, now, 1);
      this.now = now;
      this.scale = since(order, now) * slack;
      this.parts = parts(order, now);
    }

    /**
     * Goes on to the next article.
     *
     * @return false, and nothing changes, if there is none
     */
    public boolean next() {
      while (next < order.hashIds.length
          && changed.contains(order.hashIds[next], order.hashes[next])) {
        next++;
      }
      if (nextFresh < fresh.size() && fresh.get(nextFresh).clicks >= mostInOrder()) {
        hashId = fresh.get(nextFresh).hashId;
        clicks = fresh.get(nextFresh++).clicks;
        return true;
      }
      if (next == order.hashIds.length) {
        return false;
      }
      hashId = order.hashIds[next++];
      clicks = Double.NaN;
      return true;
    }

    /**
     * Returns the article.
     *
     * @return its hashId
     * @throws NoSuchElementException if {@link #next} has not been called
     */
    public String hashId() {
      if (hashId == null) {
        throw new NoSuchElementException("call next() first");
      }
      return hashId;
    }

    /**
     * Returns the article's decayed clicks.
     *
     * @return 0 or more, to the last bit what {@link PopularityCounters#clicks} says at the walk's
     *     instant
     */
    public double clicks() {
      String article = hashId();
      if (!Double.isNaN(clicks)) {
        return clicks;
      }
      int place = next - 1;
      if (place >= parts.length()) {
        return now.read(article).clicks(0);
      }
      ClickParts known = parts.getAcquire(place);
      if (known == null) {
        known = now.read(article).clickParts();
        parts.setRelease(place, known);
      }
      return now.clicks(known);
    }

    /**
     * Tells how many clicks an article that is still to come can have.
     *
     * @return none has more
     */
    public double mostToCome() {
      double mostOfFresh = nextFresh < fresh.size() ? fresh.get(nextFresh).clicks : 0;
      return Math.max(mostOfFresh, mostInOrder());
    }

    private double mostInOrder() {
      return next < order.clicks.length ? order.clicks[next] * scale : 0;
    }
  }
}
