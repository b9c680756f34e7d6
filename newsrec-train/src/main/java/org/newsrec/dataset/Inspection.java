package org.newsrec.dataset;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What there is to know of a log before anything is built on it: what is filled in, what happens in
 * it, when, how old it is when it is read, how much a test would meet that training has not, and
 * what looks wrong. A value; {@link #text()} renders it for people. Immutable.
 *
 * @param name of the data set
 * @param counts its sizes
 * @param report what became of the rows it was read from
 * @param readerFields how many readers have each feature and an embedding
 * @param newsFields how many articles have a title, content, categories, hashtags, a time of
 *     publication, an embedding, and each feature
 * @param eventFields how many interactions have a dwell time and each part of the context; how many
 *     impressions have each part of theirs, by names that begin with {@code impression.}
 * @param events the kinds of event, the most frequent first
 * @param slots what happened at which place of the lists shown; empty without impressions or times
 * @param times when it happened; nothing for a log without times or events
 * @param uploads how late events became known
 * @param scripts the writing of the titles, the most frequent first
 * @param liveArticles how many articles were read or shown within the 24 hours before an instant,
 *     over instants spread through the log's bulk (an hour apart, where that makes no more than
 *     10,000)
 * @param ageAtReading how old articles are when they are read
 * @param cold how much of the default test is unknown to its training; nothing for a log without
 *     times or with too few events to split
 * @param duplicates what occurs more than once
 * @param warnings what looks wrong or limits what can be learned, in words
 */
public record Inspection(
    String name,
    Counts counts,
    ReadReport report,
    List<Coverage> readerFields,
    List<Coverage> newsFields,
    List<Coverage> eventFields,
    List<EventKind> events,
    List<Slot> slots,
    Optional<Times> times,
    Uploads uploads,
    List<Share> scripts,
    Quantiles liveArticles,
    Ages ageAtReading,
    Optional<Cold> cold,
    Duplicates duplicates,
    List<String> warnings) {

  /** Copies the lists. */
  public Inspection {
    Objects.requireNonNull(name, "name");
    readerFields = List.copyOf(readerFields);
    newsFields = List.copyOf(newsFields);
    eventFields = List.copyOf(eventFields);
    events = List.copyOf(events);
    slots = List.copyOf(slots);
    scripts = List.copyOf(scripts);
    warnings = List.copyOf(warnings);
  }

  /**
   * Sizes.
   *
   * @param readers all readers
   * @param describedReaders those of whom more than the key is known
   * @param news all articles
   * @param describedNews those of which more than the key is known
   * @param interactions events
   * @param impressions lists shown
   * @param shown articles in those lists altogether
   * @param clicked those of them that were clicked
   */
  public record Counts(
      long readers,
      long describedReaders,
      long news,
      long describedNews,
      long interactions,
      long impressions,
      long shown,
      long clicked) {}

  /**
   * How often a field is filled in.
   *
   * @param field its name
   * @param present how often it is there
   * @param of how often it could be
   * @param distinct how many different values it has, up to 100,000; 0 for embeddings, texts and
   *     times, whose values are not counted
   */
  public record Coverage(String field, long present, long of, long distinct) {
    /**
     * Returns the filled part.
     *
     * @return from 0 to 1; 0 where there is nothing to fill
     */
    public double share() {
      return of == 0 ? 0 : (double) present / of;
    }
  }

  /**
   * A kind of event.
   *
   * @param type its name
   * @param count how many there are
   * @param share of all interactions, from 0 to 1
   * @param zeroDwell how many last no time at all
   * @param dwell dwell time in seconds, where it is known
   */
  public record EventKind(String type, long count, double share, long zeroDwell, Quantiles dwell) {}

  /**
   * Some places of the lists shown.
   *
   * @param first the first of these slots, from 1
   * @param last the last of them
   * @param shown how often an article was shown there
   * @param clicked how often it was clicked there
   * @param dwelled how many interactions of known dwell time with an article shown there could be
   *     found
   * @param meanDwell their mean dwell time in seconds; NaN where there are none
   */
  public record Slot(
      int first, int last, long shown, long clicked, long dwelled, double meanDwell) {}

  /**
   * When it happened.
   *
   * @param first the first event
   * @param bulkFrom the instant before which one event in a hundred lies
   * @param bulkUntil the instant after which one event in a hundred lies
   * @param last the last event
   * @param beforeBulk events so early that they hardly belong to the rest: before the bulk by more
   *     than a quarter of its length, and a day
   * @param afterBulk events as far after the bulk
   */
  public record Times(
      Instant first,
      Instant bulkFrom,
      Instant bulkUntil,
      Instant last,
      long beforeBulk,
      long afterBulk) {}

  /**
   * How late events became known, after they were over.
   *
   * @param events interactions altogether
   * @param late those that became known more than a minute after their end
   * @param delaySeconds how long it took those, in seconds
   */
  public record Uploads(long events, long late, Quantiles delaySeconds) {}

  /**
   * A part of something.
   *
   * @param what its name
   * @param count its size
   * @param share of the whole, from 0 to 1
   */
  public record Share(String what, long count, double share) {}

  /**
   * How old articles are when they are read.
   *
   * @param fromPublication whether age counts from publication; otherwise from the first event, as
   *     there are no times of publication
   * @param hours age in hours
   * @param beforePublication how many reads come before the publication
   */
  public record Ages(boolean fromPublication, Quantiles hours, long beforePublication) {}

  /**
   * What the default test has that training has not.
   *
   * @param split the test, in words
   * @param trainInteractions events to learn from
   * @param trainImpressions lists to learn from
   * @param testInteractions events received during the test
   * @param testImpressions lists shown during the test
   * @param testReaders readers who come in the test
   * @param coldReaders those of them without an interaction in training
   * @param eventsOfColdReaders the test's lists (or events, where there are none) of those, as a
   *     part of all
   * @param testNews articles shown or read in the test
   * @param coldNews those of them without an interaction in training
   * @param clicksOnColdNews the test's clicks in lists (or events) on those, as a part of all
   */
  public record Cold(
      String split,
      long trainInteractions,
      long trainImpressions,
      long testInteractions,
      long testImpressions,
      long testReaders,
      long coldReaders,
      double eventsOfColdReaders,
      long testNews,
      long coldNews,
      double clicksOnColdNews) {}

  /**
   * What occurs more than once.
   *
   * @param readerRows further rows of a reader
   * @param newsRows further rows of an article
   * @param interactions interactions with reader, article, kind and timestamp of an earlier one
   * @param titles articles with the title of an earlier one
   */
  public record Duplicates(long readerRows, long newsRows, long interactions, long titles) {}

  /**
   * Inspects a data set.
   *
   * @param data the data set
   * @return what there is to know
   */
  public static Inspection of(Dataset data) {
    return new Inspector(data).inspect();
  }

  /**
   * Renders the inspection for people.
   *
   * @return lines of text, each ended by a line feed
   */
  public String text() {
    return new InspectionText(this).text();
  }
}
