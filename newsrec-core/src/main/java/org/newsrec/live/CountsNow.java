package org.newsrec.live;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The counters at one instant: {@link PopularityCounters#at} makes it once for a request, and many
 * articles are read. Safe for any number of threads; to be let go after the request.
 */
public final class CountsNow {
  private static final double MILLIS_PER_HOUR = 3_600_000;

  private final Map<String, ArticleCounts> byArticle;
  private final SegmentCounters segments;
  private final ArticleCounts total;
  private final Decay.Now now;

  CountsNow(
      Map<String, ArticleCounts> byArticle,
      SegmentCounters segments,
      ArticleCounts total,
      Decay.Now now) {
    this.byArticle = byArticle;
    this.segments = segments;
    this.total = total;
    this.now = now;
  }

  /**
   * Reads the counts of an article.
   *
   * @param hashId the article; one that was never seen has counts of 0
   * @return the decayed counts
   */
  public DecayedCounts read(String hashId) {
    return orNone(byArticle.get(Objects.requireNonNull(hashId, "hashId")));
  }

  /**
   * Reads the counts of an article within a segment.
   *
   * @param hashId the article
   * @param segment the readers, not of an hour
   * @return the decayed counts, 0 where nothing was counted
   */
  public DecayedCounts read(String hashId, Segment segment) {
    return orNone(segments.article(hashId, segment));
  }

  /**
   * Reads the counts of all articles of a section.
   *
   * @param section the first category of its articles
   * @return the decayed counts, 0 where nothing was counted
   */
  public DecayedCounts section(String section) {
    return section(section, Segment.ALL);
  }

  /**
   * Reads the counts of all articles of a section within a segment.
   *
   * @param section the first category of its articles
   * @param segment the readers, or an {@linkplain Segment#hour hour}
   * @return the decayed counts, 0 where nothing was counted
   */
  public DecayedCounts section(String section, Segment segment) {
    return orNone(segments.section(section, segment));
  }

  /**
   * Reads the counts of all articles within a segment.
   *
   * @param segment the readers, or an {@linkplain Segment#hour hour}
   * @return the decayed counts, 0 where nothing was counted
   */
  public DecayedCounts segment(Segment segment) {
    return orNone(segments.everything(segment));
  }

  private DecayedCounts orNone(ArticleCounts counts) {
    return now.read(counts == null ? ArticleCounts.none("") : counts);
  }

  /**
   * Reads the counts of several articles, each once.
   *
   * @param hashIds the articles; one that was never seen has counts of 0
   * @return the decayed counts, in the order of the articles
   */
  public CountTable table(List<String> hashIds) {
    ArticleCounts[] counts = new ArticleCounts[hashIds.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = byArticle.get(Objects.requireNonNull(hashIds.get(i), "hashId"));
    }
    return new CountTable(now, counts);
  }

  /**
   * Tells for how long an article has had counts.
   *
   * @param hashId the article
   * @return hours since the beginning of the first long bucket within the retention in which
   *     something of it was counted; 0 where there is none
   */
  public double hoursSinceFirst(String hashId) {
    ArticleCounts counts = byArticle.get(Objects.requireNonNull(hashId, "hashId"));
    return counts == null ? 0 : now.millisSinceFirst(counts) / MILLIS_PER_HOUR;
  }

  /** Calls an action for every article with counts, in no particular order. */
  void forEach(Consumer<String> action) {
    byArticle.keySet().forEach(action);
  }

  /** The instant, in milliseconds. */
  long millis() {
    return now.millis();
  }

  /** Number of the short bucket under way. */
  long shortBucket() {
    return now.shortBucket();
  }

  /** The first half-life's clicks, from parts that were read in this short bucket. */
  double clicks(ClickParts parts) {
    return now.clicks(parts);
  }

  /** Number of the long bucket under way. */
  long longBucket() {
    return now.longBucket();
  }

  /**
   * Reads the counts of all articles together, as they were when this was made.
   *
   * @return the decayed counts
   */
  public DecayedCounts total() {
    return now.read(total);
  }
}
