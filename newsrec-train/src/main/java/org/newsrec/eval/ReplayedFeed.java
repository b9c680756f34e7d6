package org.newsrec.eval;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.newsrec.NewsRecommender;
import org.newsrec.RecommendRequest;
import org.newsrec.Recommendation;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.LivePool;
import org.newsrec.dataset.Timeline;
import org.newsrec.live.LiveOptions;
import org.newsrec.live.LiveState;
import org.newsrec.live.ReaderView;
import org.newsrec.store.FeedModel;

/**
 * A {@link NewsRecommender} as a product runs it: warmed up with the past, then told, event by
 * event and at the instant at which each is received, what happens; its catalogue follows what is
 * live. Nothing but its public methods is used.
 */
final class ReplayedFeed implements Timeline.Listener {
  private final Dataset known;
  private final SetClock clock = new SetClock();
  private final NewsRecommender feed;
  private final LiveCatalogue catalogue;
  private final LivePool pool;
  private final Timeline timeline;
  private final Optional<SessionsApart> apart;
  private int[] live = new int[0];

  /**
   * @param known the log; what is asked of it is never later than the instant reached
   * @param from the instant from which on events are told one by one
   * @param span how long an article stays live, see {@link LivePool}
   */
  ReplayedFeed(FeedModel model, Dataset known, Instant from, Duration span, LiveOptions options) {
    this(model, known, from, span, options, Optional.empty());
  }

  private ReplayedFeed(
      FeedModel model,
      Dataset known,
      Instant from,
      Duration span,
      LiveOptions options,
      Optional<SessionsApart> apart) {
    this.known = known;
    this.apart = apart;
    clock.set(from);
    Dataset past = known.before(from);
    feed =
        NewsRecommender.builder()
            .model(model)
            .clock(clock)
            .live(options)
            .rememberedArticles(known.newsCount())
            .warmUp(apart.isPresent() ? apart.get().warmUp(past, from) : past)
            .build();
    catalogue = new LiveCatalogue(feed.catalogue(), known);
    pool = new LivePool(known, span);
    timeline = new Timeline(known, from);
  }

  /** The same, but what a reader does becomes known of them when the session is over. */
  static ReplayedFeed withoutSession(
      FeedModel model, Dataset known, Instant from, Duration span, LiveOptions options) {
    SessionsApart apart = new SessionsApart(options.strengths());
    return new ReplayedFeed(model, known, from, span, options, Optional.of(apart));
  }

  /** Goes on to an instant: everything received strictly before it is told, in order. */
  void advanceTo(Instant at) {
    timeline.advanceTo(at, this);
    clock.set(at);
    pool.advanceTo(at);
    live = pool.articles();
    catalogue.bring(live);
  }

  @Override
  public void shown(Impression impression) {
    clock.set(impression.timestamp());
    if (apart.isPresent()) {
      apart.get().shown(impression, feed);
    } else {
      feed.recordShown(impression);
    }
  }

  @Override
  public void done(Interaction interaction) {
    clock.set(interaction.receivedAt());
    if (apart.isPresent()) {
      apart.get().done(interaction, feed);
    } else {
      feed.record(interaction);
    }
  }

  /** The articles of the catalogue, by their numbers in the data set. */
  int[] articles() {
    return live;
  }

  LiveState live() {
    return feed.live();
  }

  /** How many articles a reader has read in a session that is not known of them yet. */
  int readsApart(int reader) {
    return apart.map(sessions -> sessions.reads(deviceId(reader))).orElse(0);
  }

  /** What a reader does not want any more: hashIds of what was read or disliked. */
  Set<String> finished(int reader) {
    ReaderView view = live().readers().view(deviceId(reader));
    Set<String> finished = new TreeSet<>(view.allRead());
    finished.addAll(view.disliked());
    return finished;
  }

  /**
   * The feed for a reader at the instant reached, as a product would ask for it.
   *
   * @param without hashIds of articles that it must not have
   */
  List<Recommendation> feed(int reader, int length, Features visit, Set<String> without) {
    settle(reader);
    return feed.recommend(
        RecommendRequest.forReader(known.user(reader))
            .limit(length)
            .visit(visit)
            .exclude(without)
            .build());
  }

  /** A list that was chosen elsewhere, ordered for a reader. */
  List<Recommendation> ordered(int reader, List<String> hashIds, Features visit) {
    settle(reader);
    return feed.rank(
        RecommendRequest.forReader(known.user(reader))
            .limit(hashIds.size())
            .includeRead()
            .visit(visit)
            .build(),
        hashIds);
  }

  private void settle(int reader) {
    apart.ifPresent(sessions -> sessions.settle(deviceId(reader), clock.instant(), feed));
  }

  private String deviceId(int reader) {
    return known.user(reader).deviceId();
  }
}
