package org.newsrec.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Clicks, shows, clicks to be expected and dwell time of every article and of all together, as
 * integers in time buckets; decay is applied when they are read. A {@link LiveState} writes them.
 * What of them is due to a segment of readers, and what a whole section has, {@link #segments}
 * tells.
 *
 * <p>An event is counted in the bucket of its timestamp, so the order in which events arrive does
 * not matter, the counters of two processes can be added, and a reader's part can be taken out
 * again.
 *
 * <p>Accuracy: an event is taken to lie in the middle of its bucket (of the part of it that has
 * passed). So its weight is exact to a factor of {@code 2^(±bucket / (2 · halfLife))}, where the
 * bucket is the short one for events younger than the fine window and the long one for older ones.
 * With the default options that is 1.2 % for a half-life of 30 minutes, 0.2 % for 3 hours and 0.01
 * % for 3 days within the last four hours; events older than that weigh less than 0.4 % (30
 * minutes: to 19 % of that), 40 % (3 hours: to 3 %) or are exact to 0.13 % (3 days). What is older
 * than the retention, counted back from the start of the present long bucket, counts nothing.
 *
 * <p>Thread safety: any number of threads may read while one writes, and none of them waits. A
 * reading of one article is of one state: an event's click and dwell are both in it or neither. Two
 * readings may be of two states, and the totals may be an event ahead of or behind an article.
 */
public final class PopularityCounters {
  private static final int CACHED_DECAYS = 16;

  private final Timekeeper time;
  private final List<String> features;
  private final Map<String, ArticleCounts> byArticle = new ConcurrentHashMap<>();
  private final Map<Duration, Decay> decays = new ConcurrentHashMap<>();
  private final ChangeLog changes = new ChangeLog();
  private final SegmentCounters segments;
  private volatile ArticleCounts total = ArticleCounts.none("");

  /**
   * Makes empty counters.
   *
   * @param features by which segments are told apart
   */
  PopularityCounters(Timekeeper time, List<String> features) {
    this.time = time;
    this.features = features;
    segments = new SegmentCounters(this, time);
  }

  /**
   * Returns the same counts by segment and by section.
   *
   * @return always the same object, which shows the present state
   */
  public SegmentCounters segments() {
    return segments;
  }

  /**
   * Prepares readings with one or several half-lives.
   *
   * @param halfLives each from a second to a hundred years
   * @return the half-lives with their tables, for the counters of any {@link LiveState} with the
   *     same buckets and retention
   * @throws IllegalArgumentException if none is given or one is out of range
   */
  public Decay decay(Duration... halfLives) {
    return new Decay(List.of(halfLives), time);
  }

  /**
   * Keeps articles in the order of their decayed clicks.
   *
   * @param halfLife age at which a click counts half, from a second to a hundred years
   * @return an order of its own; it holds as many articles as have counts
   * @throws IllegalArgumentException if the half-life is out of range
   */
  public ClickOrder order(Duration halfLife) {
    return new ClickOrder(this, halfLife, time.fineMillis(), time.coarseMillis());
  }

  /**
   * Reads the counts of an article. The sums of past buckets are kept, so that only the first
   * reading in a minute (of the short bucket's length) walks over them.
   *
   * @param hashId the article; one that was never seen has counts of 0
   * @param decay the half-lives
   * @param at the instant of asking
   * @return the decayed counts
   * @throws IllegalStateException if the instant is before the latest advance by more than the
   *     grace
   * @throws IllegalArgumentException if the decay was made for other buckets
   */
  public DecayedCounts read(String hashId, Decay decay, Instant at) {
    return at(decay, at).read(hashId);
  }

  /**
   * Prepares readings of many articles at one instant.
   *
   * @param decay the half-lives
   * @param at the instant of asking
   * @return the counts as of that instant; an event recorded meanwhile is in them
   * @throws IllegalStateException if the instant is before the latest advance by more than the
   *     grace
   * @throws IllegalArgumentException if the decay was made for other buckets
   */
  public CountsNow at(Decay decay, Instant at) {
    return new CountsNow(byArticle, segments, total, now(decay, at));
  }

  /**
   * Reads the counts of all articles together.
   *
   * @param decay the half-lives
   * @param at the instant of asking
   * @return the decayed counts
   * @throws IllegalStateException if the instant is before the latest advance by more than the
   *     grace
   * @throws IllegalArgumentException if the decay was made for other buckets
   */
  public DecayedCounts readTotal(Decay decay, Instant at) {
    return at(decay, at).total();
  }

  /**
   * Returns the decayed number of clicks on an article.
   *
   * @param hashId the article
   * @param halfLife from a second to a hundred years
   * @param at the instant of asking
   * @return 0 or more
   * @throws IllegalStateException if the instant is before the latest advance by more than the
   *     grace
   */
  public double clicks(String hashId, Duration halfLife, Instant at) {
    return read(hashId, cached(halfLife), at).clicks(0);
  }

  /**
   * Returns the decayed number of times an article was shown.
   *
   * @param hashId the article
   * @param halfLife from a second to a hundred years
   * @param at the instant of asking
   * @return 0 or more
   * @throws IllegalStateException if the instant is before the latest advance by more than the
   *     grace
   */
  public double shows(String hashId, Duration halfLife, Instant at) {
    return read(hashId, cached(halfLife), at).shows(0);
  }

  /**
   * Returns the decayed dwell time on an article.
   *
   * @param hashId the article
   * @param halfLife from a second to a hundred years
   * @param at the instant of asking
   * @return seconds, 0 or more
   * @throws IllegalStateException if the instant is before the latest advance by more than the
   *     grace
   */
  public double dwellSeconds(String hashId, Duration halfLife, Instant at) {
    return read(hashId, cached(halfLife), at).dwellSeconds(0);
  }

  /**
   * Adds the counters of another process that saw other events. An event that both saw counts
   * twice.
   *
   * @param other counters with the same buckets, retention and segments
   * @return new counters with the sums of the two; they stand still, and are to be read at instants
   *     not before the latest advance of either. While one of the two is being written, each
   *     article's part is that of some state during the call
   * @throws IllegalArgumentException if the buckets, the retention or the features of the segments
   *     differ
   */
  public PopularityCounters plus(PopularityCounters other) {
    if (!time.sameBucketsAs(other.time)) {
      throw new IllegalArgumentException(
          "the two counters have different buckets or retention; give both the same options");
    }
    if (!features.equals(other.features)) {
      throw new IllegalArgumentException(
          "the two counters have different segments, "
              + features
              + " and "
              + other.features
              + "; give both the same options");
    }
    Timekeeper later = time.copy();
    later.advanceTo(other.time.now());
    PopularityCounters sum = new PopularityCounters(later, features);
    sum.byArticle.putAll(byArticle);
    other.byArticle.forEach(
        (hashId, counts) -> sum.byArticle.merge(hashId, counts, ArticleCounts::plus));
    sum.total = total.plus(other.total);
    sum.segments.fill(segments, other.segments);
    return sum;
  }

  /**
   * Returns the number of articles with counts.
   *
   * @return 0 or more; articles whose counts have all expired may be among them for a while
   */
  public int articles() {
    return byArticle.size();
  }

  /** To be called by one thread at a time; the event has to be within the retention. */
  void add(String hashId, long at, Tally tally, VisitSegments visit) {
    if (tally.isNothing()) {
      return;
    }
    ArticleCounts before = byArticle.get(hashId);
    ArticleCounts after =
        (before == null ? ArticleCounts.none(hashId) : before).plus(time, at, tally);
    if (after.isEmpty()) {
      byArticle.remove(hashId);
    } else {
      byArticle.put(after.hashId, after);
    }
    total = total.plus(time, at, tally);
    segments.add(shared(hashId), at, tally, visit);
    changes.add(hashId);
  }

  /** Sets an article's section; to be called by one thread at a time. */
  void introduce(String hashId, String section) {
    ArticleCounts counts = byArticle.get(hashId);
    segments.introduce(counts == null ? hashId : counts.hashId, section, counts);
  }

  /** Which articles' counts were changed lately. */
  ChangeLog changes() {
    return changes;
  }

  /** Lets go of what no longer counts; to be called by the thread that writes. */
  void prune() {
    total = total.prune(time);
    byArticle.forEach(
        (hashId, counts) -> {
          ArticleCounts kept = counts.prune(time);
          if (kept.isEmpty()) {
            byArticle.remove(hashId);
          } else if (!kept.equals(counts)) {
            byArticle.put(kept.hashId, kept);
          }
        });
    segments.prune();
  }

  /** The counts of an article; null where there are none. */
  ArticleCounts counts(String hashId) {
    return byArticle.get(hashId);
  }

  /** The instance of a key that is already held, so that readers' lists share it. */
  String shared(String hashId) {
    ArticleCounts counts = byArticle.get(hashId);
    return counts == null ? hashId : counts.hashId;
  }

  private Decay.Now now(Decay decay, Instant at) {
    long millis = time.requireNotPast(at);
    if (!decay.fits(time)) {
      throw new IllegalArgumentException(
          "the decay was made for other buckets; make it with decay() of these counters");
    }
    return decay.new Now(time, millis);
  }

  /** Half-lives asked for one by one. */
  Decay cached(Duration halfLife) {
    Decay decay = decays.get(halfLife);
    if (decay == null) {
      decay = decay(halfLife);
      if (decays.size() < CACHED_DECAYS) {
        decays.put(halfLife, decay);
      }
    }
    return decay;
  }
}
