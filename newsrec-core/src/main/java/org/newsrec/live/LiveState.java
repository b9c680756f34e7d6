package org.newsrec.live;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;

/**
 * The state of the moment: readers' histories and popularity counters, brought up to date event by
 * event.
 *
 * <p><b>Time.</b> The state stands at an instant, to the millisecond. Recording an event that was
 * received later, or an impression shown later, moves it forward to that; {@link #advanceTo} moves
 * it forward without an event; nothing moves it back. Events are best fed in the order of receipt,
 * but an event received before the present instant is taken as well. Whoever asks for counts names
 * the instant of asking, and one before the state's own is refused with an {@link
 * IllegalStateException}: the state may already know what at that instant was still to come.
 *
 * <p><b>The order of arrival does not matter.</b> What is remembered and counted depends on which
 * events were recorded and on the instant, not on their order. An event given twice (same reader,
 * article, kind, timestamp and dwell time, to the millisecond), or the same article shown to the
 * same reader at the same millisecond in a list of the same length, counts once, as long as the
 * first is held. What is known of the visit is not part of this; {@link SegmentCounters} says which
 * of two visits counts.
 *
 * <p><b>Clicks.</b> Every event of positive strength counts as one click, at its timestamp, unless
 * its kind is one of {@link LiveOptions#notClicks()}; the known dwell time of every event of
 * positive strength is added up. A show counts once, and adds one divided by the length of the
 * list, in millionths, to the clicks that are expected of the article. What an impression says of
 * clicks is not looked at: a click is known when its interaction is received, which is later.
 *
 * <p><b>A reader's part</b> in the counters is that of the events and shows held of that reader and
 * within the retention; when more come than are held, the oldest are let go and taken out of the
 * counters. So {@link #forget} leaves the counters as if the reader had never been; but for a
 * reader who was let go because there were more than {@link LiveOptions#readers()}.
 *
 * <p>Thread safety: any number of threads may use it. Those that write take turns; those that read
 * never wait. What was recorded is seen by everything asked afterwards.
 */
public final class LiveState {
  private static final long MILLIS_PER_DAY = 86_400_000L;
  private static final int MOST_VISITS = 4096;

  private final LiveOptions options;
  private final Timekeeper time;
  private final Map<String, ReaderMemory> memories = new ConcurrentHashMap<>();
  private final Recency recency;
  private final ReaderState readers;
  private final PopularityCounters counters;

  /** Lately met, so that readers share them; by one thread at a time. */
  private final Map<VisitSegments, VisitSegments> visits = new HashMap<>();

  private final Object writing = new Object();
  private long taken;
  private long duplicates;
  private long tooOld;
  private long withoutStrength;
  private long readersLetGo;
  private long letGoWithReaders;

  /**
   * Makes an empty state that stands before all time.
   *
   * @param options what is kept, and for how long
   */
  public LiveState(LiveOptions options) {
    this.options = Objects.requireNonNull(options, "options");
    time = new Timekeeper(options);
    recency = new Recency(options.readers());
    readers = new ReaderState(memories, options, time);
    counters = new PopularityCounters(time, options.segments());
  }

  /**
   * Takes in something a reader did.
   *
   * @param interaction the event
   * @return whether an event was added: false for one that is held already, says nothing, or is too
   *     old to be remembered; also where one that is held moves to other segments, because it came
   *     again with a visit of which more is known
   */
  public boolean record(Interaction interaction) {
    synchronized (writing) {
      advance(interaction.receivedAt().toEpochMilli());
      if (options.strengths().of(interaction.type()) == 0) {
        withoutStrength++;
        return false;
      }
      ReaderMemory before = memory(interaction.deviceId());
      Moment event =
          moment(counters.shared(interaction.hashId()), interaction, visit(interaction.context()));
      Moments.Change change =
          before
              .events()
              .plus(
                  List.of(event),
                  options.eventsPerReader(),
                  options.historyLength(),
                  time.retainedFrom(time.now()));
      return take(interaction.deviceId(), new ReaderMemory(change.kept(), before.shows()), change);
    }
  }

  /**
   * Tells whether an event is held: one that would count as a duplicate.
   *
   * @param interaction the event; when it was received is not looked at
   * @return whether one of the same reader, article, kind, timestamp and dwell time is held
   */
  public boolean holds(Interaction interaction) {
    return memory(interaction.deviceId())
        .events()
        .contains(moment(interaction.hashId(), interaction, VisitSegments.NONE));
  }

  static Moment moment(String hashId, Interaction interaction, VisitSegments visit) {
    return new Moment(
        hashId,
        interaction.timestamp().toEpochMilli(),
        interaction.type(),
        Moment.millis(interaction.overallTimeSpent()),
        visit);
  }

  /** The segments of a visit; equal ones are one object. */
  private VisitSegments visit(Features context) {
    VisitSegments visit = VisitSegments.of(context, options.segments());
    if (visit.segments().isEmpty()) {
      return visit;
    }
    if (visits.size() == MOST_VISITS) {
      visits.clear();
    }
    VisitSegments known = visits.putIfAbsent(visit, visit);
    return known == null ? visit : known;
  }

  /**
   * Takes in what a reader was shown.
   *
   * @param impression the list; its clicks are not looked at
   * @return whether a show was added: false for a list that is held already or too old; also where
   *     shows that are held move to other segments, because they came again with a visit of which
   *     more is known
   */
  public boolean recordShown(Impression impression) {
    synchronized (writing) {
      long at = impression.timestamp().toEpochMilli();
      advance(at);
      int length = impression.shown().size();
      VisitSegments visit = visit(impression.context());
      ReaderMemory before = memory(impression.deviceId());
      List<Moment> shown =
          impression.shown().stream()
              .map(hashId -> Moment.shown(counters.shared(hashId), at, length, visit))
              .sorted(Moment.ORDER)
              .toList();
      Moments.Change change =
          before.shows().plus(shown, options.showsPerReader(), 0, time.retainedFrom(time.now()));
      return take(impression.deviceId(), new ReaderMemory(before.events(), change.kept()), change);
    }
  }

  /**
   * Says to which section an article belongs, for the counts {@linkplain SegmentCounters by
   * section}: its first category. It may be said before or after what was done with the article is
   * recorded, and anew when the article changes.
   *
   * @param news the article
   */
  public void introduce(News news) {
    String section = news.categories().isEmpty() ? "" : news.categories().get(0);
    synchronized (writing) {
      counters.introduce(news.hashId(), section);
    }
  }

  /**
   * Says that an article is no longer offered: its section is held until all that was done before
   * the present instant is older than the retention, and then no more. From then on the article is
   * in no section, unless it is introduced anew before.
   *
   * @param hashId the article
   */
  public void dismiss(String hashId) {
    synchronized (writing) {
      counters.segments().dismiss(hashId);
    }
  }

  /**
   * Moves the state forward.
   *
   * @param instant the new instant; one before the present one but within the grace changes nothing
   * @throws IllegalStateException if it is before the present one by more than the grace
   */
  public void advanceTo(Instant instant) {
    synchronized (writing) {
      advance(time.requireNotPast(instant));
    }
  }

  /**
   * Removes everything held of a reader: the history, what was shown, and the reader's part in the
   * counters.
   *
   * @param deviceId the reader
   * @return what was removed
   */
  public Forgotten forget(String deviceId) {
    synchronized (writing) {
      // The words may be of this reader alone.
      visits.clear();
      ReaderMemory memory = letGo(deviceId);
      if (memory == null) {
        return new Forgotten(0, 0);
      }
      count(memory.events(), -1);
      count(memory.shows(), -1);
      return new Forgotten(memory.events().size(), memory.shows().size());
    }
  }

  /**
   * Returns the instant at which the state stands.
   *
   * @return the latest of all advances and receipts; {@link Instant#MIN} before the first
   */
  public Instant instant() {
    long now = time.now();
    return now == Long.MIN_VALUE ? Instant.MIN : Instant.ofEpochMilli(now);
  }

  /**
   * Returns the readers' side.
   *
   * @return always the same object, which shows the present state
   */
  public ReaderState readers() {
    return readers;
  }

  /**
   * Returns the articles' side.
   *
   * @return always the same object, which shows the present state
   */
  public PopularityCounters counters() {
    return counters;
  }

  /**
   * Returns the options.
   *
   * @return what was given on construction
   */
  public LiveOptions options() {
    return options;
  }

  /**
   * Returns what has become of everything fed so far.
   *
   * @return the figures at this moment; it waits for a write that is under way
   */
  public LiveFigures figures() {
    synchronized (writing) {
      return new LiveFigures(
          taken, duplicates, tooOld, withoutStrength, readersLetGo, letGoWithReaders);
    }
  }

  /** The number of different visits that are held to be shared. */
  int visitsMet() {
    synchronized (writing) {
      return visits.size();
    }
  }

  private ReaderMemory memory(String deviceId) {
    return memories.getOrDefault(deviceId, ReaderMemory.NONE);
  }

  private boolean take(String deviceId, ReaderMemory after, Moments.Change change) {
    duplicates += change.duplicates();
    long retainedFrom = time.retainedFrom(time.now());
    change.before().forEach(moment -> count(moment, -1));
    change.after().forEach(moment -> count(moment, 1));
    for (Moment moment : change.added()) {
      if (moment.at() < retainedFrom) {
        tooOld++;
      }
      count(moment, 1);
    }
    for (Moment moment : change.dropped()) {
      count(moment, -1);
    }
    boolean changed = false;
    for (Moment moment : change.added()) {
      if (!change.dropped().contains(moment)) {
        taken++;
        changed = true;
      }
    }
    if (after.isEmpty()) {
      letGo(deviceId);
    } else {
      memories.put(deviceId, after);
      recency.seen(deviceId).ifPresent(this::letGoForRoom);
    }
    return changed;
  }

  private void letGoForRoom(String deviceId) {
    ReaderMemory memory = letGo(deviceId);
    readersLetGo++;
    letGoWithReaders += memory.events().size() + memory.shows().size();
  }

  private ReaderMemory letGo(String deviceId) {
    recency.gone(deviceId);
    return memories.remove(deviceId);
  }

  private void count(Moments moments, int sign) {
    for (int i = 0; i < moments.size(); i++) {
      count(moments.get(i), sign);
    }
  }

  private void count(Moment moment, int sign) {
    if (moment.at() < time.retainedFrom(time.now())) {
      return;
    }
    Tally tally;
    if (moment.type() == null) {
      tally = Tally.shown(moment.measure());
    } else if (options.strengths().of(moment.type()) > 0) {
      tally = Tally.done(!options.notClicks().contains(moment.type()), moment.measure());
    } else {
      return;
    }
    counters.add(moment.hashId(), moment.at(), sign > 0 ? tally : tally.negated(), moment.visit());
  }

  private void advance(long millis) {
    long before = time.now();
    if (millis <= before) {
      return;
    }
    time.advanceTo(millis);
    if (time.retainedFrom(before) < time.retainedFrom(millis)) {
      counters.prune();
    }
    if (Math.floorDiv(before, MILLIS_PER_DAY) < Math.floorDiv(millis, MILLIS_PER_DAY)) {
      pruneReaders();
      visits.clear();
    }
  }

  private void pruneReaders() {
    long retainedFrom = time.retainedFrom(time.now());
    memories.forEach(
        (deviceId, memory) -> {
          Moments events =
              memory
                  .events()
                  .plus(List.of(), options.eventsPerReader(), options.historyLength(), retainedFrom)
                  .kept();
          Moments shows =
              memory.shows().plus(List.of(), options.showsPerReader(), 0, retainedFrom).kept();
          if (events.size() < memory.events().size() || shows.size() < memory.shows().size()) {
            ReaderMemory kept = new ReaderMemory(events, shows);
            if (kept.isEmpty()) {
              letGo(deviceId);
            } else {
              memories.put(deviceId, kept);
            }
          }
        });
  }
}
