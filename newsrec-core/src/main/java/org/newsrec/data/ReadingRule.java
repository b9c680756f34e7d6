package org.newsrec.data;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the time spent with a card means: whether it was skipped, read, or read thoroughly.
 * Immutable.
 *
 * <p>The time is compared with the time that reading takes: {@code baseSeconds} and one second for
 * every {@code charactersPerSecond} of title and content, at most {@code longestSeconds}; {@code
 * usualSeconds} where the article is not known or has no content. It is multiplied by the factors
 * of the slot and of the device, where these are known and have one: readers give less time to a
 * card further down, or on a smaller screen, without liking it less. Of that expected time, less
 * than {@code skippedBelow} is a {@linkplain Reading#SKIPPED skip}, {@code thoroughFrom} or more a
 * {@linkplain Reading#READ_THOROUGHLY thorough reading}, anything between {@linkplain Reading#READ
 * reading}; less than {@code leastSeconds} is always a skip.
 *
 * <p>Only kinds in {@code timed} are judged, and only where their time is known; other events mean
 * what their kind says. {@link #judge} turns what was judged into kinds of events, which {@link
 * EventStrengths} weigh as any other, so that a log that was judged before training and events that
 * are judged when they are recorded mean the same. With {@code slotFactors} this holds only where
 * both know the same slots: a log that was cut into sessions knows them from its impressions, an
 * event that is judged when it is recorded knows only what its own context says. So its context
 * needs the numeric feature {@value #SLOT}, and what was shown has to be recorded too, as the log
 * has it.
 *
 * @param timed kinds of events whose time says what they mean
 * @param leastSeconds less is a skip whatever the article; 0 or more
 * @param skippedBelow share of the expected time below which a card was skipped; 0 or more
 * @param thoroughFrom share of the expected time from which it was read thoroughly; at least {@code
 *     skippedBelow}
 * @param charactersPerSecond how fast readers are; above 0
 * @param baseSeconds what even the shortest article takes; 0 or more
 * @param longestSeconds what the longest one takes; above 0
 * @param usualSeconds what an article of unknown length takes; above 0
 * @param slotFactors what the expected time is multiplied by in the first slot, the second and so
 *     on; the last one holds for all further ones; above 0, may be empty
 * @param deviceFactors the same by device; above 0, may be empty
 */
public record ReadingRule(
    Set<EventType> timed,
    double leastSeconds,
    double skippedBelow,
    double thoroughFrom,
    double charactersPerSecond,
    double baseSeconds,
    double longestSeconds,
    double usualSeconds,
    List<Double> slotFactors,
    Map<String, Double> deviceFactors) {
  /** The numeric feature of an event's context that says in which slot it was, 1 for the first. */
  public static final String SLOT = "slot";

  /** The categorical features of an event's context that say on which device, the first first. */
  public static final List<String> DEVICE = List.of("device_type", "device");

  private static final ReadingRule STANDARD =
      new ReadingRule(
          Set.of(EventType.TIME_SPENT_FRONT, EventType.TIME_SPENT_BACK),
          1,
          0.2,
          0.8,
          25,
          1,
          60,
          10,
          List.of(),
          Map.of());

  /** What was made of a card. */
  public enum Reading {
    /** It was passed over. */
    SKIPPED,
    /** It was read. */
    READ,
    /** It was read to the end, or nearly so. */
    READ_THOROUGHLY
  }

  /**
   * Copies and checks the parts.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public ReadingRule {
    timed = Set.copyOf(timed);
    requireRange(leastSeconds >= 0, "leastSeconds", leastSeconds, "0 or more");
    requireRange(skippedBelow >= 0, "skippedBelow", skippedBelow, "0 or more");
    requireRange(
        thoroughFrom >= skippedBelow,
        "thoroughFrom",
        thoroughFrom,
        "skippedBelow, " + skippedBelow + ", or more");
    requireRange(charactersPerSecond > 0, "charactersPerSecond", charactersPerSecond, "above 0");
    requireRange(baseSeconds >= 0, "baseSeconds", baseSeconds, "0 or more");
    requireRange(longestSeconds > 0, "longestSeconds", longestSeconds, "above 0");
    requireRange(usualSeconds > 0, "usualSeconds", usualSeconds, "above 0");
    slotFactors = List.copyOf(slotFactors);
    slotFactors.forEach(factor -> requireRange(factor > 0, "a slot's factor", factor, "above 0"));
    Map<String, Double> copy = new TreeMap<>(deviceFactors);
    copy.forEach(
        (device, factor) ->
            requireRange(factor > 0, "the factor of '" + device + "'", factor, "above 0"));
    deviceFactors = Collections.unmodifiableMap(copy);
  }

  private static void requireRange(boolean fits, String name, double value, String allowed) {
    if (!fits || !Double.isFinite(value)) {
      throw new IllegalArgumentException(
          name + " is " + value + "; it has to be finite and " + allowed);
    }
  }

  /**
   * Returns a rule to begin with: time spent on cards and articles; a skip below a second or a
   * fifth of the expected time, a thorough reading from four fifths; 25 characters a second after a
   * first second, at most a minute, 10 seconds where nothing is known; slots and devices all alike.
   *
   * @return the rule
   */
  public static ReadingRule standard() {
    return STANDARD;
  }

  /**
   * Returns this rule with other factors.
   *
   * @param bySlot as {@link #slotFactors}
   * @param byDevice as {@link #deviceFactors}
   * @return a new rule
   * @throws IllegalArgumentException if a factor is not above 0
   */
  public ReadingRule withFactors(List<Double> bySlot, Map<String, Double> byDevice) {
    return new ReadingRule(
        timed,
        leastSeconds,
        skippedBelow,
        thoroughFrom,
        charactersPerSecond,
        baseSeconds,
        longestSeconds,
        usualSeconds,
        bySlot,
        byDevice);
  }

  /**
   * Returns the time that reading an article is expected to take.
   *
   * @param article the article; empty where it is not known
   * @param slot the slot in which it stood, 1 for the first; 0 where that is not known
   * @param device the device; empty where that is not known
   * @return seconds, above 0 unless {@code baseSeconds} and the article's length are 0
   */
  public double expectedSeconds(Optional<News> article, int slot, Optional<String> device) {
    double seconds = usualSeconds;
    if (article.isPresent() && !article.get().content().isBlank()) {
      int characters = article.get().title().length() + article.get().content().length();
      seconds = Math.min(longestSeconds, baseSeconds + characters / charactersPerSecond);
    }
    if (slot > 0 && !slotFactors.isEmpty()) {
      seconds *= slotFactors.get(Math.min(slot, slotFactors.size()) - 1);
    }
    return seconds * device.map(name -> deviceFactors.getOrDefault(name, 1.0)).orElse(1.0);
  }

  /**
   * Judges an event whose slot may be known from elsewhere.
   *
   * @param event the event
   * @param article its article; empty where it is not known
   * @param slot the slot, 1 for the first; 0 for the one that the event's context says, if it does
   * @return what was made of the card; empty if this rule does not say
   */
  public Optional<Reading> reading(Interaction event, Optional<News> article, int slot) {
    if (!judges(event)) {
      return Optional.empty();
    }
    Features context = event.context();
    int known = slot > 0 ? slot : context.numeric().getOrDefault(SLOT, 0.0).intValue();
    Optional<String> device =
        DEVICE.stream().map(context.categorical()::get).filter(Objects::nonNull).findFirst();
    double seconds = event.overallTimeSpent();
    double share = seconds / expectedSeconds(article, known, device);
    if (seconds < leastSeconds || share < skippedBelow) {
      return Optional.of(Reading.SKIPPED);
    }
    return Optional.of(share >= thoroughFrom ? Reading.READ_THOROUGHLY : Reading.READ);
  }

  /**
   * Judges an event and says so by its kind.
   *
   * @param event the event
   * @param article its article; empty where it is not known
   * @param slot as in {@link #reading}
   * @return the event: of kind {@link EventType#SKIPPED} or {@link EventType#READ_THOROUGHLY} if
   *     that is what was made of the card; unchanged if it was read, or this rule does not say
   */
  public Interaction judge(Interaction event, Optional<News> article, int slot) {
    return reading(event, article, slot).map(reading -> as(reading, event)).orElse(event);
  }

  /**
   * Returns what an event may be turned into, whatever its article and slot: so that an event that
   * was judged before can be found, though its article has changed.
   *
   * @param event the event
   * @return the event as it would be after each judgement, in the order of {@link Reading}; empty
   *     if this rule does not judge it
   */
  public List<Interaction> judgements(Interaction event) {
    if (!judges(event)) {
      return List.of();
    }
    return Arrays.stream(Reading.values()).map(reading -> as(reading, event)).toList();
  }

  private boolean judges(Interaction event) {
    return event.hasDwell() && timed.contains(event.type());
  }

  private static Interaction as(Reading reading, Interaction event) {
    if (reading == Reading.READ) {
      return event;
    }
    return new Interaction(
        event.deviceId(),
        event.hashId(),
        event.overallTimeSpent(),
        reading == Reading.SKIPPED ? EventType.SKIPPED : EventType.READ_THOROUGHLY,
        event.timestamp(),
        event.receivedAt(),
        event.context());
  }
}
