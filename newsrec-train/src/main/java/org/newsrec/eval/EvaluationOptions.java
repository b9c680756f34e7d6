package org.newsrec.eval;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is measured, and on how much. Immutable.
 *
 * <p>Protocols:
 *
 * <ul>
 *   <li>{@code impressions}: each list that was shown is ranked again
 *   <li>{@code retrieval}: the article read next is looked for among all that were live
 *   <li>{@code replay}: the recommender that serves lives through the test, told event by event
 *       what happens, asked for a feed at each visit: before each list that was shown, or, where
 *       the log does not say what was, before each read, for all that is read from then on without
 *       a pause of more than 30 minutes. Beside it, the same recommender learns what a reader does
 *       only when the session is over, after such a pause
 *   <li>{@code sampled}: the article read next among 100 sampled ones that the reader never reads;
 *       only for comparing with published figures
 * </ul>
 *
 * <p>Of the first 20 articles of each feed, retrieval and replay tell what else there is to say
 * ({@link MethodResult#metrics}, {@link ProtocolResult#exposure}); equal scores are put into a
 * random order for it, the same for all methods. Where the publisher logs with which probability
 * the first article of a list was put there, as the numeric column {@code propensity} of the
 * impressions (mapped as numeric), the impressions protocol tells what other rankings would have
 * earned ({@link ProtocolResult#offPolicy}); for that, lists in which everything or nothing was
 * clicked count as well.
 *
 * <p>Methods: {@code random}; {@code newest}; {@code popularity} (decayed clicks); {@code sections}
 * (popularity within the categories the reader reads); {@code click_rate} (decayed clicks over
 * shows, smoothed); {@code tfidf} (words of what was read); {@code covisitation} (read together
 * with what was read), {@code vsknn} (read in sessions like this one), {@code factors} (implicit
 * matrix factorisation); {@code oracle} (of made-up logs); {@code towers} (their cosine alone);
 * {@code reranked} (the whole system), and this without a part ({@code without towers} and so on),
 * where the {@link Evaluator.ModelSource} gives it; in replay {@code without session}. A method for
 * which a log has nothing is left out.
 *
 * @param protocols one or more of them
 * @param methods which methods are measured, as far as the log has something for them; {@code
 *     towers} and {@code reranked} always are
 * @param mostQueries above this number of reads, retrieval, replay and sampled ask a seeded sample
 *     of them; 1 or more
 * @param popularityHalfLife half-life of the clicks in the popularity baseline; empty: the best one
 *     on a validation slice, as the settings of the other baselines are chosen
 * @param liveSpan how long an article stays live without being read or shown; empty: as long as 95
 *     of 100 reads in training need, and at least a day
 * @param retrainEvery how often the replay trains a new model; empty: never
 * @param seed of samples and of the random baseline
 * @param threads on how many threads baselines are fitted; the figures do not depend on it; 1 to
 *     256
 */
public record EvaluationOptions(
    Set<String> protocols,
    Set<String> methods,
    int mostQueries,
    Optional<Duration> popularityHalfLife,
    Optional<Duration> liveSpan,
    Optional<Duration> retrainEvery,
    long seed,
    int threads) {
  /** The protocols there are. */
  public static final List<String> PROTOCOLS =
      List.of(
          ImpressionProtocol.NAME,
          RetrievalProtocol.NAME,
          ReplayProtocol.NAME,
          SampledProtocol.NAME);

  /** The methods that need no model of newsrec's, in the order of the table. */
  public static final List<String> BASELINES =
      List.of(
          References.RANDOM,
          "newest",
          References.POPULARITY,
          Contenders.SECTIONS,
          Contenders.CLICK_RATE,
          "tfidf",
          Contenders.COVISITATION,
          Contenders.NEIGHBOURS,
          Contenders.FACTORS,
          Baselines.ORACLE);

  private static final int MOST_THREADS = 256;
  private static final Set<String> FEW =
      Set.of(References.RANDOM, "newest", References.POPULARITY, "tfidf", Baselines.ORACLE);

  /**
   * Copies and checks the options.
   *
   * @throws IllegalArgumentException if a protocol or method is unknown, none is given, or a number
   *     is out of range
   */
  public EvaluationOptions {
    protocols = Collections.unmodifiableSet(new LinkedHashSet<>(protocols));
    methods = Collections.unmodifiableSet(new LinkedHashSet<>(methods));
    if (protocols.isEmpty() || !PROTOCOLS.containsAll(protocols)) {
      throw new IllegalArgumentException(
          "protocols are " + protocols + "; give one or more of " + PROTOCOLS);
    }
    for (String method : methods) {
      if (!BASELINES.contains(method)) {
        throw new IllegalArgumentException(
            "there is no baseline '" + method + "'; there are " + BASELINES);
      }
    }
    if (mostQueries < 1) {
      throw new IllegalArgumentException(
          "mostQueries is " + mostQueries + "; it has to be 1 or more");
    }
    if (threads < 1 || threads > MOST_THREADS) {
      throw new IllegalArgumentException(
          "threads is " + threads + "; it has to be from 1 to " + MOST_THREADS);
    }
    requirePositive("popularityHalfLife", popularityHalfLife);
    requirePositive("liveSpan", liveSpan);
    requirePositive("retrainEvery", retrainEvery);
  }

  /**
   * Makes options with few baselines, which need no tuning: random, newest, popularity, TF-IDF and,
   * of a made-up log, the oracle.
   *
   * @param protocols one or more of them
   * @param mostQueries as above
   * @param popularityHalfLife as above
   * @param liveSpan as above
   * @param seed as above
   * @throws IllegalArgumentException as the other constructor does
   */
  public EvaluationOptions(
      Set<String> protocols,
      int mostQueries,
      Duration popularityHalfLife,
      Optional<Duration> liveSpan,
      long seed) {
    this(
        protocols,
        FEW,
        mostQueries,
        Optional.of(popularityHalfLife),
        liveSpan,
        Optional.empty(),
        seed,
        1);
  }

  private static void requirePositive(String name, Optional<Duration> value) {
    Objects.requireNonNull(value, name);
    if (value.isPresent() && (value.get().isNegative() || value.get().isZero())) {
      throw new IllegalArgumentException(
          name + " is " + value.get() + "; it has to be longer than nothing");
    }
  }

  /**
   * Returns the options used unless others are given: impressions and retrieval, all baselines with
   * chosen settings, at most 5,000 queries, seed 1, one thread.
   *
   * @return the defaults
   */
  public static EvaluationOptions defaults() {
    return new EvaluationOptions(
        Set.of(ImpressionProtocol.NAME, RetrievalProtocol.NAME),
        new LinkedHashSet<>(BASELINES),
        5_000,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        1,
        1);
  }

  boolean measures(String protocol) {
    return protocols.contains(protocol);
  }
}
