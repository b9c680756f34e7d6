package org.newsrec.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.newsrec.rerank.ContentReranker;
import org.newsrec.rerank.RankedNews;
import org.newsrec.rerank.Ranker;
import org.newsrec.rerank.RerankItem;
import org.newsrec.rerank.RerankOptions;
import org.newsrec.tower.TowerModel;
import org.newsrec.train.rank.RerankInputs;

/** By the re-ranker with all its signals, through the code that serves. */
final class RerankedMethod implements RankingMethod {
  private final String name;
  private final TowerModel towers;
  private final Ranker ranker;
  private ContentReranker reranker;
  private RerankInputs inputs;

  RerankedMethod(String name, TowerModel towers, Ranker ranker) {
    this.name = name;
    this.towers = towers;
    this.ranker = ranker;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void score(RankingQuery query, double[] scores) {
    if (reranker == null) {
      reranker = new ContentReranker(ranker, RerankOptions.defaults(), query.live());
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
