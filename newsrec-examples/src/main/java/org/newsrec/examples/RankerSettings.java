package org.newsrec.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
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
    RankerSettings all =
        given.over(RankerSettings.of(RankerConfig.defaults()), RankerSettings.class);
    return RankerConfig.builder()
        .kind(all.kind)
        .maxSlates(all.maxSlates)
        .negatives(all.negatives)
        .uniformShare(all.uniformShare)
        .l2(all.l2.toArray(new Double[0]))
        .boosting(all.boosting)
        .dense(all.dense)
        .validationShare(all.validationShare)
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
