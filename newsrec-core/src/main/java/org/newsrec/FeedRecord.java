package org.newsrec;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.newsrec.rerank.Signal;

/**
 * What was served to whom, and with which chances. Immutable.
 *
 * @param feedId the feed's {@link Feed#id}; not unique among feeds that are not personalised
 * @param deviceId the reader; empty where the feed was {@linkplain
 *     RecommendRequest.Builder#personalised not personalised}
 * @param at the instant for which the feed was made
 * @param model the fingerprint of the towers
 * @param level how much went into the feed
 * @param slots the articles, from the first slot on
 */
public record FeedRecord(
    String feedId, String deviceId, Instant at, String model, FeedLevel level, List<Slot> slots) {
  /**
   * Copies and checks the parts.
   *
   * @throws NullPointerException if one is null
   */
  public FeedRecord {
    Objects.requireNonNull(feedId, "feedId");
    Objects.requireNonNull(deviceId, "deviceId");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(level, "level");
    slots = List.copyOf(slots);
  }

  /**
   * One article of a feed. Immutable.
   *
   * @param hashId the article
   * @param slot its place, 1 for the first
   * @param score what the feed was ordered by, with the boost
   * @param boost what an editor's wish added to the score
   * @param propensity how likely the article was in this slot, given those in the slots above;
   *     above 0, at most 1
   * @param explored whether it was drawn by chance
   * @param source the source that brought it in, see {@link Explanation#source}
   * @param signals the signals as the ranker saw them; those that were not computed are missing,
   *     all of them where the {@link FeedLevel} is not {@link FeedLevel#FULL}
   * @param probability how likely the reader was to read it, see {@link Recommendation#probability}
   */
  public record Slot(
      String hashId,
      int slot,
      double score,
      double boost,
      double propensity,
      boolean explored,
      String source,
      Map<Signal, Double> signals,
      OptionalDouble probability) {
    /**
     * Copies the signals.
     *
     * @throws NullPointerException if a part is null
     */
    public Slot {
      Objects.requireNonNull(hashId, "hashId");
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(probability, "probability");
      Map<Signal, Double> copy = new EnumMap<>(Signal.class);
      copy.putAll(signals);
      signals = Collections.unmodifiableMap(copy);
    }
  }
}
