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
 * of the whole data set and of no part of it before an instant. At one millisecond, what is
 * published comes first, in the order of the catalogue, then what is shown, by slot, then what is
 * read.
 *
 * <p><b>What is held.</b> Files are read row by row, packed or not, and may be larger than memory;
 * of their events only packed columns remain: mostly 6 to 12 bytes an interaction, more where
 * events are far between ({@link InteractionLog} says what it depends on), about 2 bytes for each
 * slot of a list and 10 for the list; and about twice that while they are put in order. Of each
 * reader the key and what is said of him or her remain (about 150 bytes and the features), of each
 * article all of it with its text: features are fitted on the whole catalogue, vocabularies grow
 * with it, and whoever trains, explains or shows an article asks for it again. A catalogue is small
 * beside its log: a million articles of 2,000 letters take 2.5 GiB, or 4.5 where the letters are
 * not Latin. Different visits' contexts are held once each.
 */
public final class Dataset implements EventLog {
  private final About about;
  private final Catalogue catalogue;
  private final int readerCount;
  private final int newsCount;
  private final InteractionLog interactionLog;
  private final ImpressionLog impressionLog;
  private final Horizon horizon;

  /** Readers and articles with the instants at which they became known (ascending). */
  record Catalogue(
      User[] users,
      long[] userKnown,
      Map<String, Integer> userIndex,
      News[] news,
      long[] newsKnown,
      Map<String, Integer> newsIndex) {}

  /** What holds of the whole log and of each part of it. */
  record About(
      String name,
      boolean temporal,
      Optional<TrueRelevance> truth,
      ReadReport report,
      DefaultPeriod defaultPeriod) {}

  Dataset(
      About about,
      Catalogue catalogue,
      int readerCount,
      int newsCount,
      InteractionLog interactionLog,
      ImpressionLog impressionLog) {
    this(about, catalogue, readerCount, newsCount, interactionLog, impressionLog, Horizon.NONE);
  }

  private Dataset(
      About about,
      Catalogue catalogue,
      int readerCount,
      int newsCount,
      InteractionLog interactionLog,
      ImpressionLog impressionLog,
      Horizon horizon) {
    this.horizon = horizon;
    this.about = about;
    this.catalogue = catalogue;
    this.readerCount = readerCount;
    this.newsCount = newsCount;
    this.interactionLog = interactionLog;
    this.impressionLog = impressionLog;
  }

  /**
   * Reads a data set from files, stopping at the first malformed row.
   *
   * @param spec {@code FORMAT:PATH}, where the format is one of
   *     <ul>
   *       <li>{@code csv}, {@code jsonl}: a directory with files users (optional), news,
   *           interactions, impressions (optional), each plain or gzip, by the schema's names:
   *           deviceId, hashId, title, content, categories, hashtags, publishedAt, embedding,
   *           overallTimeSpent, event_type, timestamp, receivedAt, shown, clicked. Only keys and
   *           timestamps are needed; without event_type events are clicks, without receivedAt they
   *           are known when they are over. Further columns of users and news are features, of
   *           interactions and impressions context: numeric where every value is a number,
   *           categorical otherwise
   *       <li>{@code mind}, {@code ebnerd}, {@code deskdrop}, {@code globo}, {@code bing}: a
   *           directory with the public log of that name
   *       <li>{@code generated}: not a path but a size and options, see {@link NewsroomSpec#parse}
   *     </ul>
   *
   * @return the data set
   * @throws DataFormatException if a file is not as its format says
   * @throws IllegalArgumentException if the format or a file does not exist
   * @throws java.io.UncheckedIOException if reading fails
   */
  public static Dataset open(String spec) {
    return open(spec, ReadOptions.defaults());
  }

  /**
   * Reads a data set from files with a publisher's own names, stopping at the first malformed row.
   *
   * @param spec as for {@link #open(String)}, of format csv or jsonl
   * @param mapping the names, times, units, lists and kinds of event
   * @return the data set
   * @throws IllegalArgumentException as {@link #open(String)} does
   */
  public static Dataset open(String spec, ColumnMapping mapping) {
    return open(spec, ReadOptions.defaults().withMapping(mapping));
  }

  /**
   * Reads a data set from files.
   *
   * @param spec as for {@link #open(String)}
   * @param options the mapping, and what to do with malformed rows
   * @return the data set
   * @throws IllegalArgumentException as {@link #open(String)} does
   */
  public static Dataset open(String spec, ReadOptions options) {
    Dataset read = Format.open(spec, options);
    return options.cards().map(read::sessionised).orElse(read);
  }

  /**
   * Returns this log with single cards made into impressions, and with what was made of each card
   * said by its event's kind.
   *
   * <p>The cards of one reader (events of the rule's kinds) that follow each other without a longer
   * pause are one list, in the order of their timestamps, each article once, where it came first.
   * It was shown when its first card was: so of what is asked about the list, nothing that was read
   * in it is known yet. Those cards were clicked that the rule does not call skipped; one whose
   * time is not known was not. Where the log has impressions already, no more are made, and only
   * the events are judged, by the slot that their context says.
   *
   * @param options what a list is, and what the time spent with a card means
   * @return a new data set with the same readers, articles and number of events; the report is this
   *     one's
   */
  public Dataset sessionised(CardOptions options) {
    Dataset made = new CardSessions(this, options).dataset();
    return new Dataset(
        about,
        made.catalogue,
        made.readerCount,
        made.newsCount,
        made.interactionLog,
        made.impressionLog,
        horizon);
  }

  /**
   * Returns what the data set is called.
   *
   * @return a name for reports
   */
  public String name() {
    return about.name;
  }

  /**
   * Tells whether the log's times are real.
   *
   * @return false for logs without times, all of whose events stand at one instant
   */
  public boolean temporal() {
    return about.temporal;
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
   * @throws LeakException if the data set is guarded and the article becomes known later
   */
  public News news(int index) {
    News article = catalogue.news[Objects.checkIndex(index, newsCount)];
    horizon.requireNews(catalogue.newsKnown[index], index, article.hashId());
    return article;
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
    return about.report;
  }

  /**
   * Returns the true relevance, where the log is made up.
   *
   * @return the maker's knowledge, or nothing
   */
  public Optional<TrueRelevance> truth() {
    return about.truth;
  }

  /** Returns the test period that this log has unless another is asked for. */
  DefaultPeriod defaultPeriod() {
    return about.defaultPeriod;
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
        about,
        catalogue,
        Columns.lowerBound(catalogue.userKnown, readerCount, millis),
        Columns.lowerBound(catalogue.newsKnown, newsCount, millis),
        interactionLog.before(millis),
        impressionLog.before(millis),
        horizon);
  }

  /**
   * Returns the same data set with a guard: what was not known before the horizon's instant cannot
   * be got from it, nor from its parts ({@link #before}), its logs, or anything that was given only
   * these. What remains open is how many events there are and when they become known, the readers
   * (who asks is known) and the maker's {@link #truth}.
   *
   * @param guard where the one who looks at the data set stands
   * @return a view; the columns are shared, not copied
   */
  public Dataset guardedBy(Horizon guard) {
    return new Dataset(
        about,
        catalogue,
        readerCount,
        newsCount,
        interactionLog.guardedBy(guard),
        impressionLog.guardedBy(guard),
        Objects.requireNonNull(guard, "guard"));
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
          "data set '" + about.name + "' has no event here; it has no start and no end");
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
    return about.name
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
