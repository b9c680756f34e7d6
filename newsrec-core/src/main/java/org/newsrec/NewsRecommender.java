package org.newsrec;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.newsrec.collab.CollaborativeCandidateGenerator;
import org.newsrec.collab.EventIntake;
import org.newsrec.collab.PopularCandidateGenerator;
import org.newsrec.collab.ReadModel;
import org.newsrec.data.EventLog;
import org.newsrec.data.EventType;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.ReadingRule;
import org.newsrec.data.User;
import org.newsrec.live.Forgotten;
import org.newsrec.live.LiveOptions;
import org.newsrec.live.LiveState;
import org.newsrec.live.SectionPriors;
import org.newsrec.rerank.ContentReranker;
import org.newsrec.rerank.LinearRanker;
import org.newsrec.rerank.Ranker;
import org.newsrec.rerank.RerankOptions;
import org.newsrec.rerank.Signal;
import org.newsrec.retrieval.CandidateGenerator;
import org.newsrec.retrieval.ExactCandidateGenerator;
import org.newsrec.retrieval.NewestCandidateGenerator;
import org.newsrec.retrieval.NewsIndex;
import org.newsrec.store.FeedModel;
import org.newsrec.tower.TowerModel;

/**
 * A personal news feed inside this process: a live catalogue, the readers' state, and a model that
 * turns both into feeds.
 *
 * <p>For each request the reader's vector is made from features and history; candidates are found
 * by the cosine with the articles' vectors, among the articles read most at the moment, among the
 * newest, and by models that learn which articles are read together, where they were {@linkplain
 * Builder#candidatesFrom added} or the ranker of a {@linkplain Builder#model(FeedModel) saved
 * model} looks at such; they are ordered by the {@link ContentReranker}. A reader of whom nothing
 * is known and an article that nobody has read are served like any other.
 *
 * <p><b>Time.</b> Everything happens at the clock's instant, unless a request names another. What
 * is recorded is known from the moment in which it is recorded; a timestamp ahead of the clock is
 * taken as the clock's instant. A request may not name an instant that lies longer before something
 * already known than the {@link LiveOptions#grace()}.
 *
 * <p>Thread safety: every method may be called by any number of threads at once. Requests never
 * wait for each other or for writers.
 */
public final class NewsRecommender implements AutoCloseable {
  private static final Ranker TOWERS_ALONE =
      LinearRanker.of(List.of(new LinearRanker.Term(Signal.TOWER_SIMILARITY, 1, 0)));
  private static final LiveOptions LIVE =
      LiveOptions.builder().grace(Duration.ofMinutes(1)).build();
  private static final Set<String> OWN_SOURCES =
      Set.of(
          "exact",
          "popular",
          "newest",
          FeedMaker.GIVEN,
          CandidateSources.PINNED,
          CandidateSources.BOOSTED);
  private static final double TOWER_SHARE = 0.5;
  private static final double POPULAR_SHARE = 0.3;
  private static final double NEWEST_SHARE = 0.2;
  private static final double LEARNED_SHARE = 0.2;

  private final TowerModel model;
  private final LiveState live;
  private final List<ReadModel> readModels;
  private final Catalogue catalogue;
  private final Readers readers;
  private final FeedMaker feeds;
  private volatile boolean closed;

  private NewsRecommender(Builder builder) {
    model = builder.model;
    LiveOptions remembered = builder.live == null ? LIVE : builder.live;
    requireSkipsAreNoReads(builder.reading, remembered);
    List<Builder.Learned> learned = builder.learned(remembered);
    learned.forEach(source -> requireGrace(source.model(), remembered));
    live = new LiveState(remembered);
    KnownArticles known = new KnownArticles(builder.rememberedArticles);
    NewsIndex index = new NewsIndex(model.dimension(), model.fingerprint());
    RerankOptions options = builder.rerank == null ? RerankOptions.defaults() : builder.rerank;
    StorySignatures signatures =
        new StorySignatures(options.duplicates().filter(r -> r.text().isPresent()).isPresent());
    ReadyItems ready = new ReadyItems(signatures);
    catalogue = new Catalogue(model, index, known, live, signatures, ready, builder.clock);
    Ranker ranker = builder.ranker == null ? TOWERS_ALONE : builder.ranker;
    Ranker listRanker = builder.listRanker == null ? ranker : builder.listRanker;
    List<ReadModel> models = learned.stream().map(Builder.Learned::model).toList();
    requireModels(ranker, models);
    requireModels(listRanker, models);
    Optional<SectionPriors> sections =
        Optional.ofNullable(builder.saved).flatMap(saved -> saved.collaborative().sections());
    requireSections(ranker, sections);
    requireSections(listRanker, sections);
    readModels = models;
    EventIntake intake = new EventIntake(live, models);
    Optional<ReadingRule> reading = Optional.ofNullable(builder.reading);
    readers = new Readers(builder.clock, live, intake, known, model.skippedLength(), reading);
    CandidateGenerator towers = new ExactCandidateGenerator(index);
    CandidateGenerator popular =
        new PopularCandidateGenerator(index, live.counters(), builder.popularityHalfLife);
    CandidateGenerator newest = new NewestCandidateGenerator(index);
    feeds =
        new FeedMaker(
            model,
            readers,
            index,
            towers,
            sources(learned, index, towers, popular, newest),
            new FeedRanking(new ContentReranker(ranker, options, live, models, sections), ready),
            new FeedRanking(
                new ContentReranker(listRanker, options.forGivenLists(), live, models, sections),
                ready),
            new PlainFeeds(popular, newest),
            new ServedFeeds(model.fingerprint(), builder.listener),
            builder.nanoTime);
    WarmUp warmUp = new WarmUp(model, known, intake, reading);
    builder.logs.forEach(log -> readers.warmUp(log, warmUp));
  }

  private static CandidateSources sources(
      List<Builder.Learned> learned,
      NewsIndex index,
      CandidateGenerator towers,
      CandidateGenerator popular,
      CandidateGenerator newest) {
    List<CandidateSources.Source> all = new ArrayList<>();
    all.add(new CandidateSources.Source(towers, TOWER_SHARE));
    all.add(new CandidateSources.Source(popular, POPULAR_SHARE));
    all.add(new CandidateSources.Source(newest, NEWEST_SHARE));
    for (Builder.Learned one : learned) {
      all.add(
          new CandidateSources.Source(
              new CollaborativeCandidateGenerator(index, one.model()), one.share()));
    }
    return new CandidateSources(all);
  }

  /** Skips that count as reading would undo what the rule is for. */
  private static void requireSkipsAreNoReads(ReadingRule reading, LiveOptions live) {
    double strength = live.strengths().of(EventType.SKIPPED);
    if (reading != null && strength > 0) {
      throw new IllegalArgumentException(
          "a rule for reading was set, but in the live options the kind SKIPPED ('"
              + EventType.SKIPPED.name()
              + "') has a strength of "
              + strength
              + ", so that cards which were passed over would count as read; it has to be 0 or"
              + " below: give it one in EventStrengths, where kinds that are not listed have that"
              + " of all others");
    }
  }

  /** Without the model, the signal would be 0 for all. */
  private static void requireModels(Ranker ranker, List<ReadModel> models) {
    for (Signal signal : ranker.signals()) {
      String name = signal.readModel().orElse("");
      if (!name.isEmpty() && models.stream().noneMatch(model -> model.name().equals(name))) {
        throw new IllegalArgumentException(
            "a ranker looks at "
                + signal
                + ", but there is no model named '"
                + name
                + "' that learns from readers; give one to candidatesFrom(), or a FeedModel to"
                + " model() that was trained beside it, or fit the ranker without this signal");
      }
    }
  }

  /** Without what was learned, the signals would be 0 for all. */
  private static void requireSections(Ranker ranker, Optional<SectionPriors> sections) {
    for (Signal signal : List.of(Signal.LEARNED_CLICKS, Signal.CLICK_RATE_EB)) {
      if (sections.isEmpty() && ranker.signals().contains(signal)) {
        throw new IllegalArgumentException(
            "a ranker looks at "
                + signal
                + ", but nothing is known of what was learned of sections; give model() a FeedModel"
                + " whose collaborative options have them, or fit the ranker without this signal");
      }
    }
  }

  /** A model with less grace would refuse requests that the live state answers. */
  private static void requireGrace(ReadModel model, LiveOptions live) {
    if (model.grace().compareTo(live.grace()) < 0) {
      throw new IllegalArgumentException(
          "model '"
              + model.name()
              + "' has a grace of "
              + model.grace()
              + ", but the live options have one of "
              + live.grace()
              + "; make it with options like(...) the live options, so that it answers whatever"
              + " they allow");
    }
  }

  /**
   * Starts a recommender.
   *
   * @return a builder; a model and a clock are needed, everything else has a default
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the articles that may be recommended.
   *
   * @return always the same object
   */
  public Catalogue catalogue() {
    return catalogue;
  }

  /**
   * Tells what is known of a reader; takes the place of what was told before.
   *
   * @param reader the reader
   */
  public void register(User reader) {
    requireOpen();
    readers.register(reader);
  }

  /**
   * Takes in something a reader did. The next request knows it. The same event (reader, article,
   * kind, time and dwell time) recorded twice counts once.
   *
   * @param interaction the event; its {@code receivedAt} is not looked at, it is received now
   * @return whether it changed anything: false for one that is held already, says nothing, or is
   *     too old to be remembered
   */
  public boolean record(Interaction interaction) {
    requireOpen();
    return readers.record(interaction);
  }

  /**
   * Takes in what a reader was shown.
   *
   * @param impression the list; its clicks are to be recorded as interactions
   * @return whether it changed anything: false for one that is held already or too old
   */
  public boolean recordShown(Impression impression) {
    requireOpen();
    return readers.recordShown(impression);
  }

  /**
   * Makes a feed.
   *
   * @param request for whom, how many, and what is not wanted
   * @return the articles from the first slot on: as many as were asked for whenever the catalogue
   *     has so many that are allowed, unless the {@linkplain RerankOptions options} leave out
   *     duplicates
   * @throws IllegalStateException if the request names an instant before something that is known
   *     already, or this recommender is closed
   */
  public List<Recommendation> recommend(RecommendRequest request) {
    return feed(request).recommendations();
  }

  /**
   * Makes a feed, and says how.
   *
   * @param request for whom, how many, and what is not wanted
   * @return the feed, with its id and how much went into it
   * @throws IllegalStateException as {@link #recommend} does, or if the request has a {@linkplain
   *     RecommendRequest.Builder#deadline deadline} and no {@link Builder#nanoTime} was given
   */
  public Feed feed(RecommendRequest request) {
    requireOpen();
    return feeds.feed(request);
  }

  /**
   * Tells why an article is not in the feed that a request would be given now. It makes the feed as
   * if there were no deadline; no listener is told.
   *
   * @param request for whom, how many, and what is not wanted
   * @param hashId the article
   * @return the first reason that applies, or where it is served
   * @throws IllegalStateException as {@link #recommend} does
   */
  public Absence explainAbsence(RecommendRequest request, String hashId) {
    requireOpen();
    return feeds.absence(request, Objects.requireNonNull(hashId, "hashId"));
  }

  /**
   * Orders a list that an editor or another system has chosen, for one reader. Which articles are
   * in it is not questioned, so the ranker for lists weighs them: what all of them have in common
   * (they are new, or popular) says nothing about any. No article is left out as a duplicate, and
   * nothing is left to chance.
   *
   * @param request for whom, how many, and what is not wanted; its number of candidates and its
   *     deadline are not looked at
   * @param hashIds the list, in any order; articles that are not in the catalogue are left out
   * @return those that are allowed, from the first slot on
   * @throws IllegalStateException as {@link #recommend} does
   */
  public List<Recommendation> rank(RecommendRequest request, Collection<String> hashIds) {
    requireOpen();
    return feeds.list(request, hashIds).recommendations();
  }

  /**
   * Makes several feeds, which takes less time than one by one, unless one has a deadline: then
   * each is made by itself.
   *
   * @param requests for whom, how many, and what is not wanted
   * @return for each request, in the same order, the feed that {@link #recommend} would give
   * @throws IllegalStateException as {@link #recommend} does
   */
  public List<List<Recommendation>> recommendAll(List<RecommendRequest> requests) {
    requireOpen();
    return feeds.feeds(requests).stream().map(Feed::recommendations).toList();
  }

  /**
   * Removes everything held of a reader: features, history, what was shown, the reader's part in
   * the popularity counters, and what the {@link #readModels} hold, each as it states. A model
   * trained on the reader's events still carries what it learned from them.
   *
   * @param deviceId the reader
   * @return what was removed
   */
  public Forgotten forget(String deviceId) {
    requireOpen();
    return readers.forget(deviceId);
  }

  /**
   * Returns what readers did, were shown, and how popular articles are.
   *
   * @return the live state; not to be written to but through this recommender
   */
  public LiveState live() {
    return live;
  }

  /**
   * Returns the models that learn from readers: those given to {@link Builder#candidatesFrom}, and
   * those that the {@link Builder#model(FeedModel) model} asked for.
   *
   * @return not modifiable; not to be recorded in but through this recommender
   */
  public List<ReadModel> readModels() {
    return readModels;
  }

  /** Ends the work of this recommender; every later call but this one fails. */
  @Override
  public void close() {
    closed = true;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("this recommender is closed; build a new one");
    }
  }

  /**
   * Collects the parts of a recommender; each may be set once. Not safe for use by several threads.
   */
  public static final class Builder {
    private static final int REMEMBERED_ARTICLES = 50_000;
    private static final Duration POPULARITY_HALF_LIFE = Duration.ofHours(3);

    private final List<EventLog> logs = new ArrayList<>();
    private final List<Learned> readModels = new ArrayList<>();
    private TowerModel model;
    private FeedModel saved;
    private Ranker ranker;
    private Ranker listRanker;
    private Clock clock;
    private LiveOptions live;
    private RerankOptions rerank;
    private FeedListener listener;
    private ReadingRule reading;
    private LongSupplier nanoTime;
    private int rememberedArticles = REMEMBERED_ARTICLES;
    private boolean rememberedSet;
    private Duration popularityHalfLife = POPULARITY_HALF_LIFE;
    private boolean halfLifeSet;

    private Builder() {}

    /** A model and its share of the candidates. */
    private record Learned(ReadModel model, double share) {}

    /** The models that were given, and those that the rankers need besides. */
    private List<Learned> learned(LiveOptions remembered) {
      List<Learned> all = new ArrayList<>(readModels);
      if (saved != null) {
        for (ReadModel needed : saved.readModels(remembered)) {
          if (readModels.stream().noneMatch(o -> o.model().name().equals(needed.name()))) {
            all.add(new Learned(needed, LEARNED_SHARE));
          }
        }
      }
      return List.copyOf(all);
    }

    /**
     * Sets the towers.
     *
     * @param value a trained model
     * @return this
     * @throws IllegalStateException if a model was set before
     */
    public Builder model(TowerModel value) {
      requireUnset(model, "model");
      model = Objects.requireNonNull(value, "model");
      return this;
    }

    /**
     * Sets the towers, and the rankers as far as there are any, as they were saved together. Where
     * a ranker looks at what models say that learn from readers, these are {@linkplain
     * FeedModel#readModels made} beside the {@link #live} options and told of every event, as if
     * they had been given to {@link #candidatesFrom} with a share of 0.2; one of the same name that
     * is given there takes the place of the one that would be made. What the model has no options
     * for, such as factors, has to be given there, or {@link #build} refuses.
     *
     * @param value a trained or loaded model
     * @return this
     * @throws IllegalStateException if a model or ranker was set before
     */
    public Builder model(FeedModel value) {
      model(value.towers());
      saved = value;
      value.ranker().ifPresent(this::ranker);
      value.listRanker().ifPresent(this::listRanker);
      return this;
    }

    /**
     * Sets the ranker; without one, candidates are ordered by the towers' similarity alone. Models
     * that learn from readers are not made for it: those at whose signals it looks have to be given
     * to {@link #candidatesFrom}.
     *
     * @param value a fitted ranker
     * @return this
     * @throws IllegalStateException if a ranker was set before
     */
    public Builder ranker(Ranker value) {
      requireUnset(ranker, "ranker");
      ranker = Objects.requireNonNull(value, "ranker");
      return this;
    }

    /**
     * Sets the ranker for lists that somebody else has chosen; without one, the ranker of
     * candidates orders them too.
     *
     * @param value a fitted ranker
     * @return this
     * @throws IllegalStateException if a ranker for lists was set before
     */
    public Builder listRanker(Ranker value) {
      requireUnset(listRanker, "listRanker");
      listRanker = Objects.requireNonNull(value, "listRanker");
      return this;
    }

    /**
     * Sets the clock, which is needed: {@code Clock.systemUTC()} in a service.
     *
     * @param value a clock that does not go back
     * @return this
     * @throws IllegalStateException if a clock was set before
     */
    public Builder clock(Clock value) {
      requireUnset(clock, "clock");
      clock = Objects.requireNonNull(value, "clock");
      return this;
    }

    /**
     * Sets what is remembered of readers and articles, and for how long; unless set, the default
     * options with a grace of one minute.
     *
     * @param value the options; with events recorded on one thread while another asks, they need a
     *     {@link LiveOptions#grace()}
     * @return this
     * @throws IllegalStateException if they were set before
     */
    public Builder live(LiveOptions value) {
      requireUnset(live, "live");
      live = Objects.requireNonNull(value, "live");
      return this;
    }

    /**
     * Sets what the time spent with a card means: whether it was skipped, read, or read thoroughly.
     * Events that are recorded, and those of the logs that are warmed up from, are {@linkplain
     * ReadingRule#judge judged} before anything else sees them; articles are of known length if
     * they are in the catalogue, have been in it lately, or are in the log. Unless set, events are
     * what their kind says. The model should have been trained on a log that was judged by the same
     * rule; a log that was judged already need not be judged again.
     *
     * <p>The first judgement of an event stays, as long as it is held: given again after its
     * article was added or changed, it is a duplicate. Only a skip leaves nothing behind and is
     * judged anew. So articles have to be added before what was done with them is recorded, if
     * several recommenders that are told the same are to be equal.
     *
     * @param value the rule
     * @return this
     * @throws IllegalStateException if one was set before
     */
    public Builder reading(ReadingRule value) {
      requireUnset(reading, "reading");
      reading = Objects.requireNonNull(value, "reading");
      return this;
    }

    /**
     * Sets how slates are put together: diversity, limits, duplicates, calibration, exploration.
     *
     * @param value the options
     * @return this
     * @throws IllegalStateException if they were set before
     */
    public Builder rerank(RerankOptions value) {
      requireUnset(rerank, "rerank");
      rerank = Objects.requireNonNull(value, "rerank");
      return this;
    }

    /**
     * Sets who is told of every feed that is made, those of {@link NewsRecommender#rank} among
     * them.
     *
     * @param value called on the thread that asks
     * @return this
     * @throws IllegalStateException if one was set before
     */
    public Builder listener(FeedListener value) {
      requireUnset(listener, "listener");
      listener = Objects.requireNonNull(value, "listener");
      return this;
    }

    /**
     * Sets what measures the time that passes, for requests with a {@linkplain
     * RecommendRequest.Builder#deadline deadline}: {@code System::nanoTime} in a service.
     *
     * @param value nanoseconds since any moment, which do not go back
     * @return this
     * @throws IllegalStateException if it was set before
     */
    public Builder nanoTime(LongSupplier value) {
      requireUnset(nanoTime, "nanoTime");
      nanoTime = Objects.requireNonNull(value, "nanoTime");
      return this;
    }

    /**
     * Sets how many articles that have left the catalogue are kept for readers' histories; the ones
     * that left first go first. 50,000 unless set.
     *
     * @param value 0 or more
     * @return this
     * @throws IllegalArgumentException if it is negative
     * @throws IllegalStateException if it was set before
     */
    public Builder rememberedArticles(int value) {
      requireUnset(rememberedSet ? rememberedArticles : null, "rememberedArticles");
      if (value < 0) {
        throw new IllegalArgumentException(
            "rememberedArticles is " + value + "; it has to be 0 or more");
      }
      rememberedArticles = value;
      rememberedSet = true;
      return this;
    }

    /**
     * Sets the half-life of the clicks by which the most popular articles become candidates; three
     * hours unless set.
     *
     * @param value from a second to a hundred years
     * @return this
     * @throws IllegalStateException if it was set before
     */
    public Builder popularityHalfLife(Duration value) {
      requireUnset(halfLifeSet ? popularityHalfLife : null, "popularityHalfLife");
      popularityHalfLife = Objects.requireNonNull(value, "popularityHalfLife");
      halfLifeSet = true;
      return this;
    }

    /**
     * Adds a source of candidates: what a model that learns from readers thinks of the catalogue,
     * given what the reader read lately. Events that are recorded, and those of the logs that are
     * warmed up from, go on to the model as far as they changed something; {@link
     * NewsRecommender#forget} goes on to it too. It should be new, or know no more than what was
     * received before; from now on nobody else should record in it. An explanation names it as the
     * source of the candidates it brought first. Where it is one of the models that {@link Signal}
     * names, its scores are signals too, of all candidates, for rankers that look at them.
     *
     * @param value the model; made with options {@code like} the {@link #live} options, or by
     *     default where those are not set, so that its grace is no less than theirs
     * @param share its share of the candidates, relative to those of the other sources: 0.5 the
     *     towers, 0.3 the articles read most, 0.2 the newest. With 1, every second candidate is its
     *     own, as long as it has any
     * @return this
     * @throws IllegalArgumentException if the share is not above 0 or not finite, or another source
     *     has the same name
     */
    public Builder candidatesFrom(ReadModel value, double share) {
      String name = value.name();
      if (!(share > 0 && share < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "the share of '" + name + "' is " + share + "; it has to be above 0 and finite");
      }
      if (OWN_SOURCES.contains(name)
          || readModels.stream().anyMatch(other -> other.model().name().equals(name))) {
        throw new IllegalArgumentException(
            "there is a source of candidates named '"
                + name
                + "' already; explanations could not tell them apart, so leave one out");
      }
      readModels.add(new Learned(value, share));
      return this;
    }

    /**
     * Adds a log from which histories and counters are brought up to date: what readers are, did
     * and were shown. Its articles do not enter the catalogue; those that were read are understood
     * in histories. May be called several times, with logs in the order of time.
     *
     * @param log events not after the clock's instant
     * @return this
     */
    public Builder warmUp(EventLog log) {
      logs.add(Objects.requireNonNull(log, "log"));
      return this;
    }

    /**
     * Makes the recommender.
     *
     * @return the recommender
     * @throws IllegalStateException if no model or no clock was set
     * @throws IllegalArgumentException if a model that learns from readers has less grace than the
     *     live options, if a ranker looks at a signal of such a model and nothing provides it, if
     *     one looks at what was learned of sections and no {@link FeedModel} tells it, or if a rule
     *     for {@linkplain #reading reading} was set and the live options give {@link
     *     EventType#SKIPPED} a strength above 0
     */
    public NewsRecommender build() {
      if (model == null) {
        throw new IllegalStateException(
            "no model was set; train one, or load one with ModelStore.load, and give it to"
                + " model()");
      }
      if (clock == null) {
        throw new IllegalStateException("no clock was set; give Clock.systemUTC() to clock()");
      }
      return new NewsRecommender(this);
    }

    private static void requireUnset(Object old, String option) {
      if (old != null) {
        throw new IllegalStateException(option + " was already set to " + old);
      }
    }
  }
}
