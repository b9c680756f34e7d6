package org.newsrec.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.newsrec.data.EventType;
import org.newsrec.data.Read;

/**
 * What is remembered of one reader, at one moment: it does not change when more is recorded. Made
 * once for a request and asked about many articles. Immutable and safe for any number of threads.
 *
 * <p>The rules, which do not depend on the order in which events arrived:
 *
 * <ul>
 *   <li>All events of the reader with one article are one. It was read at the time of the last
 *       event of positive strength; its dwell time is the sum of the known ones, NaN if none is
 *       known.
 *   <li>Its strength is that of the strongest positive event plus that of the strongest negative
 *       one: a bookmark (2.5) that was taken back (−1) leaves 1.5.
 *   <li>An article of positive strength is in the history. One of strength 0 or below that has a
 *       negative event is disliked: it is not in the history, whether it was read or not.
 * </ul>
 */
public final class ReaderView {
  private final List<Read> history;
  private final Set<String> disliked;
  private final Map<String, Article> articles;

  private ReaderView(List<Read> history, Set<String> disliked, Map<String, Article> articles) {
    this.history = history;
    this.disliked = disliked;
    this.articles = articles;
  }

  static ReaderView of(ReaderMemory memory, LiveOptions options, long retainedFrom) {
    Map<String, Article> articles = new HashMap<>();
    Moments events = memory.events();
    int first = events.firstKept(options.eventsPerReader(), options.historyLength(), retainedFrom);
    for (int i = first; i < events.size(); i++) {
      articles.computeIfAbsent(events.hashId(i), hashId -> new Article()).event(events, i, options);
    }
    Moments shows = memory.shows();
    for (int i = shows.firstKept(options.showsPerReader(), 0, retainedFrom);
        i < shows.size();
        i++) {
      articles.computeIfAbsent(shows.hashId(i), hashId -> new Article()).shown(shows.at(i));
    }
    List<Read> history = new ArrayList<>();
    Set<String> disliked = new TreeSet<>();
    articles.forEach(
        (hashId, article) -> {
          if (article.isLiked()) {
            history.add(article.read(hashId));
          } else if (article.isDisliked()) {
            disliked.add(hashId);
          }
        });
    history.sort(Comparator.comparing(Read::at).thenComparing(Read::hashId));
    int tooMany = Math.max(0, history.size() - options.historyLength());
    return new ReaderView(
        List.copyOf(history.subList(tooMany, history.size())), Set.copyOf(disliked), articles);
  }

  /**
   * Returns what the reader read and did not dislike.
   *
   * @return each article once, the oldest first; at most {@link LiveOptions#historyLength()}, the
   *     latest ones
   */
  public List<Read> history() {
    return history;
  }

  /**
   * Returns the articles the reader disliked.
   *
   * @return hashIds; not modifiable
   */
  public Set<String> disliked() {
    return disliked;
  }

  /**
   * Tells whether an event of positive strength with an article is remembered, be it still in the
   * history or not.
   *
   * @param hashId the article
   * @return whether it was read
   */
  public boolean hasRead(String hashId) {
    Article article = articles.get(hashId);
    return article != null && article.positive > 0;
  }

  /**
   * Tells how often an article was shown to the reader within the retention.
   *
   * @param hashId the article
   * @return the counts
   */
  public Shown shown(String hashId) {
    Article article = articles.get(hashId);
    return article == null ? Shown.NEVER : article.shown();
  }

  /** One article in the making. */
  private static final class Article {
    private double positive;
    private double negative;
    private long readAt;
    private long dwellMillis;
    private boolean dwellKnown;
    private int clicked;
    private int shows;
    private long lastShown;

    private void event(Moments events, int i, LiveOptions options) {
      EventType type = events.type(i);
      double strength = options.strengths().of(type);
      if (strength > 0) {
        positive = Math.max(positive, strength);
        readAt = events.at(i);
        if (!options.notClicks().contains(type)) {
          clicked++;
        }
      } else {
        negative = Math.min(negative, strength);
      }
      if (events.dwellMillis(i) != Moment.UNKNOWN) {
        dwellKnown = true;
        dwellMillis += events.dwellMillis(i);
      }
    }

    private void shown(long at) {
      shows++;
      lastShown = at;
    }

    private boolean isLiked() {
      return positive + negative > 0;
    }

    private boolean isDisliked() {
      return negative < 0 && positive + negative <= 0;
    }

    private Read read(String hashId) {
      return new Read(
          hashId,
          dwellKnown ? dwellMillis / 1000.0 : Double.NaN,
          positive + negative,
          Instant.ofEpochMilli(readAt));
    }

    private Shown shown() {
      return shows == 0 && clicked == 0
          ? Shown.NEVER
          : new Shown(
              shows,
              shows == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(lastShown)),
              clicked);
    }
  }
}
