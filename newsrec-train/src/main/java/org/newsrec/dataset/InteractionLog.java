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
 * <p>In a data set guarded by a {@link Horizon}, everything said of an event but its {@link
 * #receivedAt} throws a {@link LeakException} where the event is not known yet.
 */
public final class InteractionLog {
  /** The columns, shared by a log and its beginnings. */
  record Table(
      int[] reader,
      int[] news,
      long[] timestamp,
      long[] receivedAt,
      float[] dwell,
      short[] type,
      int[] context,
      List<EventType> types,
      List<Features> contexts) {}

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
    horizon.requireEvent(table.receivedAt[index], "interaction", index);
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
    return table.reader[known(index)];
  }

  /**
   * Returns what was read.
   *
   * @param index an interaction
   * @return the article's number in the data set
   */
  public int news(int index) {
    return table.news[known(index)];
  }

  /**
   * Returns when it happened.
   *
   * @param index an interaction
   * @return milliseconds of the epoch
   */
  public long timestamp(int index) {
    return table.timestamp[known(index)];
  }

  /**
   * Returns when it became known.
   *
   * @param index an interaction
   * @return milliseconds of the epoch, not before the timestamp
   */
  public long receivedAt(int index) {
    return table.receivedAt[index];
  }

  /**
   * Returns the dwell time.
   *
   * @param index an interaction
   * @return seconds, 0 or more, or NaN where it is not known
   */
  public float dwell(int index) {
    return table.dwell[known(index)];
  }

  /**
   * Returns the kind of event.
   *
   * @param index an interaction
   * @return the kind; equal kinds are one object
   */
  public EventType type(int index) {
    return table.types.get(table.type[known(index)]);
  }

  /**
   * Returns what is known of the visit.
   *
   * @param index an interaction
   * @return the context; equal ones are one object
   */
  public Features context(int index) {
    return table.contexts.get(table.context[known(index)]);
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
    return Columns.lowerBound(table.receivedAt, size, millis);
  }

  /** Returns the columns; those of the whole log, also for a part of it. */
  Table table() {
    return table;
  }

  List<EventType> types() {
    return table.types;
  }

  int typeCode(int index) {
    return table.type[known(index)];
  }
}
