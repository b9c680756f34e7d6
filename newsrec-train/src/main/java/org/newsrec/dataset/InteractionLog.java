package org.newsrec.dataset;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.data.User;

/**
 * The interactions of a data set in packed columns, {@link #receivedAt} ascending, equal ones in
 * the order of the files. Readers and articles are numbers of the data set. Immutable and safe for
 * use by any number of threads. Indices are not checked beyond what the arrays do.
 *
 * <p>Everything is kept as it was given (times to the millisecond, dwell times as floats) in as few
 * bits as each 1,024 interactions need that follow one another. That is mostly 6 to 12 bytes an
 * interaction, and at most 16 where all of this holds of every 1,024 of them: numbers of readers
 * that are less than 2<sup>24</sup> (16 million) apart, and of articles less than 2<sup>20</sup> (a
 * million); up to 16 kinds of events and 1,024 visits that differ; received within 2<sup>24</sup>
 * milliseconds (4.6 hours), with delays that differ by less than 2<sup>27</sup> (37 hours); and
 * dwell times that are, in the whole log, decimals, of at most 6,553 seconds where all are whole
 * tenths, 655 in hundredths, 65 in thousandths. Each doubling of one of these takes a bit of each
 * interaction more, so a thin log takes more; floats that are no decimals take up to two bytes
 * more. Nothing is rounded.
 *
 * <p>In a data set guarded by a {@link Horizon}, everything said of an event but its {@link
 * #receivedAt} throws a {@link LeakException} where the event is not known yet.
 */
public final class InteractionLog {
  /**
   * The columns, shared by a log and its beginnings. What happened is told by what was received: an
   * event's delay is how much later than the end of its dwell time it was received, which is the
   * same for all, and takes nothing, where a log does not say.
   */
  record Table(
      PackedLongs reader,
      PackedLongs news,
      PackedLongs receivedAt,
      PackedLongs delay,
      PackedFloats dwell,
      PackedLongs type,
      PackedLongs context,
      List<EventType> types,
      List<Features> contexts) {

    int size() {
      return reader.size();
    }

    long timestamp(int index) {
      return receivedAt.get(index) - delay.get(index) - millis(dwell.get(index));
    }

    /** What is left when the time from timestamp to receipt is told apart from the dwell time. */
    static long delay(long timestamp, long receivedAt, float dwell) {
      return receivedAt - timestamp - millis(dwell);
    }

    private static long millis(float seconds) {
      return seconds > 0 ? (long) Math.ceil(seconds * 1000.0) : 0;
    }

    long bytes() {
      return PackedLongs.bytes(reader, news, receivedAt, delay, type, context) + dwell.bytes();
    }
  }

  private final Table table;
  private final User[] users;
  private final News[] articles;
  private final int size;
  private final Horizon horizon;

  InteractionLog(Table table, User[] users, News[] articles, int size) {
    this(table, users, articles, size, Horizon.NONE);
  }

  private InteractionLog(Table table, User[] users, News[] articles, int size, Horizon horizon) {
    this.table = table;
    this.users = users;
    this.articles = articles;
    this.size = size;
    this.horizon = horizon;
  }

  /** Returns the beginning of this log: what was received before a millisecond. */
  InteractionLog before(long millis) {
    return new InteractionLog(table, users, articles, firstReceivedFrom(millis), horizon);
  }

  InteractionLog guardedBy(Horizon guard) {
    return new InteractionLog(table, users, articles, size, guard);
  }

  private int known(int index) {
    if (horizon != Horizon.NONE) {
      horizon.requireEvent(table.receivedAt.get(index), "interaction", index);
    }
    return index;
  }

  /**
   * Returns the number of interactions.
   *
   * @return 0 or more
   */
  public int size() {
    return size;
  }

  /**
   * Returns who it was.
   *
   * @param index an interaction
   * @return the reader's number in the data set
   */
  public int reader(int index) {
    return table.reader.getInt(known(index));
  }

  /**
   * Returns what was read.
   *
   * @param index an interaction
   * @return the article's number in the data set
   */
  public int news(int index) {
    return table.news.getInt(known(index));
  }

  /**
   * Returns when it happened.
   *
   * @param index an interaction
   * @return milliseconds of the epoch
   */
  public long timestamp(int index) {
    return table.timestamp(known(index));
  }

  /**
   * Returns when it became known.
   *
   * @param index an interaction
   * @return milliseconds of the epoch, not before the timestamp
   */
  public long receivedAt(int index) {
    return table.receivedAt.get(index);
  }

  /**
   * Returns the dwell time.
   *
   * @param index an interaction
   * @return seconds, 0 or more, or NaN where it is not known
   */
  public float dwell(int index) {
    return table.dwell.get(known(index));
  }

  /**
   * Returns the kind of event.
   *
   * @param index an interaction
   * @return the kind; equal kinds are one object
   */
  public EventType type(int index) {
    return table.types.get(table.type.getInt(known(index)));
  }

  /**
   * Returns what is known of the visit.
   *
   * @param index an interaction
   * @return the context; equal ones are one object
   */
  public Features context(int index) {
    return table.contexts.get(table.context.getInt(known(index)));
  }

  /**
   * Returns an interaction as a value. Times are to the millisecond, the dwell time is a float's.
   *
   * @param index an interaction
   * @return a new value
   */
  public Interaction get(int index) {
    Objects.checkIndex(index, size);
    return new Interaction(
        users[reader(index)].deviceId(),
        articles[news(index)].hashId(),
        dwell(index),
        type(index),
        Instant.ofEpochMilli(timestamp(index)),
        Instant.ofEpochMilli(receivedAt(index)),
        context(index));
  }

  /**
   * Finds the first interaction that became known at or after an instant.
   *
   * @param millis the instant, in milliseconds of the epoch
   * @return its index, or {@link #size()} where all were known before
   */
  public int firstReceivedFrom(long millis) {
    return table.receivedAt.lowerBound(0, size, millis);
  }

  /**
   * Returns how much of the heap the columns take; of a part of a log, those of the whole.
   *
   * @return bytes
   */
  public long bytes() {
    return table.bytes();
  }

  /** Returns the columns; those of the whole log, also for a part of it. */
  Table table() {
    return table;
  }

  List<EventType> types() {
    return table.types;
  }

  int typeCode(int index) {
    return table.type.getInt(known(index));
  }
}
