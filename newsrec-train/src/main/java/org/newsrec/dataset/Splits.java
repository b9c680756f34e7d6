package org.newsrec.dataset;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Divides logs into training and test.
 *
 * <p>By time: what was received before the cutoff trains. Unless told otherwise, the test is
 *
 * <ul>
 *   <li>of EB-NeRD the last 24 hours, of DeskDrop the last eight weeks, of Globo.com the time from
 *       2017-10-07T03:00Z to 2017-10-08T03:00Z;
 *   <li>of every other log its last 24 hours, where they hold from a twentieth to a third of the
 *       events, and the last fifth of the events otherwise.
 * </ul>
 *
 * <p>A log ends with its last impression, or, where it has none, when its last interaction was
 * received. Logs without times are divided by article.
 */
public final class Splits {
  private static final double LARGEST_VALIDATION = 0.25;

  private Splits() {}

  /**
   * Returns the end of a split's training as a test of its own, to choose settings by: as long as
   * the split's test, but a quarter of the training at most.
   *
   * @param split a split by time
   * @return a split of its training; empty for a split that is not by time, or where one of the
   *     sides would have no events
   */
  public static Optional<Split> validation(Split split) {
    if (!split.temporal()) {
      return Optional.empty();
    }
    Duration training = Duration.between(split.train().start(), split.cutoff());
    long most = (long) (training.toMillis() * LARGEST_VALIDATION);
    long length = Math.min(most, Duration.between(split.cutoff(), split.until()).toMillis());
    try {
      return Optional.of(byTime(split.train(), split.cutoff().minusMillis(length), split.cutoff()));
    } catch (IllegalArgumentException e) {
      // One of the sides would have no events.
      return Optional.empty();
    }
  }

  /**
   * Divides a log as suits it.
   *
   * @param data the log
   * @param options the wishes
   * @return one split by time; or, for a log without times, one for each fold
   * @throws IllegalArgumentException if a side would have no events, or times are asked of a log
   *     that has none
   */
  public static List<Split> of(Dataset data, SplitOptions options) {
    if (data.temporal()) {
      return List.of(byTime(data, options));
    }
    if (options.hasTimes()) {
      throw new IllegalArgumentException(
          "data set '"
              + data.name()
              + "' has no times; leave out split instant, until and holdout: it is divided by"
              + " article");
    }
    return articleFolds(data, options.folds(), options.seed());
  }

  /**
   * Divides a log by time.
   *
   * @param data the log
   * @param options the wishes
   * @return the split
   * @throws IllegalArgumentException if a side would have no events
   */
  public static Split byTime(Dataset data, SplitOptions options) {
    DefaultPeriod.Events events = DefaultPeriod.Events.of(data);
    Instant from;
    Instant until;
    if (options.at().isPresent()) {
      from = options.at().get();
      until = options.until().orElse(events.until());
    } else if (options.holdout().isPresent()) {
      until = options.until().orElse(events.until());
      from = until.minus(options.holdout().get());
    } else {
      DefaultPeriod.Period period = data.defaultPeriod().of(data);
      from = period.from();
      until = options.until().orElse(period.until());
    }
    return byTime(data, from, until);
  }

  /**
   * Divides a log by time.
   *
   * @param data the log
   * @param cutoff the first instant of the test
   * @param until the first instant after the test
   * @return the split
   * @throws IllegalArgumentException if a side would have no events
   */
  public static Split byTime(Dataset data, Instant cutoff, Instant until) {
    DefaultPeriod.Events events = DefaultPeriod.Events.of(data);
    Dataset train = data.before(cutoff);
    String range = "; the log lasts from " + data.start() + " to " + data.end();
    if (train.interactionLog().size() + train.impressionLog().size() == 0) {
      throw new IllegalArgumentException(
          "nothing was received before " + cutoff + ", so nothing could be learned" + range);
    }
    if (events.firstFrom(Millis.ceil(cutoff)) == events.firstFrom(Millis.ceil(until))) {
      throw new IllegalArgumentException(
          "there is no event from " + cutoff + " until " + until + " to test with" + range);
    }
    return new Split(
        train, data, cutoff, until, true, "by time, from " + cutoff + " until " + until);
  }

  /**
   * Divides a log without times by article: each fold's articles are unknown to its training. The
   * lists shown are divided as well: in training they lack the fold's articles, in the test they
   * have no others. In each split, training stands at the log's own instant and the test one day
   * later.
   *
   * @param data the log
   * @param folds in how many parts the articles are divided, 2 or more
   * @param seed of the division
   * @return a split for each fold
   * @throws IllegalArgumentException if there are fewer articles than folds or fewer than two folds
   */
  public static List<Split> articleFolds(Dataset data, int folds, long seed) {
    return new ArticleFolds(data, folds, seed).splits();
  }

  /**
   * Holds back a random share of each reader's articles, whenever they were read: what many
   * published figures were measured on. The future is known in training, so the figures say little
   * of what a feed would be worth. Readers with too few articles are left out, as are lists shown.
   * The events held back stand one day after the end of the log.
   *
   * @param data the log
   * @param share how much of each reader's articles is the test; above 0, below 1
   * @param least how many articles a reader has to have; 2 or more
   * @param seed of the division
   * @return the split, which is not temporal
   * @throws IllegalArgumentException if a number is out of range or no reader has enough
   */
  public static Split byReader(Dataset data, double share, int least, long seed) {
    return new ReaderHoldout(data, share, least, seed).split();
  }

  /**
   * Joins a log and a later one of the same kind: the earlier trains, the later is the test. The
   * cutoff is the later log's first impression, or its first interaction where it has no
   * impressions; what is received before it trains, whichever log it stands in. Of what happened
   * before the cutoff, the later log adds only what the earlier one does not have, whatever the
   * time it gives: histories are repeated from log to log. Of readers and articles that the earlier
   * log mentions, what the later one says is not taken.
   *
   * @param earlier the log to learn from
   * @param later the log to test on
   * @return the split
   * @throws IllegalArgumentException if one of them has no times, or a side would have no events
   */
  public static Split concat(Dataset earlier, Dataset later) {
    return new Concatenation(earlier, later).split();
  }
}
