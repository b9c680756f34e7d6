package org.newsrec.live;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.newsrec.data.EventStrengths;
import org.newsrec.data.EventType;

/**
 * What a {@link LiveState} keeps, and for how long. Immutable.
 *
 * @param strengths how much each kind of event says; a positive kind is remembered as reading, a
 *     negative one as dislike, and a kind of strength 0 is passed over
 * @param notClicks kinds that follow upon an opening and therefore are no click of their own; every
 *     other kind of positive strength counts as one click
 * @param historyLength how many articles a reader's history has at most, and how many of a reader's
 *     events are kept however old they are; from 1
 * @param eventsPerReader how many events of one reader are kept and counted at most; not below the
 *     history's length
 * @param showsPerReader how many articles shown to one reader are kept and counted at most; from 1
 * @param bucket length of a time bucket for what is recent; whole seconds
 * @param coarseBucket length of a time bucket for what is older; a multiple of the bucket, at most
 *     32 days
 * @param fineWindow how far back the short buckets reach at least; a multiple of the coarse bucket
 * @param retention how long events count; a multiple of the coarse bucket, not shorter than the
 *     fine window, at most 100,000 coarse buckets
 * @param grace how long before the latest advance an instant may lie that is asked about; it is
 *     answered as of the latest advance. Zero refuses every such question; where requests and
 *     events come from several threads, an event may always be taken in between a request's reading
 *     of the clock and its questions
 * @param readers of how many readers something is held at most; from 1. When one more comes, the
 *     one is let go for whom nothing was recorded for the longest time, whole: history and shows.
 *     What that reader added to the counters stays in them, as nobody's, until it is too old; it
 *     cannot be taken out by {@link LiveState#forget} any more, and an event of it that is given
 *     again counts again. Which readers are held depends on the order of arrival, and on nothing
 *     else. With {@link Integer#MAX_VALUE} there is no bound; any other costs 48 bytes for each
 *     reader held
 * @param segments names of features of the visit by whose words, or codes that are whole numbers,
 *     {@link SegmentCounters} count readers apart; at most 8, none twice, none blank. Features of
 *     the readers themselves are not looked at in counting. Choose such as have few different
 *     words: nothing but the retention bounds how many are counted. None but those of hours with an
 *     empty list
 */
public record LiveOptions(
    EventStrengths strengths,
    Set<EventType> notClicks,
    int historyLength,
    int eventsPerReader,
    int showsPerReader,
    Duration bucket,
    Duration coarseBucket,
    Duration fineWindow,
    Duration retention,
    Duration grace,
    int readers,
    List<String> segments) {

  private static final int MOST_SEGMENTS = 8;

  /** How long after it was shown an article that was not read counts as skipped. */
  public static final Duration SKIPPED_AFTER = Duration.ofMinutes(10);

  /**
   * Copies and checks the options.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public LiveOptions {
    Objects.requireNonNull(strengths, "strengths");
    notClicks = Set.copyOf(notClicks);
    require(historyLength >= 1, "historyLength", historyLength, "1 or more");
    require(
        eventsPerReader >= historyLength,
        "eventsPerReader",
        eventsPerReader,
        "historyLength, " + historyLength + ", or more");
    require(showsPerReader >= 1, "showsPerReader", showsPerReader, "1 or more");
    require(isMultiple(bucket, Duration.ofSeconds(1)), "bucket", bucket, "whole seconds, from 1");
    require(
        isMultiple(coarseBucket, bucket) && coarseBucket.toDays() <= 32,
        "coarseBucket",
        coarseBucket,
        "a multiple of the bucket, " + bucket + ", at most 32 days");
    require(
        isMultiple(fineWindow, coarseBucket),
        "fineWindow",
        fineWindow,
        "a multiple of the coarse bucket, " + coarseBucket);
    require(
        isMultiple(retention, coarseBucket)
            && retention.compareTo(fineWindow) >= 0
            && retention.dividedBy(coarseBucket) <= 100_000,
        "retention",
        retention,
        "a multiple of the coarse bucket, "
            + coarseBucket
            + ", from the fine window, "
            + fineWindow
            + ", to 100,000 coarse buckets");
    require(
        !grace.isNegative() && grace.compareTo(Duration.ofDays(1)) <= 0,
        "grace",
        grace,
        "from zero to a day");
    require(readers >= 1, "readers", readers, "1 or more");
    segments = List.copyOf(segments);
    require(
        segments.size() <= MOST_SEGMENTS
            && Set.copyOf(segments).size() == segments.size()
            && segments.stream().noneMatch(LiveOptions::isTaken),
        "segments",
        segments,
        "at most 8 names of features, none twice or blank, and not '"
            + Segment.HOUR
            + "' or '"
            + Segment.EVERYBODY
            + "'");
  }

  /**
   * Returns the options used unless others are given: standard strengths; bookmarks and shares are
   * no clicks; 50 articles of history; 1,000 events and 1,000 shows for each reader; buckets of one
   * minute for the last four hours and of a quarter of an hour for seven days; any number of
   * readers; segments by {@code device_type}, {@code region} and {@code country}.
   *
   * @return the defaults
   */
  public static LiveOptions defaults() {
    return builder().build();
  }

  /**
   * Starts options from the defaults.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  private static boolean isTaken(String name) {
    return name.isBlank() || name.equals(Segment.HOUR) || name.equals(Segment.EVERYBODY);
  }

  private static boolean isMultiple(Duration length, Duration unit) {
    return !length.isNegative()
        && !length.isZero()
        && unit.multipliedBy(length.dividedBy(unit)).equals(length);
  }

  private static void require(boolean fits, String name, Object given, String allowed) {
    if (!fits) {
      throw new IllegalArgumentException(name + " is " + given + "; it has to be " + allowed);
    }
  }

  /** Collects options. Not safe for use by several threads. */
  public static final class Builder {
    private EventStrengths strengths = EventStrengths.standard();
    private Set<EventType> notClicks = Set.of(EventType.BOOKMARKED, EventType.SHARED);
    private int historyLength = 50;
    private int eventsPerReader = 1000;
    private int showsPerReader = 1000;
    private Duration bucket = Duration.ofMinutes(1);
    private Duration coarseBucket = Duration.ofMinutes(15);
    private Duration fineWindow = Duration.ofHours(4);
    private Duration retention = Duration.ofDays(7);
    private Duration grace = Duration.ZERO;
    private int readers = Integer.MAX_VALUE;
    private List<String> segments = List.of("device_type", "region", "country");

    private Builder() {}

    /**
     * Sets how much each kind of event says.
     *
     * @param value the strengths
     * @return this
     */
    public Builder strengths(EventStrengths value) {
      strengths = value;
      return this;
    }

    /**
     * Sets the kinds of positive strength that are not counted as clicks.
     *
     * @param value the kinds
     * @return this
     */
    public Builder notClicks(Set<EventType> value) {
      notClicks = value;
      return this;
    }

    /**
     * Sets how many articles a history has at most.
     *
     * @param value 1 or more
     * @return this
     */
    public Builder historyLength(int value) {
      historyLength = value;
      return this;
    }

    /**
     * Sets how many events of one reader are kept at most.
     *
     * @param value not below the history's length
     * @return this
     */
    public Builder eventsPerReader(int value) {
      eventsPerReader = value;
      return this;
    }

    /**
     * Sets how many articles shown to one reader are kept at most.
     *
     * @param value 1 or more
     * @return this
     */
    public Builder showsPerReader(int value) {
      showsPerReader = value;
      return this;
    }

    /**
     * Sets the lengths of the time buckets.
     *
     * @param recent length for what is recent
     * @param older length for what is older
     * @param fineWindow how far back the short ones reach at least
     * @return this
     */
    public Builder buckets(Duration recent, Duration older, Duration fineWindow) {
      bucket = recent;
      coarseBucket = older;
      this.fineWindow = fineWindow;
      return this;
    }

    /**
     * Sets how long events count.
     *
     * @param value a multiple of the coarse bucket
     * @return this
     */
    public Builder retention(Duration value) {
      retention = value;
      return this;
    }

    /**
     * Sets how long before the latest advance an instant may lie that is asked about; zero unless
     * set.
     *
     * @param value from zero to a day
     * @return this
     */
    public Builder grace(Duration value) {
      grace = value;
      return this;
    }

    /**
     * Sets of how many readers something is held at most; the one for whom nothing was recorded for
     * the longest time is let go first. As many as come unless set. A recommender keeps the
     * features of as many readers, those registered or heard of last.
     *
     * @param value 1 or more
     * @return this
     */
    public Builder readers(int value) {
      readers = value;
      return this;
    }

    /**
     * Sets by which features of the visit readers are counted apart; {@code device_type}, {@code
     * region} and {@code country} unless set. A {@code device} is none of them, because it may be
     * free text, and every word of it takes room. Every feature that a visit has makes the counting
     * of an event dearer by what the counting without any takes.
     *
     * @param value at most 8 names, none twice
     * @return this
     */
    public Builder segments(List<String> value) {
      segments = value;
      return this;
    }

    /**
     * Makes the options.
     *
     * @return the options
     * @throws IllegalArgumentException as the constructor of {@link LiveOptions} does
     */
    public LiveOptions build() {
      return new LiveOptions(
          strengths,
          notClicks,
          historyLength,
          eventsPerReader,
          showsPerReader,
          bucket,
          coarseBucket,
          fineWindow,
          retention,
          grace,
          readers,
          segments);
    }
  }
}
