package org.newsrec.train;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.newsrec.dataset.Dataset;
import org.newsrec.feature.FeatureSchema;
import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;
import org.newsrec.tower.TowerLayout;
import org.newsrec.tower.TwoTowerModel;

/**
 * Where a training begins: at weights of its own, or at those of towers that were trained before.
 *
 * @param schema the features
 * @param layout the towers
 * @param before the towers to go on from
 * @param since what was received earlier is history and no example
 */
record Beginning(
    FeatureSchema schema,
    TowerLayout layout,
    Optional<TwoTowerModel> before,
    Optional<Instant> since) {
  static Beginning fresh(TrainingConfig config, Dataset log) {
    FeatureSchema schema = FeatureSchema.fit(log.users(), log.news(), config.features());
    return new Beginning(
        schema,
        new TowerLayout(schema.userLayout(), schema.newsLayout(), config.tower()),
        Optional.empty(),
        Optional.empty());
  }

  static Beginning of(TwoTowerModel before, Optional<Instant> since) {
    FeatureSchema schema = before.schema();
    return new Beginning(
        schema,
        new TowerLayout(schema.userLayout(), schema.newsLayout(), before.config()),
        Optional.of(before),
        since);
  }

  boolean isFresh() {
    return before.isEmpty();
  }

  /** What the training goes on from, for a checkpoint's digest. */
  String name() {
    return before.map(TwoTowerModel::fingerprint).orElse("")
        + since.map(at -> " since " + at).orElse("");
  }

  /** Weights of the caller's own, in the order of the layout. */
  Map<String, Matrix> weights(RandomStream random) {
    if (before.isEmpty()) {
      return Initialiser.weights(layout, random);
    }
    SortedMap<String, Matrix> tensors = before.get().tensors();
    Map<String, Matrix> weights = new LinkedHashMap<>();
    layout.shapes().keySet().forEach(name -> weights.put(name, tensors.get(name)));
    return weights;
  }
}
