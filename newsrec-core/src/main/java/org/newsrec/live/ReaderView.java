package org.newsrec.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
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
  /** A pause longer than this ends a visit. */
  public static final Duration PAUSE = Duration.ofMinutes(30);

  private final List<Read> history;
  private final Set<String> disliked;
  private final Map<String, Article> articles;
  private final boolean anyShown;
  private final long lastActive;

  private ReaderView(
      List<Read> history,
      Set<String> disliked,
      Map<String, Article> articles,
      boolean anyShown,
      long lastActive) {
    this.anyShown = anyShown;
    this.history = history;
    this.disliked = disliked;
    this.articles = articles;
    this.lastActive = lastActive;
  }

  /**
   * Returns what is remembered of a reader of whom nothing is known.
   *
   * @return an empty view
   */
  public static ReaderView none() {
    return new ReaderView(List.of(), Set.of(), Map.of(), false, Long.MIN_VALUE);
  }

  static ReaderView of(ReaderMemory memory, LiveOptions options, long retainedFrom) {
    // In the order of events, so that little is left to sort.
    Map<String, Article> articles =
        new LinkedHashMap<>(2 * Math.min(64, memory.events().size() + memory.shows().size()));
    Moments events = memory.events();
    Moments shows = memory.shows();
    int firstEvent =
        events.firstKept(options.eventsPerReader(), options.historyLength(), retainedFrom);
    int firstShow = shows.firstKept(options.showsPerReader(), 0, retainedFrom);
    LatestVisit latest = LatestVisit.of(events, firstEvent, shows, firstShow);
    addEvents(articles, events, firstEvent, options);
    for (int i = firstShow; i < shows.size(); i++) {
      articles
          .computeIfAbsent(shows.hashId(i), Article::new)
          .shown(shows.at(i), shows.at(i) >= latest.begin());
    }
    List<Article> liked = new ArrayList<>();
    Set<String> disliked = new TreeSet<>();
    for (Article article : articles.values()) {
      if (article.isLiked()) {
        liked.add(article);
      } else if (article.isDisliked()) {
        disliked.add(article.hashId);
      }
    }
    liked.sort(Article.BY_TIME_OF_READING);
    int tooMany = Math.max(0, liked.size() - options.historyLength());
    List<Read> history = liked.subList(tooMany, liked.size()).stream().map(Article::read).toList();
    return new ReaderView(
        history,
        Collections.unmodifiableSet(disliked),
        articles,
        firstShow < shows.size(),
        latest.end());
  }

  private static void addEvents(
      Map<String, Article> articles, Moments events, int first, LiveOptions options) {
    EventType type = null;
    double strength = 0;
    boolean isClick = false;
    for (int i = first; i < events.size(); i++) {
      if (!events.type(i).equals(type)) {
        type = events.type(i);
        strength = options.strengths().of(type);
        isClick = strength > 0 && !options.notClicks().contains(type);
      }
      articles
          .computeIfAbsent(events.hashId(i), Article::new)
          .event(events.at(i), events.measure(i), strength, isClick);
    }
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
   * Calls an action for each article of which {@link #hasRead} says yes.
   *
   * @param action is given hashIds, each once, in no particular order
   */
  public void forEachRead(Consumer<? super String> action) {
    for (Article article : articles.values()) {
      if (article.positive > 0) {
        action.accept(article.hashId);
      }
    }
  }

  /**
   * Returns the articles of which {@link #hasRead} says yes.
   *
   * @return a new set of hashIds, ascending
   */
  public Set<String> allRead() {
    Set<String> read = new TreeSet<>();
    articles.forEach(
        (hashId, article) -> {
          if (article.positive > 0) {
            read.add(hashId);
          }
        });
    return read;
  }

  /**
   * Returns what was shown to the reader and never read.
   *
   * @param at the instant of asking: what was shown less than {@link LiveOptions#SKIPPED_AFTER}
   *     before may be read yet
   * @param limit how many at most, the latest ones; 0 or more
   * @return hashIds in the order of the last show
   */
  public List<String> skipped(Instant at, int limit) {
    if (limit == 0) {
      return List.of();
    }
    long until = at.minus(LiveOptions.SKIPPED_AFTER).toEpochMilli();
    List<Article> skipped = new ArrayList<>();
    for (Article article : articles.values()) {
      if (article.positive == 0 && article.shows > 0 && article.firstShown <= until) {
        skipped.add(article);
      }
    }
    skipped.sort(Article.BY_TIME_OF_LAST_SHOW);
    return skipped.subList(Math.max(0, skipped.size() - limit), skipped.size()).stream()
        .map(article -> article.hashId)
        .toList();
  }

  /**
   * Tells whether anything was shown to the reader within the retention.
   *
   * @return false where {@link #shown} has nothing to say of any article but clicks
   */
  public boolean wasShownAny() {
    return anyShown;
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

  /**
   * Returns when the reader was last shown something or did something, as far as that is held.
   *
   * @return the instant; empty if nothing is
   */
  public Optional<Instant> lastActive() {
    return lastActive == Long.MIN_VALUE
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(lastActive));
  }

  /**
   * Tells how often an article was shown to the reader in the visit that is under way: what was
   * shown or done with pauses of no more than {@link #PAUSE}.
   *
   * @param hashId the article
   * @param at the instant of asking
   * @return how many times; 0 where the last visit is over
   */
  public int shownInVisit(String hashId, Instant at) {
    if (lastActive == Long.MIN_VALUE || at.toEpochMilli() - lastActive > PAUSE.toMillis()) {
      return 0;
    }
    Article article = articles.get(hashId);
    return article == null ? 0 : article.showsOfVisit;
  }

  /** One article, put together from its events; it does not change once the view is made. */
  private static final class Article {
    private static final Comparator<Article> BY_TIME_OF_READING =
        Comparator.comparingLong((Article article) -> article.readAt)
            .thenComparing(article -> article.hashId);
    private static final Comparator<Article> BY_TIME_OF_LAST_SHOW =
        Comparator.comparingLong((Article article) -> article.lastShown)
            .thenComparing(article -> article.hashId);

    private final String hashId;
    private double positive;
    private double negative;
    private long readAt;
    private long dwellMillis;
    private boolean dwellKnown;
    private int clicked;
    private int shows;
    private int showsOfVisit;
    private long firstShown;
    private long lastShown;

    private Article(String hashId) {
      this.hashId = hashId;
    }

    private void event(long at, int millis, double strength, boolean isClick) {
      if (strength > 0) {
        positive = Math.max(positive, strength);
        readAt = at;
      } else {
        negative = Math.min(negative, strength);
      }
      if (isClick) {
        clicked++;
      }
      if (millis != Moment.UNKNOWN) {
        dwellKnown = true;
        dwellMillis += millis;
      }
    }

    private void shown(long at, boolean ofVisit) {
      if (shows++ == 0) {
        firstShown = at;
      }
      showsOfVisit += ofVisit ? 1 : 0;
      lastShown = at;
    }

    private boolean isLiked() {
      return positive + negative > 0;
    }

    private boolean isDisliked() {
      return negative < 0 && positive + negative <= 0;
    }

    private Read read() {
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
