package org.newsrec.eval;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
  private int[] live = new int[0];

  /**
   * @param known the log; what is asked of it is never later than the instant reached
   * @param from the instant from which on events are told one by one
   * @param span how long an article stays live, see {@link LivePool}
   */
  ReplayedFeed(FeedModel model, Dataset known, Instant from, Duration span, LiveOptions options) {
    this.known = known;
    clock.set(from);
    feed =
        NewsRecommender.builder()
            .model(model)
            .clock(clock)
            .live(options)
            .rememberedArticles(known.newsCount())
            .warmUp(known.before(from))
            .build();
    catalogue = new LiveCatalogue(feed.catalogue(), known);
    pool = new LivePool(known, span);
    timeline = new Timeline(known, from);
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
    feed.recordShown(impression);
  }

  @Override
  public void done(Interaction interaction) {
    clock.set(interaction.receivedAt());
    feed.record(interaction);
  }

  /** The articles of the catalogue, by their numbers in the data set. */
  int[] articles() {
    return live;
  }

  LiveState live() {
    return feed.live();
  }

  /** The feed for a reader at the instant reached, as a product would ask for it. */
  List<Recommendation> feed(int reader, int length, Features visit) {
    return feed.recommend(
        RecommendRequest.forReader(known.user(reader)).limit(length).visit(visit).build());
  }

  /** A list that was chosen elsewhere, ordered for a reader. */
  List<Recommendation> ordered(int reader, List<String> hashIds, Features visit) {
    return feed.rank(
        RecommendRequest.forReader(known.user(reader))
            .limit(hashIds.size())
            .includeRead()
            .visit(visit)
            .build(),
        hashIds);
  }
}
