package org.newsrec.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.newsrec.data.Embedding;
import org.newsrec.data.Features;
import org.newsrec.data.News;
import org.newsrec.data.User;
import org.newsrec.feature.FeatureOptions;
import org.newsrec.feature.FeatureSchema;
import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;
import org.newsrec.rerank.LinearRanker;
import org.newsrec.rerank.Ranker;
import org.newsrec.rerank.Signal;
import org.newsrec.tower.HistoryPooling;
import org.newsrec.tower.TowerConfig;
import org.newsrec.tower.TowerLayout;
import org.newsrec.tower.TwoTowerModel;

/** Small models with random weights. */
public final class Models {
  static final Instant NOON = Instant.parse("2026-04-01T12:00:00Z");
  static final News NEWS =
      News.builder("n1")
          .title("Rain in the north")
          .content("It rained all day, and नदी rose")
          .categories("weather")
          .hashtags("rain")
          .embedding(Embedding.of(0.5f, -1))
          .publishedAt(NOON)
          .build();
  static final User USER =
      new User(
          "d1", new Features(Map.of("region", "north"), Map.of("age", 33.0)), Embedding.none());

  private Models() {}

  public static FeedModel random(long seed) {
    FeatureSchema schema =
        FeatureSchema.fit(
            List.of(
                USER,
                new User("d2", new Features(Map.of(), Map.of("age", 1 / 3.0)), Embedding.none())),
            List.of(
                NEWS, News.builder("n2").title("Sun in the south").categories("weather").build()),
            FeatureOptions.builder().textBuckets(256).minimumCount(1).build());
    TowerConfig config =
        TowerConfig.builder()
            .dimension(6)
            .newsHidden(List.of(5))
            .userHidden(List.of(7, 4))
            .layerNorm(true)
            .historyPooling(HistoryPooling.ATTENTION)
            .build();
    RandomStream random = new RandomStream(seed);
    Map<String, Matrix> tensors = new TreeMap<>();
    new TowerLayout(schema.userLayout(), schema.newsLayout(), config)
        .shapes()
        .forEach(
            (name, shape) -> {
              Matrix matrix = new Matrix(shape.rows(), shape.columns());
              for (int i = 0; i < matrix.data().length; i++) {
                matrix.data()[i] = (float) random.nextGaussian();
              }
              tensors.put(name, matrix);
            });
    Ranker ranker =
        LinearRanker.of(
            List.of(
                new LinearRanker.Term(Signal.TOWER_SIMILARITY, random.nextGaussian(), 1 / 3.0),
                new LinearRanker.Term(Signal.AGE, random.nextGaussian(), 0)));
    Ranker ofLists =
        LinearRanker.of(List.of(new LinearRanker.Term(Signal.CLICKS_3H, random.nextGaussian(), 0)));
    return new FeedModel(
        TwoTowerModel.of(schema, config, tensors), Optional.of(ranker), Optional.of(ofLists));
  }
}
