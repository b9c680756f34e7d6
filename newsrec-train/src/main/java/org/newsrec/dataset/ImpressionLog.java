package org.newsrec.dataset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.News;
import org.newsrec.data.User;

/**
 * The impressions of a data set in packed columns, {@link #timestamp} ascending, equal ones in the
 * order of the files. Readers and articles are numbers of the data set, slots count from 0.
 * Immutable and safe for use by any number of threads. Indices are not checked beyond what the
 * arrays do.
 *
 * <p>That a list was shown is known from its timestamp on; that an article in it was clicked
 * becomes known when the click's interaction is received. So in the part of a data set before an
 * instant ({@link Dataset#before}) the last lists may lack clicks that arrived too late.
 *
 * <p>In a data set guarded by a {@link Horizon}, everything said of a list but its {@link
 * #timestamp} throws a {@link LeakException} where the list is not known yet; a click that is not
 * known yet is none.
 */
public final class ImpressionLog {
  /**
   * The columns, shared by a log and its beginnings. The shown articles of impression i stand at
   * shownStart[i] to shownStart[i + 1], its clicks at clickStart[i] to clickStart[i + 1].
   */
  record Table(
      PackedLongs reader,
      PackedLongs timestamp,
      PackedLongs context,
      PackedLongs shownStart,
      PackedLongs shown,
      PackedLongs clickStart,
      PackedLongs clickSlot,
      PackedLongs clickKnownAt,
      List<Features> contexts) {

    int size() {
      return reader.size();
    }

    int shownStart(int index) {
      return shownStart.getInt(index);
    }

    int clickStart(int index) {
      return clickStart.getInt(index);
    }

    long bytes() {
      return PackedLongs.bytes(
          reader, timestamp, context, shownStart, shown, clickStart, clickSlot, clickKnownAt);
    }
  }

  private final Table table;
  private final User[] users;
  private final News[] articles;
  private final int size;
  private final long before;
  private final Horizon horizon;
  private final boolean madeOfCards;

  ImpressionLog(Table table, User[] users, News[] articles, int size, long before) {
    this(table, users, articles, size, before, Horizon.NONE, false);
  }

  private ImpressionLog(
      Table table,
      User[] users,
      News[] articles,
      int size,
      long before,
      Horizon horizon,
      boolean madeOfCards) {
    this.madeOfCards = madeOfCards;
    this.horizon = horizon;
    this.table = table;
    this.users = users;
    this.articles = articles;
    this.size = size;
    this.before = before;
  }

  /** Returns the beginning of this log: lists shown, and clicks received, before a millisecond. */
  ImpressionLog before(long millis) {
    return new ImpressionLog(
        table,
        users,
        articles,
        firstShownFrom(millis),
        Math.min(before, millis),
        horizon,
        madeOfCards);
  }

  ImpressionLog guardedBy(Horizon guard) {
    return new ImpressionLog(table, users, articles, size, before, guard, madeOfCards);
  }

  /** The same lists, of which it is said that they were made of cards. */
  ImpressionLog madeOfCards() {
    return new ImpressionLog(table, users, articles, size, before, horizon, true);
  }

  /**
   * Returns whether nobody was shown these lists as such: they were made of cards that followed
   * each other ({@link Dataset#sessionised}). They are what there was to choose from, to learn and
   * to be measured with. But when the first card was shown the later ones were not yet, so they do
   * not count as shown: a {@link Timeline} does not tell of them.
   *
   * @return whether they were made of cards
   */
  public boolean areMadeOfCards() {
    return madeOfCards;
  }

  private int known(int index) {
    if (horizon != Horizon.NONE) {
      horizon.requireEvent(table.timestamp.get(index), "impression", index);
    }
    return index;
  }

  private boolean isKnownClick(int click) {
    long knownAt = table.clickKnownAt.get(click);
    return knownAt < before && horizon.covers(knownAt);
  }

  /**
   * Returns the number of impressions.
   *
   * @return 0 or more
   */
  public int size() {
    return size;
  }

  /**
   * Returns who saw the list.
   *
   * @param index an impression
   * @return the reader's number in the data set
   */
  public int reader(int index) {
    return table.reader.getInt(known(index));
  }

  /**
   * Returns when the list was shown.
   *
   * @param index an impression
   * @return milliseconds of the epoch
   */
  public long timestamp(int index) {
    return table.timestamp.get(index);
  }

  /**
   * Returns what is known of the visit.
   *
   * @param index an impression
   * @return the context; equal ones are one object
   */
  public Features context(int index) {
    return table.contexts.get(table.context.getInt(known(index)));
  }

  /**
   * Returns the length of the list.
   *
   * @param index an impression
   * @return 1 or more
   */
  public int shownCount(int index) {
    return table.shownStart(known(index) + 1) - table.shownStart(index);
  }

  /**
   * Returns what was shown in a slot.
   *
   * @param index an impression
   * @param slot from 0, below {@link #shownCount}
   * @return the article's number in the data set
   */
  public int shown(int index, int slot) {
    return table.shown.getInt(table.shownStart(known(index)) + slot);
  }

  /**
   * Tells whether what was shown in a slot is known to have been clicked.
   *
   * @param index an impression
   * @param slot from 0, below {@link #shownCount}
   * @return whether there was a click
   */
  public boolean clicked(int index, int slot) {
    int end = table.clickStart(known(index) + 1);
    for (int c = table.clickStart(index); c < end; c++) {
      if (table.clickSlot.get(c) == slot) {
        return isKnownClick(c);
      }
    }
    return false;
  }

  /**
   * Returns how many of the shown articles are known to have been clicked.
   *
   * @param index an impression
   * @return from 0 to {@link #shownCount}
   */
  public int clickCount(int index) {
    int count = 0;
    int end = table.clickStart(known(index) + 1);
    for (int c = table.clickStart(index); c < end; c++) {
      if (isKnownClick(c)) {
        count++;
      }
    }
    return count;
  }

  /**
   * Returns an impression as a value, its time to the millisecond.
   *
   * @param index an impression
   * @return a new value; clicks in the order of their slots
   */
  public Impression get(int index) {
    Objects.checkIndex(index, size);
    int count = shownCount(index);
    List<String> shown = new ArrayList<>(count);
    List<String> clicked = new ArrayList<>();
    for (int slot = 0; slot < count; slot++) {
      String hashId = articles[shown(index, slot)].hashId();
      shown.add(hashId);
      if (clicked(index, slot)) {
        clicked.add(hashId);
      }
    }
    return new Impression(
        users[reader(index)].deviceId(),
        Instant.ofEpochMilli(timestamp(index)),
        shown,
        clicked,
        context(index));
  }

  /**
   * Finds the first impression at or after an instant.
   *
   * @param millis the instant, in milliseconds of the epoch
   * @return its index, or {@link #size()} where all are earlier
   */
  public int firstShownFrom(long millis) {
    return table.timestamp.lowerBound(0, size, millis);
  }

  /**
   * Returns how much of the heap the columns take; of a part of a log, those of the whole.
   *
   * @return bytes
   */
  public long bytes() {
    return table.bytes();
  }
}
