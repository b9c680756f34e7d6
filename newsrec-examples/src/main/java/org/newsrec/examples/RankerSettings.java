package org.newsrec.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.newsrec.train.rank.BoostingConfig;
import org.newsrec.train.rank.DenseConfig;
import org.newsrec.train.rank.RankerConfig;
import org.newsrec.train.rank.RankerKind;

/** What can be said of rankers in a file of settings, by the names of {@link RankerConfig}. */
record RankerSettings(
    RankerKind kind,
    int maxSlates,
    int negatives,
    double uniformShare,
    List<Double> l2,
    BoostingConfig boosting,
    DenseConfig dense,
    double validationShare) {
  /** The key of these settings among those of the towers. */
  static final String KEY = "ranker";

  RankerSettings {
    requireGiven("kind", kind);
    requireGiven("l2", l2);
    l2.forEach(penalty -> requireGiven("a penalty of l2", penalty));
    requireGiven("boosting", boosting);
    requireGiven("dense", dense);
  }

  private static void requireGiven(String name, Object value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing; give it a value");
    }
  }

  private static RankerSettings of(RankerConfig config) {
    return new RankerSettings(
        config.kind(),
        config.maxSlates(),
        config.negatives(),
        config.uniformShare(),
        config.l2(),
        config.boosting(),
        config.dense(),
        config.validationShare());
  }

  /** The defaults with some settings in their place. */
  static RankerConfig over(Overrides given, long seed) {
    return config(given.over(of(RankerConfig.defaults()), RankerSettings.class), given, seed);
  }

  /** The defaults, then saved settings in their place, then others in the place of those. */
  static RankerConfig over(Overrides given, Overrides saved, long seed) {
    RankerSettings base = saved.over(of(RankerConfig.defaults()), RankerSettings.class);
    RankerSettings all = given.over(base, RankerSettings.class);
    boolean trendsGiven = given.settings().at("/boosting").has("trends");
    if (all.kind != RankerKind.BOOSTED && !trendsGiven) {
      all = all.withoutTrends(); // they belong to the kind that was saved
    }
    return config(all, given.settings().isEmpty() ? saved : given, seed);
  }

  private RankerSettings withoutTrends() {
    return new RankerSettings(
        kind,
        maxSlates,
        negatives,
        uniformShare,
        l2,
        boosting.withTrends(Map.of()),
        dense,
        validationShare);
  }

  private static RankerConfig config(RankerSettings all, Overrides source, long seed) {
    try {
      return all.config(seed);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(source.source() + ": " + e.getMessage(), e);
    }
  }

  private RankerConfig config(long seed) {
    return RankerConfig.builder()
        .kind(kind)
        .maxSlates(maxSlates)
        .negatives(negatives)
        .uniformShare(uniformShare)
        .l2(l2.toArray(new Double[0]))
        .boosting(boosting)
        .dense(dense)
        .validationShare(validationShare)
        .seed(seed)
        .build();
  }

  /** Those of a whole configuration's fields that are among these settings. */
  static ObjectNode among(JsonNode whole) {
    ObjectNode known = Json.mapper().valueToTree(of(RankerConfig.defaults()));
    ObjectNode some = Json.mapper().createObjectNode();
    known
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (whole.has(name)) {
                some.set(name, whole.get(name));
              }
            });
    return some;
  }
}
