package org.newsrec;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.data.User;
import org.newsrec.rerank.SlateRequest;

/**
 * What a feed is asked for. Immutable, but for the predicate, which the caller has to keep safe for
 * use by the thread that asks.
 */
public final class RecommendRequest {
  private final User reader;
  private final boolean readerGiven;
  private final boolean personalised;
  private final int limit;
  private final int candidates;
  private final Optional<Instant> at;
  private final Predicate<News> filter;
  private final NewsFilter only;
  private final Set<String> exclude;
  private final boolean includeRead;
  private final OptionalInt hideShown;
  private final Optional<RequestHistory> history;
  private final Features visit;
  private final Set<String> blockedTopics;
  private final Optional<String> feedId;
  private final Optional<Duration> deadline;
  private final SlateRequest wishes;

  private RecommendRequest(Builder builder) {
    reader = builder.reader;
    readerGiven = builder.readerGiven;
    personalised = builder.personalised == null || builder.personalised;
    limit = builder.limit;
    candidates = builder.candidates > 0 ? builder.candidates : Math.max(Builder.CANDIDATES, limit);
    at = Optional.ofNullable(builder.at);
    filter = builder.filter == null ? news -> true : builder.filter;
    only = builder.only == null ? NewsFilter.any() : builder.only;
    hideShown = builder.hideShown == 0 ? OptionalInt.empty() : OptionalInt.of(builder.hideShown);
    history = Optional.ofNullable(builder.history);
    exclude = builder.exclude == null ? Set.of() : Set.copyOf(builder.exclude);
    includeRead = builder.includeRead;
    visit = builder.visit == null ? Features.none() : builder.visit;
    blockedTopics = builder.blockedTopics == null ? Set.of() : Set.copyOf(builder.blockedTopics);
    feedId = Optional.ofNullable(builder.feedId);
    deadline = Optional.ofNullable(builder.deadline);
    wishes = new SlateRequest(limit, builder.pins, builder.boosts, builder.categoryBoosts);
  }

  /**
   * Starts a request for a reader known by a device. What was told of the reader before is used; a
   * reader never heard of is served as a new one.
   *
   * @param deviceId the reader, not blank
   * @return a builder
   * @throws IllegalArgumentException if the deviceId is blank
   */
  public static Builder forReader(String deviceId) {
    return new Builder(User.of(deviceId), false);
  }

  /**
   * Starts a request that brings the reader's features along; they take the place of what was told
   * before, for this request only.
   *
   * @param reader the reader
   * @return a builder
   */
  public static Builder forReader(User reader) {
    return new Builder(Objects.requireNonNull(reader, "reader"), true);
  }

  User reader() {
    return reader;
  }

  boolean readerGiven() {
    return readerGiven;
  }

  /**
   * Returns the reader's key.
   *
   * @return the deviceId
   */
  public String deviceId() {
    return reader.deviceId();
  }

  /**
   * Tells whether the feed is made for this reader, or the same for everybody.
   *
   * @return true unless asked for otherwise
   */
  public boolean personalised() {
    return personalised;
  }

  /**
   * Returns how many articles are wanted.
   *
   * @return at least 1
   */
  public int limit() {
    return limit;
  }

  /**
   * Returns how many candidates are re-ranked.
   *
   * @return at least {@link #limit()}
   */
  public int candidates() {
    return candidates;
  }

  /**
   * Returns the instant for which the feed is made.
   *
   * @return the instant, or empty for the recommender's clock
   */
  public Optional<Instant> at() {
    return at;
  }

  /**
   * Returns what is known of the visit.
   *
   * @return features such as the device; may be empty
   */
  public Features visit() {
    return visit;
  }

  /**
   * Returns which articles may be shown.
   *
   * @return a predicate, never null
   */
  public Predicate<News> filter() {
    return filter;
  }

  /**
   * Returns by what the articles are chosen besides.
   *
   * @return a filter; {@link NewsFilter#any()} unless set
   */
  public NewsFilter only() {
    return only;
  }

  /**
   * Returns how often an article may have been shown to the reader at most.
   *
   * @return the number of shows from which on it is left out, or empty if that is not looked at
   */
  public OptionalInt hideShown() {
    return hideShown;
  }

  /** What the reader did and was shown, where the request brings it along. */
  Optional<RequestHistory> history() {
    return history;
  }

  /**
   * Returns articles that must not be shown.
   *
   * @return their hashIds
   */
  public Set<String> exclude() {
    return exclude;
  }

  /**
   * Tells whether articles that the reader has read already may be shown again.
   *
   * @return false unless asked for
   */
  public boolean includeRead() {
    return includeRead;
  }

  /**
   * Returns which articles are wanted in which slots.
   *
   * @return hashIds by slot, from 1; not modifiable
   */
  public Map<Integer, String> pins() {
    return wishes.pins();
  }

  /**
   * Returns categories and hashtags whose articles must not be shown.
   *
   * @return their names
   */
  public Set<String> blockedTopics() {
    return blockedTopics;
  }

  /**
   * Returns the id that the feed is to have.
   *
   * @return the id, or empty for one that is made of what is served
   */
  public Optional<String> feedId() {
    return feedId;
  }

  /**
   * Returns how long the feed may take.
   *
   * @return the time from the call on, or empty for as long as it takes
   */
  public Optional<Duration> deadline() {
    return deadline;
  }

  /** The limit, the pins and the boosts. */
  SlateRequest wishes() {
    return wishes;
  }

  boolean blocks(News news) {
    return !blockedTopics.isEmpty()
        && (news.categories().stream().anyMatch(blockedTopics::contains)
            || news.hashtags().stream().anyMatch(blockedTopics::contains));
  }

  /** Collects the parts of a request; each may be set once. Not safe for use by several threads. */
  public static final class Builder {
    private static final int LIMIT = 20;
    private static final int CANDIDATES = 300;

    private final User reader;
    private final boolean readerGiven;
    private Boolean personalised;
    private int limit = LIMIT;
    private boolean limitSet;
    private int candidates;
    private Instant at;
    private Predicate<News> filter;
    private NewsFilter only;
    private int hideShown;
    private RequestHistory history;
    private Set<String> exclude;
    private boolean includeRead;
    private Features visit;
    private Set<String> blockedTopics;
    private String feedId;
    private Duration deadline;
    private final Map<Integer, String> pins = new HashMap<>();
    private final Map<String, Double> boosts = new HashMap<>();
    private final Map<String, Double> categoryBoosts = new HashMap<>();

    private Builder(User reader, boolean readerGiven) {
      this.reader = reader;
      this.readerGiven = readerGiven;
    }

    /**
     * Sets whether the feed is made for this reader; true unless set. With false, nothing personal
     * is read and nothing is stored: no history, no features or embedding of the reader (not even
     * those in this request), nothing of what was read, disliked or shown before; and the listener
     * is not told whose feed it is. Every reader who asks at the same instant with the same {@link
     * #visit}, filters and wishes gets the same feed, and the explanations speak of no reads. What
     * everybody reads counts as ever. Of a reader who wants no personal feed, nothing should be
     * recorded either: that is left to the caller.
     *
     * @param value false for the feed that everybody gets
     * @return this
     * @throws IllegalStateException if it was set before
     */
    public Builder personalised(boolean value) {
      requireUnset(personalised, "personalised");
      personalised = value;
      return this;
    }

    /**
     * Sets how many articles are wanted; 20 unless set.
     *
     * @param value at least 1; fewer come back only if fewer exist
     * @return this
     * @throws IllegalArgumentException if it is below 1
     * @throws IllegalStateException if it was set before
     */
    public Builder limit(int value) {
      requireUnset(limitSet ? limit : null, "limit");
      if (value < 1) {
        throw new IllegalArgumentException("limit is " + value + "; ask for at least 1 article");
      }
      limit = value;
      limitSet = true;
      return this;
    }

    /**
     * Sets how many candidates are re-ranked; 300 unless set, or the limit if that is more.
     *
     * @param value at least the limit
     * @return this
     * @throws IllegalArgumentException if it is below 1
     * @throws IllegalStateException if it was set before
     */
    public Builder candidates(int value) {
      requireUnset(candidates > 0 ? candidates : null, "candidates");
      if (value < 1) {
        throw new IllegalArgumentException("candidates is " + value + "; it has to be at least 1");
      }
      candidates = value;
      return this;
    }

    /**
     * Sets the instant for which the feed is made, in place of the recommender's clock.
     *
     * @param value not before anything that was recorded
     * @return this
     * @throws IllegalStateException if it was set before
     */
    public Builder at(Instant value) {
      requireUnset(at, "at");
      at = Objects.requireNonNull(value, "at");
      return this;
    }

    /**
     * Restricts the feed to articles that pass a test. The test is applied inside the search, so
     * that {@code limit} articles come back whenever so many pass.
     *
     * @param value which articles may be shown
     * @return this
     * @throws IllegalStateException if it was set before
     */
    public Builder filter(Predicate<News> value) {
      requireUnset(filter, "filter");
      filter = Objects.requireNonNull(value, "filter");
      return this;
    }

    /**
     * Restricts the feed to articles of some languages, sections or regions, to young ones, to free
     * ones. As the {@link #filter}, it is applied inside the search.
     *
     * @param value the filter
     * @return this
     * @throws IllegalStateException if it was set before
     */
    public Builder only(NewsFilter value) {
      requireUnset(only, "only");
      only = Objects.requireNonNull(value, "only");
      return this;
    }

    /**
     * Leaves out what was shown to this reader so often already, within the retention. As the
     * {@link #filter}, it is applied inside the search. It needs {@link
     * NewsRecommender#recordShown}, and means nothing in a feed that is not personal.
     *
     * @param times from how many shows on an article is left out, at least 1
     * @return this
     * @throws IllegalArgumentException if it is below 1
     * @throws IllegalStateException if it was set before
     */
    public Builder hideShown(int times) {
      requireUnset(hideShown == 0 ? null : hideShown, "hideShown");
      if (times < 1) {
        throw new IllegalArgumentException(
            "hideShown is " + times + "; give the number of shows that are enough, at least 1");
      }
      hideShown = times;
      return this;
    }

    /**
     * Brings along what the reader did and was shown, in place of what is held of the reader: for
     * services that keep no state of readers themselves. It is used for this request only; nothing
     * of it is stored or counted. The rules are those of {@link org.newsrec.live.ReaderView}.
     *
     * @param events what the reader did, in any order; each is taken as this reader's, and as known
     * @param shown what the reader was shown, in any order; may be empty
     * @return this
     * @throws IllegalStateException if it was set before
     */
    public Builder history(List<Interaction> events, List<Impression> shown) {
      requireUnset(history, "history");
      history = new RequestHistory(events, shown);
      return this;
    }

    /**
     * Leaves articles out.
     *
     * @param value hashIds
     * @return this
     * @throws IllegalStateException if it was set before
     */
    public Builder exclude(Set<String> value) {
      requireUnset(exclude, "exclude");
      exclude = Objects.requireNonNull(value, "exclude");
      return this;
    }

    /**
     * Sets what is known of the visit, which rankers may look at.
     *
     * @param value features such as the device, named as in the log that the ranker was fitted on
     * @return this
     * @throws IllegalStateException if it was set before
     */
    public Builder visit(Features value) {
      requireUnset(visit, "visit");
      visit = Objects.requireNonNull(value, "visit");
      return this;
    }

    /**
     * Lets articles that were read already come back.
     *
     * @return this
     */
    public Builder includeRead() {
      includeRead = true;
      return this;
    }

    /**
     * Leaves out articles of some topics. As the {@link #filter}, it is applied inside the search.
     *
     * @param value categories and hashtags, written as in the articles
     * @return this
     * @throws IllegalStateException if it was set before
     */
    public Builder blockTopics(Set<String> value) {
      requireUnset(blockedTopics, "blockTopics");
      blockedTopics = Objects.requireNonNull(value, "blockTopics");
      return this;
    }

    /**
     * Puts an article into a slot, whatever its score. One that is not in the catalogue, or not
     * allowed for this reader, is passed over, and the slot is filled as usual; where there are not
     * enough articles to fill the slots above, it moves up.
     *
     * @param slot 1 for the first; at most the limit
     * @param hashId the article
     * @return this
     * @throws IllegalStateException if another article was pinned to the slot before
     */
    public Builder pin(int slot, String hashId) {
      requireUnset(pins.get(slot), "pin of slot " + slot);
      pins.put(slot, Objects.requireNonNull(hashId, "hashId"));
      return this;
    }

    /**
     * Adds a number to an article's score, whose scale is the ranker's. With a boost above 0, an
     * article in the catalogue that is allowed becomes a candidate by it. Where there is no time to
     * rank, nothing is boosted.
     *
     * @param hashId the article
     * @param value what is added, at most a million either way; below 0 to show it later
     * @return this
     * @throws IllegalStateException if the article was boosted before
     */
    public Builder boost(String hashId, double value) {
      requireUnset(boosts.get(hashId), "boost of '" + hashId + "'");
      boosts.put(Objects.requireNonNull(hashId, "hashId"), value);
      return this;
    }

    /**
     * Adds a number to the scores of the articles of a category. Boosts of an article and of its
     * categories add up.
     *
     * @param category the category
     * @param value what is added, at most a million either way; below 0 to show its articles later
     * @return this
     * @throws IllegalStateException if the category was boosted before
     */
    public Builder boostCategory(String category, double value) {
      requireUnset(categoryBoosts.get(category), "boost of category '" + category + "'");
      categoryBoosts.put(Objects.requireNonNull(category, "category"), value);
      return this;
    }

    /**
     * Sets the id that the feed is to have in logs.
     *
     * @param value not blank
     * @return this
     * @throws IllegalArgumentException if it is blank
     * @throws IllegalStateException if it was set before
     */
    public Builder feedId(String value) {
      requireUnset(feedId, "feedId");
      if (value.isBlank()) {
        throw new IllegalArgumentException(
            "feedId is blank; give a name, or leave it out for one made of what is served");
      }
      feedId = value;
      return this;
    }

    /**
     * Sets how long the feed may take. It is looked at between the stages: before the reader is
     * embedded, before candidates are sought, and before they are ranked. If less than half of the
     * time is left then, the feed holds the articles read most at the moment and then the newest;
     * if nothing is left, only the newest. {@link Feed#level} says which. A stage that has begun is
     * not broken off, so this is no guarantee. The recommender has to have been given {@link
     * NewsRecommender.Builder#nanoTime}.
     *
     * @param value above 0, at most an hour
     * @return this
     * @throws IllegalArgumentException if it is out of range
     * @throws IllegalStateException if it was set before
     */
    public Builder deadline(Duration value) {
      requireUnset(deadline, "deadline");
      if (value.isZero() || value.isNegative() || value.compareTo(Duration.ofHours(1)) > 0) {
        throw new IllegalArgumentException(
            "deadline is " + value + "; it has to be above 0 and at most an hour");
      }
      deadline = value;
      return this;
    }

    /**
     * Makes the request.
     *
     * @return the request
     * @throws IllegalArgumentException if fewer candidates than articles are asked for, a slot is
     *     not within the limit, an article is pinned to two slots, or a boost is above a million
     */
    public RecommendRequest build() {
      if (candidates > 0 && candidates < limit) {
        throw new IllegalArgumentException(
            "candidates is "
                + candidates
                + " but limit is "
                + limit
                + "; re-rank at least as many candidates as articles are wanted");
      }
      return new RecommendRequest(this);
    }

    private static void requireUnset(Object old, String option) {
      if (old != null) {
        throw new IllegalStateException(option + " was already set to " + old);
      }
    }
  }
}
