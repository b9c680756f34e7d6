package org.newsrec.eval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.newsrec.NewsRecommender;
import org.newsrec.RecommendRequest;
import org.newsrec.Recommendation;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.dataset.Dataset;
import org.newsrec.live.LiveOptions;
import org.newsrec.live.LiveState;
import org.newsrec.metric.PoolRank;
import org.newsrec.rerank.ContentReranker;
import org.newsrec.rerank.RankedNews;
import org.newsrec.rerank.RerankContext;
import org.newsrec.rerank.RerankItem;
import org.newsrec.rerank.RerankOptions;
import org.newsrec.store.FeedModel;
import org.newsrec.train.rank.RerankInputs;

/**
 * The whole system as it serves: a {@link NewsRecommender} whose catalogue is kept at what is live
 * and which is told what happened, asked for feeds as time goes on. Rankers that lack a part order
 * the candidates that it found.
 */
final class ServedFeed {
  /** How many candidates are found for each feed. */
  private static final int CANDIDATES = 300;

  private final Dataset data;
  private final NewsRecommender feed;
  private final SetClock clock = new SetClock();
  private final LiveCatalogue catalogue;
  private final Map<String, ContentReranker> lacking = new LinkedHashMap<>();
  private final RerankInputs inputs;
  private final CalibrationBins calibration;
  private List<Recommendation> latest = List.of();

  /**
   * @param without models with the same towers and rankers that lack a part, by the part
   */
  ServedFeed(FeedModel model, Map<String, FeedModel> without, Dataset data, LiveOptions options) {
    this(model, without, data, options, new CalibrationBins());
  }

  /**
   * @param without models with the same towers and rankers that lack a part, by the part
   * @param calibration is given the probabilities of what is served, where the ranker tells them
   */
  ServedFeed(
      FeedModel model,
      Map<String, FeedModel> without,
      Dataset data,
      LiveOptions options,
      CalibrationBins calibration) {
    this.data = data;
    this.calibration = calibration;
    feed =
        NewsRecommender.builder()
            .model(model)
            .clock(clock)
            .live(options)
            .rememberedArticles(data.newsCount())
            .build();
    catalogue = new LiveCatalogue(feed.catalogue(), data);
    without.forEach(
        (part, other) ->
            other
                .ranker()
                .ifPresent(
                    ranker ->
                        lacking.put(
                            References.WITHOUT + part,
                            new ContentReranker(
                                ranker,
                                RerankOptions.defaults(),
                                feed.live(),
                                feed.readModels(),
                                other.collaborative().sections()))));
    inputs = new RerankInputs(Optional.of(model.towers()), data, feed.live());
  }

  /** Takes in a list at the instant at which it was shown. */
  void shown(Impression impression) {
    clock.set(impression.timestamp());
    feed.recordShown(impression);
  }

  /** Takes in an event at the instant of its receipt; tells whether it changed anything. */
  boolean done(Interaction interaction) {
    clock.set(interaction.receivedAt());
    return feed.record(interaction);
  }

  /** The state of the moment. */
  LiveState live() {
    return feed.live();
  }

  /**
   * Asks for a feed.
   *
   * @param articles what is live
   * @param visit what is known of the visit
   * @return by method, the candidates' hashIds from the first slot on
   */
  Map<String, List<String>> feeds(Instant at, int reader, int[] articles, Features visit) {
    clock.set(at);
    if (catalogue.isEmpty()) {
      catalogue.introduce(at);
    }
    catalogue.bring(articles);
    RecommendRequest request =
        RecommendRequest.forReader(data.user(reader))
            .limit(CANDIDATES)
            .candidates(CANDIDATES)
            .at(at)
            .visit(visit)
            .build();
    latest = feed.recommend(request);
    List<String> found = latest.stream().map(Recommendation::news).map(n -> n.hashId()).toList();
    Map<String, List<String>> feeds = new LinkedHashMap<>();
    feeds.put(References.WHOLE, found);
    if (!lacking.isEmpty()) {
      List<RerankItem> items = new ArrayList<>(found.size());
      found.forEach(hashId -> items.add(inputs.item(data.newsIndex(hashId))));
      RerankContext context = inputs.context(reader, at, visit);
      lacking.forEach((name, reranker) -> feeds.put(name, ids(reranker.rerank(items, context))));
    }
    return feeds;
  }

  private static List<String> ids(List<RankedNews> ranked) {
    return ranked.stream().map(article -> article.news().hashId()).toList();
  }

  /** Says what the reader of the latest feed went on to read, which may not be in it. */
  void read(int news) {
    String hashId = data.news(news).hashId();
    for (Recommendation served : latest) {
      boolean isRead = served.news().hashId().equals(hashId);
      served.probability().ifPresent(p -> calibration.add(p, isRead ? 1 : 0));
    }
  }

  /** An article's rank among the live ones; empty if it is not among the first hundred. */
  Optional<PoolRank> place(List<String> order, int target) {
    int place = order.indexOf(data.news(target).hashId());
    return place < 0 || place >= RetrievalProtocol.DEPTH
        ? Optional.empty()
        : Optional.of(new PoolRank(place, 0, Math.max(catalogue.size(), order.size())));
  }
}
