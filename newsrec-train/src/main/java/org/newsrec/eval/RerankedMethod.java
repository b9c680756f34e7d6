package org.newsrec.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.newsrec.collab.ReadModel;
import org.newsrec.data.Interaction;
import org.newsrec.live.LiveOptions;
import org.newsrec.live.SectionPriors;
import org.newsrec.rerank.ContentReranker;
import org.newsrec.rerank.RankedNews;
import org.newsrec.rerank.Ranker;
import org.newsrec.rerank.RerankItem;
import org.newsrec.rerank.RerankOptions;
import org.newsrec.rerank.ScoreCalibration;
import org.newsrec.store.FeedModel;
import org.newsrec.tower.TowerModel;
import org.newsrec.train.rank.RerankInputs;

/**
 * By the re-ranker with all its signals, through the code that serves. The models that learn from
 * readers are made as serving makes them, and told of the same events.
 */
final class RerankedMethod implements RankingMethod {
  private final String name;
  private final TowerModel towers;
  private final Ranker ranker;
  private final List<ReadModel> models;
  private final Optional<SectionPriors> sections;
  private ContentReranker reranker;
  private RerankInputs inputs;

  /**
   * @param ranker one of the model's rankers
   * @param live options of the state at which queries stand
   */
  RerankedMethod(String name, FeedModel model, Ranker ranker, LiveOptions live) {
    this.name = name;
    this.towers = model.towers();
    this.ranker = ranker;
    this.sections = model.collaborative().sections();
    this.models =
        new FeedModel(model.towers(), Optional.of(ranker), Optional.empty(), model.collaborative())
            .readModels(live);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void told(Interaction event) {
    models.forEach(model -> model.record(event));
  }

  @Override
  public Optional<ScoreCalibration> calibration() {
    return ranker.calibration();
  }

  @Override
  public void score(RankingQuery query, double[] scores) {
    if (reranker == null) {
      reranker =
          new ContentReranker(ranker, RerankOptions.defaults(), query.live(), models, sections);
      inputs = new RerankInputs(Optional.of(towers), query.data(), query.live());
    }
    List<RerankItem> items = new ArrayList<>(query.size());
    for (int i = 0; i < query.size(); i++) {
      items.add(inputs.item(query.newsIndex(i)));
    }
    for (RankedNews ranked :
        reranker.rerank(items, inputs.context(query.reader(), query.at(), query.visit()))) {
      scores[ranked.index()] = ranked.score();
    }
  }
}
