package org.newsrec.live;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.newsrec.data.Features;

/**
 * Readers who have something in common when they read: the device, the region, the hour. Immutable.
 *
 * @param feature the name of a feature of the visit, not blank; {@link #HOUR} is the hour of the
 *     day
 * @param value its word, not empty
 */
public record Segment(String feature, String value) implements Comparable<Segment> {
  /** The feature of the {@linkplain #hour hour}, which no feature of a visit takes the place of. */
  public static final String HOUR = "hour of day";

  /** The feature of all readers, which no feature of a visit takes the place of either. */
  static final String EVERYBODY = "all readers";

  /** All readers, where a table has a column for them. */
  static final Segment ALL = new Segment(EVERYBODY, EVERYBODY);

  private static final int HOURS_PER_DAY = 24;

  /** Below it every whole number has digits of its own. */
  private static final double MOST_CODE = 1e15;

  private static final Comparator<Segment> ORDER =
      Comparator.comparing(Segment::feature).thenComparing(Segment::value);

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the name is blank or the value empty
   */
  public Segment {
    Objects.requireNonNull(feature, "feature");
    Objects.requireNonNull(value, "value");
    if (feature.isBlank() || value.isEmpty()) {
      throw new IllegalArgumentException(
          "the segment is '"
              + feature
              + "' = '"
              + value
              + "'; give the name of a feature and a word, and none where it is not known");
    }
  }

  /**
   * Returns the segment of an hour of the day: what was done in it.
   *
   * @param hour from 0 to 23, UTC
   * @return the segment
   * @throws IllegalArgumentException if there is no such hour
   */
  public static Segment hour(int hour) {
    if (hour < 0 || hour >= HOURS_PER_DAY) {
      throw new IllegalArgumentException("hour is " + hour + "; it has to be from 0 to 23, UTC");
    }
    return new Segment(HOUR, Integer.toString(hour));
  }

  /**
   * Returns the segments to which a reader who asks belongs. A feature that is a whole number is a
   * code, and its digits are the word; any other number is no segment.
   *
   * @param features the names of the features that count, as {@link LiveOptions#segments()}
   * @param visit what is known of the visit
   * @param reader what is known of the reader; looked at where the visit does not say
   * @return one for each of the features that is known, in the same order
   */
  public static List<Segment> of(List<String> features, Features visit, Features reader) {
    List<Segment> known = new ArrayList<>(features.size());
    for (String feature : features) {
      String value = word(visit, feature);
      value = value == null ? word(reader, feature) : value;
      if (value != null) {
        known.add(new Segment(feature, value));
      }
    }
    return known;
  }

  /** The word of a feature, or the digits of a code; null where there is neither. */
  private static String word(Features features, String feature) {
    String word = features.categorical().get(feature);
    Double number = word == null ? features.numeric().get(feature) : null;
    return number != null && number == Math.rint(number) && Math.abs(number) < MOST_CODE
        ? Long.toString(number.longValue())
        : word;
  }

  /** By feature, then by value. */
  @Override
  public int compareTo(Segment other) {
    return ORDER.compare(this, other);
  }
}
