package org.newsrec.dataset;

import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import org.newsrec.data.EventLog;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.data.User;

/**
 * A reading log with its readers and articles, in memory. Immutable and safe for use by any number
 * of threads.
 *
 * <p>Readers and articles have numbers from 0, in the order in which they became known; events
 * stand in packed columns in the order in which they became known. So everything that was known
 * before an instant is a beginning of each list, and {@link #before} costs next to nothing.
 *
 * <p><b>When something is known.</b> An interaction from its receivedAt on; an impression from its
 * timestamp on; a reader from the first of his or her events; an article from its publication or
 * the first of its events, whichever is earlier. Readers and articles without any of these are part
 * of the whole data set and of no part of it before an instant.
 */
public final class Dataset implements EventLog {
  private final String name;
  private final boolean temporal;
  private final Optional<TrueRelevance> truth;
  private final ReadReport report;
  private final Catalogue catalogue;
  private final int readerCount;
  private final int newsCount;
  private final InteractionLog interactionLog;
  private final ImpressionLog impressionLog;

  /** Readers and articles with the instants at which they became known (ascending). */
  record Catalogue(
      User[] users,
      long[] userKnown,
      Map<String, Integer> userIndex,
      News[] news,
      long[] newsKnown,
      Map<String, Integer> newsIndex) {}

  Dataset(
      String name,
      boolean temporal,
      Optional<TrueRelevance> truth,
      ReadReport report,
      Catalogue catalogue,
      int readerCount,
      int newsCount,
      InteractionLog interactionLog,
      ImpressionLog impressionLog) {
    this.name = name;
    this.temporal = temporal;
    this.truth = truth;
    this.report = report;
    this.catalogue = catalogue;
    this.readerCount = readerCount;
    this.newsCount = newsCount;
    this.interactionLog = interactionLog;
    this.impressionLog = impressionLog;
  }

  /**
   * Returns what the data set is called.
   *
   * @return a name for reports
   */
  public String name() {
    return name;
  }

  /**
   * Tells whether the log's times are real.
   *
   * @return false for logs without times, all of whose events stand at one instant
   */
  public boolean temporal() {
    return temporal;
  }

  /**
   * Returns the number of readers.
   *
   * @return 0 or more
   */
  public int readerCount() {
    return readerCount;
  }

  /**
   * Returns the number of articles.
   *
   * @return 0 or more
   */
  public int newsCount() {
    return newsCount;
  }

  /**
   * Returns a reader.
   *
   * @param reader a number from 0
   * @return the reader; bare where only events mention him or her
   * @throws IndexOutOfBoundsException if there is no such reader
   */
  public User user(int reader) {
    return catalogue.users[Objects.checkIndex(reader, readerCount)];
  }

  /**
   * Returns an article.
   *
   * @param index a number from 0
   * @return the article; bare where only events mention it
   * @throws IndexOutOfBoundsException if there is no such article
   */
  public News news(int index) {
    return catalogue.news[Objects.checkIndex(index, newsCount)];
  }

  /**
   * Finds a reader by key.
   *
   * @param deviceId a key
   * @return the reader's number, or -1
   */
  public int readerIndex(String deviceId) {
    Integer index = catalogue.userIndex.get(deviceId);
    return index == null || index >= readerCount ? -1 : index;
  }

  /**
   * Finds an article by key.
   *
   * @param hashId a key
   * @return the article's number, or -1
   */
  public int newsIndex(String hashId) {
    Integer index = catalogue.newsIndex.get(hashId);
    return index == null || index >= newsCount ? -1 : index;
  }

  /**
   * Returns when an article became known. Ascends with the articles' numbers.
   *
   * @param index an article
   * @return milliseconds of the epoch; {@link Long#MAX_VALUE} where it was neither published nor
   *     seen
   */
  public long firstKnown(int index) {
    return catalogue.newsKnown[Objects.checkIndex(index, newsCount)];
  }

  /**
   * Returns when a reader became known. Ascends with the readers' numbers.
   *
   * @param reader a reader
   * @return milliseconds of the epoch; {@link Long#MAX_VALUE} for a reader without events
   */
  public long readerFirstKnown(int reader) {
    return catalogue.userKnown[Objects.checkIndex(reader, readerCount)];
  }

  /**
   * Returns what was done.
   *
   * @return packed columns
   */
  public InteractionLog interactionLog() {
    return interactionLog;
  }

  /**
   * Returns what was shown.
   *
   * @return packed columns
   */
  public ImpressionLog impressionLog() {
    return impressionLog;
  }

  /**
   * Returns what became of the rows this data set was read from.
   *
   * @return counts; of the whole, also for a part before an instant
   */
  public ReadReport report() {
    return report;
  }

  /**
   * Returns the true relevance, where the log is made up.
   *
   * @return the maker's knowledge, or nothing
   */
  public Optional<TrueRelevance> truth() {
    return truth;
  }

  /**
   * Returns the part that was known before an instant: events received, lists shown, clicks
   * received, readers and articles known strictly earlier. Numbers of readers and articles stay
   * what they are. The columns are shared, not copied.
   *
   * @param cutoff the first instant that is left out
   * @return the part
   */
  public Dataset before(Instant cutoff) {
    long millis = Millis.ceil(cutoff);
    return new Dataset(
        name,
        temporal,
        truth,
        report,
        catalogue,
        Columns.lowerBound(catalogue.userKnown, readerCount, millis),
        Columns.lowerBound(catalogue.newsKnown, newsCount, millis),
        interactionLog.before(millis),
        impressionLog.before(millis));
  }

  /**
   * Returns when the first event happened.
   *
   * @return the earliest timestamp of interactions and impressions
   * @throws IllegalStateException if there is no event
   */
  public Instant start() {
    long first = impressionLog.size() == 0 ? Long.MAX_VALUE : impressionLog.timestamp(0);
    for (int i = 0; i < interactionLog.size(); i++) {
      first = Math.min(first, interactionLog.timestamp(i));
    }
    requireEvents();
    return Instant.ofEpochMilli(first);
  }

  /**
   * Returns when the last event became known.
   *
   * @return the latest receivedAt of interactions or timestamp of impressions
   * @throws IllegalStateException if there is no event
   */
  public Instant end() {
    requireEvents();
    long last = Long.MIN_VALUE;
    if (interactionLog.size() > 0) {
      last = interactionLog.receivedAt(interactionLog.size() - 1);
    }
    if (impressionLog.size() > 0) {
      last = Math.max(last, impressionLog.timestamp(impressionLog.size() - 1));
    }
    return Instant.ofEpochMilli(last);
  }

  private void requireEvents() {
    if (interactionLog.size() == 0 && impressionLog.size() == 0) {
      throw new IllegalStateException(
          "data set '" + name + "' has no event here; it has no start and no end");
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>A view, in the order in which the readers became known.
   */
  @Override
  public Iterable<User> users() {
    return () ->
        Arrays.stream(catalogue.users, 0, readerCount)
            .filter(user -> !user.features().isEmpty() || !user.embedding().isEmpty())
            .iterator();
  }

  /**
   * {@inheritDoc}
   *
   * <p>A view, in the order in which the articles became known.
   */
  @Override
  public Iterable<News> news() {
    return () -> new View<>(newsCount, this::news);
  }

  /**
   * {@inheritDoc}
   *
   * <p>A view: each iteration makes the values anew.
   */
  @Override
  public Iterable<Interaction> interactions() {
    return () -> new View<>(interactionLog.size(), interactionLog::get);
  }

  /**
   * {@inheritDoc}
   *
   * <p>A view: each iteration makes the values anew.
   */
  @Override
  public Iterable<Impression> impressions() {
    return () -> new View<>(impressionLog.size(), impressionLog::get);
  }

  @Override
  public String toString() {
    return name
        + ": "
        + readerCount
        + " readers, "
        + newsCount
        + " articles, "
        + interactionLog.size()
        + " interactions, "
        + impressionLog.size()
        + " impressions";
  }

  /** Walks over the numbers from 0 and makes a value of each. */
  private static final class View<T> implements Iterator<T> {
    private final int size;
    private final IntFunction<T> values;
    private int next;

    View(int size, IntFunction<T> values) {
      this.size = size;
      this.values = values;
    }

    @Override
    public boolean hasNext() {
      return next < size;
    }

    @Override
    public T next() {
      if (next >= size) {
        throw new NoSuchElementException();
      }
      return values.apply(next++);
    }
  }
}
