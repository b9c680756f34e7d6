package org.newsrec.train.rank;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.newsrec.collab.CollaborativeOptions;
import org.newsrec.live.LiveOptions;
import org.newsrec.rerank.Signal;

/**
 * How a ranker is fitted. Immutable.
 *
 * @param kind which kind of ranker is fitted
 * @param slates what the ranker is taught to order
 * @param signals the signals that may be used, in the order of {@link Signal}; those that never
 *     differ within a slate are left out of the ranker
 * @param maxSlates above this number of slates, every so-manieth is taken, evenly over time; 1 or
 *     more
 * @param negatives for live slates: how many other articles stand beside what was chosen; 1 or more
 * @param uniformShare for live slates: share of those that are drawn uniformly from the live
 *     articles; the rest are drawn from the clicks of the last 24 hours, so by popularity; 0 to 1
 * @param liveSpan for live slates: how long an article stays live without being read or published;
 *     empty: as long as 95 of 100 clicks in the log before the training period need, and at least a
 *     day
 * @param l2 penalties on squared weights (of standardised signals) to choose from; one or more,
 *     each above 0
 * @param boosting how trees are boosted, where they are
 * @param dense how a dense network is trained, where one is
 * @param validationShare share of the slates, the latest ones, on which the penalty and the number
 *     of trees or passes are chosen; above 0, below 1
 * @param seed of the drawing of other articles, and of what each tree looks at
 * @param live options of the live state; the same as in serving
 * @param collaborative the models that learn from readers whose signals may be used: serving makes
 *     the same ones
 */
public record RankerConfig(
    RankerKind kind,
    SlateKind slates,
    Set<Signal> signals,
    int maxSlates,
    int negatives,
    double uniformShare,
    Optional<Duration> liveSpan,
    List<Double> l2,
    BoostingConfig boosting,
    DenseConfig dense,
    double validationShare,
    long seed,
    LiveOptions live,
    CollaborativeOptions collaborative) {
  private static final RankerConfig DEFAULTS =
      new RankerConfig(
          RankerKind.BOOSTED,
          SlateKind.LIVE,
          EnumSet.allOf(Signal.class),
          50_000,
          30,
          1,
          Optional.empty(),
          List.of(1e-1, 1e-2, 1e-3, 1e-4, 1e-5),
          BoostingConfig.defaults(),
          DenseConfig.defaults(),
          0.2,
          1,
          LiveOptions.defaults(),
          CollaborativeOptions.defaults());

  /**
   * Copies and checks the configuration.
   *
   * @throws IllegalArgumentException if a value is out of its range, or boosting has trends and the
   *     kind is not boosted
   */
  public RankerConfig {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(boosting, "boosting");
    Objects.requireNonNull(dense, "dense");
    Objects.requireNonNull(slates, "slates");
    Objects.requireNonNull(live, "live");
    Objects.requireNonNull(collaborative, "collaborative");
    require(!signals.isEmpty(), "signals", signals, "one or more");
    signals = Collections.unmodifiableSet(EnumSet.copyOf(signals));
    require(maxSlates >= 1, "maxSlates", maxSlates, "1 or more");
    require(negatives >= 1, "negatives", negatives, "1 or more");
    require(uniformShare >= 0 && uniformShare <= 1, "uniformShare", uniformShare, "from 0 to 1");
    liveSpan.ifPresent(
        span ->
            require(!span.isZero() && !span.isNegative(), "liveSpan", span, "longer than nothing"));
    l2 = List.copyOf(l2);
    require(!l2.isEmpty(), "l2", l2, "one penalty or more");
    for (double penalty : l2) {
      require(
          penalty > 0 && penalty < Double.POSITIVE_INFINITY,
          "an l2 penalty",
          penalty,
          "above 0 and finite");
    }
    require(
        validationShare > 0 && validationShare < 1,
        "validationShare",
        validationShare,
        "above 0 and below 1");
    if (kind != RankerKind.BOOSTED && !boosting.trends().isEmpty()) {
      throw new IllegalArgumentException(
          "boosting has trends for "
              + boosting.trends().keySet().stream().map(Signal::name).toList()
              + ", to which a ranker of the kind "
              + kind
              + " would not keep; leave them out or fit one of the kind "
              + RankerKind.BOOSTED);
    }
  }

  /**
   * Returns the configuration used unless another is given: boosted trees; live slates; all
   * signals; at most 50,000 slates; 30 other articles in a slate, all drawn uniformly; penalties
   * from 0.1 to 0.00001; the last fifth for validation; seed 1; the default live options; the
   * default models that learn from readers.
   *
   * @return the defaults
   */
  public static RankerConfig defaults() {
    return DEFAULTS;
  }

  /**
   * Starts a configuration from the defaults.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  private static void require(boolean fits, String name, Object given, String allowed) {
    if (!fits) {
      throw new IllegalArgumentException(name + " is " + given + "; it has to be " + allowed);
    }
  }

  /**
   * Returns this configuration for slates of a given kind.
   *
   * @param other what the ranker is taught to order
   * @return a configuration that is the same otherwise
   */
  public RankerConfig withSlates(SlateKind other) {
    return new RankerConfig(
        kind,
        other,
        signals,
        maxSlates,
        negatives,
        uniformShare,
        liveSpan,
        l2,
        boosting,
        dense,
        validationShare,
        seed,
        live,
        collaborative);
  }

  /**
   * Returns this configuration for other models that learn from readers.
   *
   * @param other the models whose signals may be used
   * @return a configuration that is the same otherwise
   */
  public RankerConfig withCollaborative(CollaborativeOptions other) {
    return new RankerConfig(
        kind,
        slates,
        signals,
        maxSlates,
        negatives,
        uniformShare,
        liveSpan,
        l2,
        boosting,
        dense,
        validationShare,
        seed,
        live,
        other);
  }

  /** Collects a configuration. Not safe for use by several threads. */
  public static final class Builder {
    private RankerKind kind = DEFAULTS.kind();
    private BoostingConfig boosting = DEFAULTS.boosting();
    private DenseConfig dense = DEFAULTS.dense();
    private SlateKind slates = DEFAULTS.slates();
    private Set<Signal> signals = DEFAULTS.signals();
    private int maxSlates = DEFAULTS.maxSlates();
    private int negatives = DEFAULTS.negatives();
    private double uniformShare = DEFAULTS.uniformShare();
    private Optional<Duration> liveSpan = DEFAULTS.liveSpan();
    private List<Double> l2 = DEFAULTS.l2();
    private double validationShare = DEFAULTS.validationShare();
    private long seed = DEFAULTS.seed();
    private LiveOptions live = DEFAULTS.live();
    private CollaborativeOptions collaborative = DEFAULTS.collaborative();

    private Builder() {}

    /**
     * Sets which kind of ranker is fitted.
     *
     * @param value linear, boosted or dense
     * @return this
     */
    public Builder kind(RankerKind value) {
      kind = value;
      return this;
    }

    /**
     * Sets how trees are boosted.
     *
     * @param value the configuration
     * @return this
     */
    public Builder boosting(BoostingConfig value) {
      boosting = value;
      return this;
    }

    /**
     * Sets how a dense network is trained.
     *
     * @param value the configuration
     * @return this
     */
    public Builder dense(DenseConfig value) {
      dense = value;
      return this;
    }

    /**
     * Sets what the ranker is taught to order.
     *
     * @param value live or shown
     * @return this
     */
    public Builder slates(SlateKind value) {
      slates = value;
      return this;
    }

    /**
     * Sets the signals that may be used.
     *
     * @param value one or more
     * @return this
     */
    public Builder signals(Collection<Signal> value) {
      signals = value.isEmpty() ? Set.of() : EnumSet.copyOf(value);
      return this;
    }

    /**
     * Leaves signals out of those that may be used.
     *
     * @param value the signals
     * @return this
     */
    public Builder without(Signal... value) {
      Set<Signal> rest = EnumSet.noneOf(Signal.class);
      rest.addAll(signals);
      rest.removeAll(Arrays.asList(value));
      signals = rest;
      return this;
    }

    /**
     * Sets how many slates are used at most.
     *
     * @param value 1 or more
     * @return this
     */
    public Builder maxSlates(int value) {
      maxSlates = value;
      return this;
    }

    /**
     * Sets how many other articles stand beside what was chosen, in live slates.
     *
     * @param value 1 or more
     * @return this
     */
    public Builder negatives(int value) {
      negatives = value;
      return this;
    }

    /**
     * Sets the share of those that are drawn uniformly from the live articles.
     *
     * @param value 0 (all by popularity) to 1
     * @return this
     */
    public Builder uniformShare(double value) {
      uniformShare = value;
      return this;
    }

    /**
     * Sets how long an article stays live without being read.
     *
     * @param value a span
     * @return this
     */
    public Builder liveSpan(Duration value) {
      liveSpan = Optional.of(value);
      return this;
    }

    /**
     * Sets the penalties to choose from.
     *
     * @param value one or more, each above 0
     * @return this
     */
    public Builder l2(Double... value) {
      l2 = List.of(value);
      return this;
    }

    /**
     * Sets the share of the slates on which the penalty and the number of trees are chosen.
     *
     * @param value above 0, below 1
     * @return this
     */
    public Builder validationShare(double value) {
      validationShare = value;
      return this;
    }

    /**
     * Sets the seed of the drawing of other articles.
     *
     * @param value any number
     * @return this
     */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /**
     * Sets the options of the live state.
     *
     * @param value the same as in serving
     * @return this
     */
    public Builder live(LiveOptions value) {
      live = value;
      return this;
    }

    /**
     * Sets the models that learn from readers whose signals may be used.
     *
     * @param value the models' options
     * @return this
     */
    public Builder collaborative(CollaborativeOptions value) {
      collaborative = value;
      return this;
    }

    /**
     * Makes the configuration.
     *
     * @return the configuration
     * @throws IllegalArgumentException as the constructor of {@link RankerConfig} does
     */
    public RankerConfig build() {
      return new RankerConfig(
          kind,
          slates,
          signals,
          maxSlates,
          negatives,
          uniformShare,
          liveSpan,
          l2,
          boosting,
          dense,
          validationShare,
          seed,
          live,
          collaborative);
    }
  }
}
