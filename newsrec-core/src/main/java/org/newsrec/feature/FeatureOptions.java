package org.newsrec.feature;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How features are made. Immutable; JSON-friendly.
 *
 * @param textBuckets number of buckets that terms are hashed into: a power of two, 256 to 2^24
 * @param termsPerArticle how many of an article's terms are kept, the heaviest first: 1 to 65536
 * @param titleWeight how many occurrences in the content one in the title counts for: 1 to 100
 * @param contentLimit how many UTF-16 code units of title and of content are read each; the rest is
 *     not looked at: 1 to 10 million
 * @param minimumArticles in how many fitted articles a term's bucket has to occur for the towers to
 *     see it: 0 or more; rarer ones have an embedding that was hardly trained, or not at all
 * @param minimumCount how often a categorical value, category or hashtag has to occur to get a
 *     bucket of its own: 1 or more
 * @param maximumValues the most buckets of their own that the values of one categorical feature, or
 *     categories, get, the most frequent first: 1 to 2^24
 * @param hashtagBuckets the most hashtags with a bucket of their own; where more are frequent
 *     enough hashtags are hashed into so many buckets instead: 1 to 2^24
 * @param clip the largest absolute value of a scaled number: above 0, at most 1000
 * @param idBuckets 0, or the number of buckets that the keys of articles, and of readers, are
 *     hashed into (each into a table of its own): the collaborative part. Keys that were never seen
 *     share buckets with others, so the number should be several times that of the keys; 3 or more
 */
public record FeatureOptions(
    int textBuckets,
    int termsPerArticle,
    double titleWeight,
    int contentLimit,
    int minimumArticles,
    int minimumCount,
    int maximumValues,
    int hashtagBuckets,
    double clip,
    int idBuckets) {

  /**
   * Buckets of ids start here, as those of words do: the ones below stand for unseen and missing.
   */
  static final int FIRST_ID = 2;

  private static final int MOST_BUCKETS = 1 << 24;
  private static final FeatureOptions DEFAULTS = builder().build();

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException if one is out of its range; the message says which
   */
  public FeatureOptions {
    requireRange("textBuckets", textBuckets, 256, MOST_BUCKETS);
    if (Integer.bitCount(textBuckets) != 1) {
      throw new IllegalArgumentException(
          "textBuckets is %d; it has to be a power of two, such as %d"
              .formatted(textBuckets, Integer.highestOneBit(textBuckets)));
    }
    requireRange("termsPerArticle", termsPerArticle, 1, 65_536);
    requireRange("titleWeight", titleWeight, 1, 100);
    requireRange("contentLimit", contentLimit, 1, 10_000_000);
    requireRange("minimumArticles", minimumArticles, 0, Integer.MAX_VALUE);
    requireRange("minimumCount", minimumCount, 1, Integer.MAX_VALUE);
    requireRange("maximumValues", maximumValues, 1, MOST_BUCKETS);
    requireRange("hashtagBuckets", hashtagBuckets, 1, MOST_BUCKETS);
    requireRange("clip", clip, Double.MIN_VALUE, 1000);
    if (idBuckets != 0) {
      requireRange("idBuckets", idBuckets, FIRST_ID + 1, MOST_BUCKETS);
    }
  }

  private static void requireRange(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s is %s; it has to be from %s to %s"
              .formatted(name, plain(value), plain(least), plain(most)));
    }
  }

  private static String plain(double value) {
    return value == (long) value ? Long.toString((long) value) : Double.toString(value);
  }

  /**
   * Returns the options used unless others are given.
   *
   * @return the defaults, as {@link Builder} lists them
   */
  public static FeatureOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Starts options from the defaults.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects options; each can be set once. Not safe for use by several threads. */
  public static final class Builder {
    private final Map<String, Number> given = new LinkedHashMap<>();

    private Builder() {}

    private Builder set(String name, Number value) {
      Number old = given.putIfAbsent(name, value);
      if (old != null) {
        throw new IllegalStateException(
            name + " was set to " + old + " already; set it once, not again to " + value);
      }
      return this;
    }

    private int whole(String name, int otherwise) {
      return given.getOrDefault(name, otherwise).intValue();
    }

    private double number(String name, double otherwise) {
      return given.getOrDefault(name, otherwise).doubleValue();
    }

    /**
     * Sets the number of text buckets; 65536 unless set.
     *
     * @param value a power of two
     * @return this
     */
    public Builder textBuckets(int value) {
      return set("textBuckets", value);
    }

    /**
     * Sets how many terms of an article are kept; 64 unless set.
     *
     * @param value 1 or more
     * @return this
     */
    public Builder termsPerArticle(int value) {
      return set("termsPerArticle", value);
    }

    /**
     * Sets how much an occurrence in the title counts; 3 unless set.
     *
     * @param value 1 or more
     * @return this
     */
    public Builder titleWeight(double value) {
      return set("titleWeight", value);
    }

    /**
     * Sets how much of a text is read; 20000 UTF-16 code units unless set.
     *
     * @param value 1 or more
     * @return this
     */
    public Builder contentLimit(int value) {
      return set("contentLimit", value);
    }

    /**
     * Sets in how many fitted articles a term has to occur for the towers to see it; 2 unless set.
     *
     * @param value 0 or more
     * @return this
     */
    public Builder minimumArticles(int value) {
      return set("minimumArticles", value);
    }

    /**
     * Sets how often a value has to occur to get a bucket; 2 unless set.
     *
     * @param value 1 or more
     * @return this
     */
    public Builder minimumCount(int value) {
      return set("minimumCount", value);
    }

    /**
     * Sets the most buckets of one categorical feature; 10000 unless set.
     *
     * @param value 1 or more
     * @return this
     */
    public Builder maximumValues(int value) {
      return set("maximumValues", value);
    }

    /**
     * Sets the most buckets for hashtags; 4096 unless set.
     *
     * @param value 1 or more
     * @return this
     */
    public Builder hashtagBuckets(int value) {
      return set("hashtagBuckets", value);
    }

    /**
     * Sets the largest absolute value of a scaled number; 5 unless set.
     *
     * @param value above 0
     * @return this
     */
    public Builder clip(double value) {
      return set("clip", value);
    }

    /**
     * Sets the number of buckets that keys of articles and readers are hashed into; 0, for none,
     * unless set.
     *
     * @param value 0, or 3 or more
     * @return this
     */
    public Builder idBuckets(int value) {
      return set("idBuckets", value);
    }

    /**
     * Makes the options.
     *
     * @return the options
     * @throws IllegalArgumentException as the constructor of {@link FeatureOptions} does
     */
    public FeatureOptions build() {
      return new FeatureOptions(
          whole("textBuckets", 65_536),
          whole("termsPerArticle", 64),
          number("titleWeight", 3),
          whole("contentLimit", 20_000),
          whole("minimumArticles", 2),
          whole("minimumCount", 2),
          whole("maximumValues", 10_000),
          whole("hashtagBuckets", 4096),
          number("clip", 5),
          whole("idBuckets", 0));
    }
  }
}
