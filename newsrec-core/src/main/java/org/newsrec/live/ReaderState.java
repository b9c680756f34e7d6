package org.newsrec.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.Read;

/**
 * What every reader did and was shown, as far as it is remembered: everything of a reader within
 * the retention, up to {@link LiveOptions#eventsPerReader()} events and {@link
 * LiveOptions#showsPerReader()} shows, the latest ones; and the last {@link
 * LiveOptions#historyLength()} events however old they are. A {@link LiveState} writes it.
 *
 * <p>The answers are about all that was recorded so far. A reader of whom nothing is known has an
 * empty history. {@link ReaderView} says how events are put together.
 *
 * <p>Thread safety: any number of threads may ask while one writes, and none of them waits. A
 * {@link ReaderView} is of one state: take one for each request rather than asking here again and
 * again.
 */
public final class ReaderState {
  private final Map<String, ReaderMemory> readers;
  private final LiveOptions options;
  private final Timekeeper time;

  ReaderState(Map<String, ReaderMemory> readers, LiveOptions options, Timekeeper time) {
    this.readers = readers;
    this.options = options;
    this.time = time;
  }

  /**
   * Returns what is remembered of a reader at this moment.
   *
   * @param deviceId the reader
   * @return a view that stands still
   */
  public ReaderView view(String deviceId) {
    ReaderMemory memory = readers.get(Objects.requireNonNull(deviceId, "deviceId"));
    return ReaderView.of(
        memory == null ? ReaderMemory.NONE : memory, options, time.retainedFrom(time.now()));
  }

  /**
   * Returns what would be remembered of a reader who did and was shown just this, by the rules and
   * bounds of this state. Nothing is stored, and nothing is counted.
   *
   * @param events what the reader did, in any order; whose it was, and when it was received, is not
   *     looked at
   * @param shown what the reader was shown, in any order
   * @return a view that stands still
   */
  public ReaderView viewOf(Collection<Interaction> events, Collection<Impression> shown) {
    long retainedFrom = time.retainedFrom(time.now());
    List<Moment> done =
        events.stream()
            .filter(event -> options.strengths().of(event.type()) != 0)
            .map(event -> LiveState.moment(event.hashId(), event, VisitSegments.NONE))
            .sorted(Moment.ORDER)
            .toList();
    List<Moment> seen = new ArrayList<>();
    for (Impression impression : shown) {
      long at = impression.timestamp().toEpochMilli();
      for (String hashId : impression.shown()) {
        seen.add(Moment.shown(hashId, at, impression.shown().size(), VisitSegments.NONE));
      }
    }
    seen.sort(Moment.ORDER);
    Moments.Change kept =
        Moments.NONE.plus(done, options.eventsPerReader(), options.historyLength(), retainedFrom);
    Moments.Change keptShows = Moments.NONE.plus(seen, options.showsPerReader(), 0, retainedFrom);
    return ReaderView.of(new ReaderMemory(kept.kept(), keptShows.kept()), options, retainedFrom);
  }

  /**
   * Returns what a reader read.
   *
   * @param deviceId the reader
   * @return as {@link ReaderView#history()}
   */
  public List<Read> history(String deviceId) {
    return view(deviceId).history();
  }

  /**
   * Returns the articles a reader disliked.
   *
   * @param deviceId the reader
   * @return as {@link ReaderView#disliked()}
   */
  public Set<String> disliked(String deviceId) {
    return view(deviceId).disliked();
  }

  /**
   * Tells whether a reader read an article.
   *
   * @param deviceId the reader
   * @param hashId the article
   * @return as {@link ReaderView#hasRead}
   */
  public boolean hasRead(String deviceId, String hashId) {
    return view(deviceId).hasRead(hashId);
  }

  /**
   * Tells how often an article was shown to a reader.
   *
   * @param deviceId the reader
   * @param hashId the article
   * @return as {@link ReaderView#shown}
   */
  public Shown shown(String deviceId, String hashId) {
    return view(deviceId).shown(hashId);
  }

  /**
   * Tells whether anything is held of a reader.
   *
   * @param deviceId the reader
   * @return whether an event or a show is
   */
  public boolean isKnown(String deviceId) {
    return readers.containsKey(deviceId);
  }

  /**
   * Returns of how many readers something is held.
   *
   * @return 0 or more
   */
  public int size() {
    return readers.size();
  }
}
