package org.newsrec.live;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The counts of {@link PopularityCounters}, divided: those of an article within a {@link Segment}
 * of readers, those of a section, of a section within a segment, and of everything within a
 * segment. A section is an article's first category, as it was {@linkplain LiveState#introduce
 * introduced}.
 *
 * <p>All that {@link PopularityCounters} says of buckets, decay, order, late and repeated events
 * holds here too. To which segments an event belongs is told by the words of its visit that {@link
 * LiveOptions#segments()} names; an event of whose visit they are not known is in none. Of an event
 * that is given twice with different visits, the visit counts of which more is known, or else the
 * one that comes first in the order of features and words. The segments of {@linkplain Segment#hour
 * hours} are kept for sections and for everything, not for single articles, whose days are few; an
 * event's hour is that in which its long bucket begins.
 *
 * <p>It does not matter whether an article is introduced before what was done with it is recorded
 * or after: when its section becomes known or changes, what was counted of it moves along.
 *
 * <p>Memory: a cell is held for a pair of article and segment, or of section and segment, only as
 * long as something within the retention is counted in it. An event is counted in three cells for
 * each word of its visit that is known (of the article, of its section, and of everything), and in
 * three more (of the section, and of the section and of everything in the hour): at most 27, each
 * of about 240 bytes where the event is alone in it. Nothing but the retention bounds how many
 * different words are counted, since which of them come first depends on the order of arrival: name
 * features with few words, not free text. An article's section is held until the retention after
 * the article was {@linkplain LiveState#dismiss dismissed}.
 *
 * <p>Thread safety: as {@link PopularityCounters}; two readings may be of two states.
 */
public final class SegmentCounters {
  /** The row of everything among the sections; no section has no name. */
  private static final String EVERYTHING = "";

  private static final int HOURS_PER_DAY = 24;
  private static final long MILLIS_PER_HOUR = 3_600_000L;
  private static final long MILLIS_PER_DAY = HOURS_PER_DAY * MILLIS_PER_HOUR;
  private static final List<Segment> HOURS =
      IntStream.range(0, HOURS_PER_DAY).mapToObj(Segment::hour).toList();

  private final PopularityCounters counters;
  private final Timekeeper time;
  private final SegmentTable articles = new SegmentTable();
  private final SegmentTable sections = new SegmentTable();
  private final Map<String, String> sectionOf = new ConcurrentHashMap<>();

  /** When articles were dismissed whose section is still held. */
  private final Map<String, Long> dismissed = new HashMap<>();

  SegmentCounters(PopularityCounters counters, Timekeeper time) {
    this.counters = counters;
    this.time = time;
  }

  /**
   * Returns the decayed number of clicks on an article by a segment.
   *
   * @param hashId the article
   * @param segment the readers, not of an hour
   * @param halfLife from a second to a hundred years
   * @param at the instant of asking
   * @return 0 or more
   * @throws IllegalStateException if the instant is before the latest advance by more than the
   *     grace
   */
  public double clicks(String hashId, Segment segment, Duration halfLife, Instant at) {
    return now(halfLife, at).read(hashId, segment).clicks(0);
  }

  /**
   * Returns the decayed number of times an article was shown to a segment.
   *
   * @param hashId the article
   * @param segment the readers, not of an hour
   * @param halfLife from a second to a hundred years
   * @param at the instant of asking
   * @return 0 or more
   * @throws IllegalStateException if the instant is before the latest advance by more than the
   *     grace
   */
  public double shows(String hashId, Segment segment, Duration halfLife, Instant at) {
    return now(halfLife, at).read(hashId, segment).shows(0);
  }

  /**
   * Returns the decayed dwell time of a segment on an article.
   *
   * @param hashId the article
   * @param segment the readers, not of an hour
   * @param halfLife from a second to a hundred years
   * @param at the instant of asking
   * @return seconds, 0 or more
   * @throws IllegalStateException if the instant is before the latest advance by more than the
   *     grace
   */
  public double dwellSeconds(String hashId, Segment segment, Duration halfLife, Instant at) {
    return now(halfLife, at).read(hashId, segment).dwellSeconds(0);
  }

  /**
   * Returns the decayed number of clicks on all articles of a section.
   *
   * @param section the first category of its articles
   * @param halfLife from a second to a hundred years
   * @param at the instant of asking
   * @return 0 or more
   * @throws IllegalStateException if the instant is before the latest advance by more than the
   *     grace
   */
  public double sectionClicks(String section, Duration halfLife, Instant at) {
    return now(halfLife, at).section(section).clicks(0);
  }

  /**
   * Returns the decayed number of clicks on all articles of a section by a segment, or in an hour
   * of the day.
   *
   * @param section the first category of its articles
   * @param segment the readers, or the hour
   * @param halfLife from a second to a hundred years
   * @param at the instant of asking
   * @return 0 or more
   * @throws IllegalStateException if the instant is before the latest advance by more than the
   *     grace
   */
  public double sectionClicks(String section, Segment segment, Duration halfLife, Instant at) {
    return now(halfLife, at).section(section, segment).clicks(0);
  }

  /**
   * Returns the decayed number of clicks of a segment, or in an hour of the day, on everything.
   *
   * @param segment the readers, or the hour
   * @param halfLife from a second to a hundred years
   * @param at the instant of asking
   * @return 0 or more
   * @throws IllegalStateException if the instant is before the latest advance by more than the
   *     grace
   */
  public double clicks(Segment segment, Duration halfLife, Instant at) {
    return now(halfLife, at).segment(segment).clicks(0);
  }

  /**
   * Returns how many pairs of article or section and segment have counts.
   *
   * @return 0 or more; some whose counts have all expired may be among them for a while
   */
  public int cells() {
    return articles.cells() + sections.cells();
  }

  private CountsNow now(Duration halfLife, Instant at) {
    return counters.at(counters.cached(halfLife), at);
  }

  /** The counts of a cell; null where there are none. */
  ArticleCounts article(String hashId, Segment segment) {
    return articles.get(hashId, segment);
  }

  ArticleCounts section(String section, Segment segment) {
    return section.equals(EVERYTHING) ? null : sections.get(section, segment);
  }

  ArticleCounts everything(Segment segment) {
    return sections.get(EVERYTHING, segment);
  }

  /** To be called by one thread at a time, when the article's own counts have been changed. */
  void add(String hashId, long at, Tally tally, VisitSegments visit) {
    String section = sectionOf.getOrDefault(hashId, EVERYTHING);
    for (Segment segment : visit.segments()) {
      articles.add(hashId, segment, time, at, tally);
      addToSections(section, segment, at, tally);
    }
    addToSections(section, HOURS.get(hour(Math.floorDiv(at, time.coarseMillis()))), at, tally);
    if (!section.equals(EVERYTHING)) {
      sections.add(section, Segment.ALL, time, at, tally);
    }
  }

  private void addToSections(String section, Segment segment, long at, Tally tally) {
    sections.add(EVERYTHING, segment, time, at, tally);
    if (!section.equals(EVERYTHING)) {
      sections.add(section, segment, time, at, tally);
    }
  }

  /** Sets an article's section, empty for none; what was counted of the article moves along. */
  void introduce(String hashId, String section, ArticleCounts counted) {
    dismissed.remove(hashId);
    String before = sectionOf.getOrDefault(hashId, EVERYTHING);
    if (before.equals(section)) {
      return;
    }
    if (section.equals(EVERYTHING)) {
      sectionOf.remove(hashId);
    } else {
      sectionOf.put(hashId, section);
    }
    if (counted != null) {
      move(before, section, Segment.ALL, counted);
      articles.row(hashId).forEach((segment, counts) -> move(before, section, segment, counts));
      for (int h = 0; h < HOURS_PER_DAY; h++) {
        int hour = h;
        ArticleCounts inHour =
            counted.only(
                bucket -> hour(coarseOfFine(bucket)) == hour, bucket -> hour(bucket) == hour);
        if (!inHour.isEmpty()) {
          move(before, section, HOURS.get(h), inHour);
        }
      }
    }
  }

  private void move(String from, String to, Segment segment, ArticleCounts counts) {
    if (!from.equals(EVERYTHING)) {
      sections.minus(from, segment, time, counts);
    }
    if (!to.equals(EVERYTHING)) {
      sections.plus(to, segment, counts);
    }
  }

  private long coarseOfFine(long fineBucket) {
    return Math.floorDiv(fineBucket * time.fineMillis(), time.coarseMillis());
  }

  /** The hour in which a long bucket begins. */
  private int hour(long coarseBucket) {
    return (int)
        (Math.floorMod(coarseBucket * time.coarseMillis(), MILLIS_PER_DAY) / MILLIS_PER_HOUR);
  }

  /**
   * An article's section need not be known any longer than what was done before now counts. How
   * much of that has been recorded already must not matter, so the section is held until then
   * whether the article has counts or not.
   */
  void dismiss(String hashId) {
    if (sectionOf.containsKey(hashId)) {
      dismissed.putIfAbsent(hashId, time.now());
    }
  }

  /** Lets go of what no longer counts, after the articles' own counts have been. */
  void prune() {
    articles.prune(time);
    sections.prune(time);
    // What was dismissed before all time is as if it were dismissed at the first instant.
    dismissed.replaceAll((hashId, at) -> at == Long.MIN_VALUE ? time.now() : at);
    long retainedFrom = time.retainedFrom(time.now());
    List<String> gone =
        dismissed.entrySet().stream()
            .filter(each -> each.getValue() < retainedFrom)
            .map(Map.Entry::getKey)
            .toList();
    gone.forEach(hashId -> introduce(hashId, EVERYTHING, counters.counts(hashId)));
  }

  /** The number of articles whose section is held. */
  int introduced() {
    return sectionOf.size();
  }

  /**
   * Fills empty counters with the sums of two: those within segments as they are, those of sections
   * made anew, since each of the two may know sections that the other does not.
   */
  void fill(SegmentCounters one, SegmentCounters two) {
    for (SegmentCounters part : List.of(one, two)) {
      articles.plus(part.articles);
      part.sections
          .row(EVERYTHING)
          .forEach((segment, counts) -> sections.plus(EVERYTHING, segment, counts));
    }
    Map<String, String> known = new ConcurrentHashMap<>(one.sectionOf);
    // Where the two differ, it must not matter which of them is asked to add the other.
    two.sectionOf.forEach(
        (hashId, section) -> known.merge(hashId, section, (a, b) -> a.compareTo(b) <= 0 ? a : b));
    known.forEach((hashId, section) -> introduce(hashId, section, counters.counts(hashId)));
  }
}
