package org.newsrec.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;
import org.newsrec.train.FeedTrainer;
import org.newsrec.train.TrainingConfig;
import org.newsrec.train.rank.RankerConfig;
import picocli.CommandLine.Option;

/** How a model is trained. */
final class TrainingChoice {
  private static final int MOST_THREADS = 4;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = {
        "Which random numbers are used in training and in samples; the same seed gives the same"
            + " figures, to the last bit.",
        "Default: ${DEFAULT-VALUE}"
      })
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "On how many threads to train; the result does not depend on it. Default: as many as"
              + " there are processors, at most 4.")
  private Integer threads;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "How to train: a JSON object with settings that differ from the defaults, such"
              + " as {\"epochs\": 5, \"tower\": {\"dimension\": 32}}. Every saved model has the"
              + " whole list in its provenance.json, under configuration. Under ranker: how to fit"
              + " the rankers, such as {\"ranker\": {\"kind\": \"DENSE\"}} (or LINEAR, or"
              + " BOOSTED with {\"boosting\": {\"depth\": 4}}).")
  private Path config;

  private Overrides given;
  private TrainingConfig towers;
  private RankerConfig ranker;

  long seed() {
    return seed;
  }

  FeedTrainer trainer() {
    return new FeedTrainer(towers(), ranker());
  }

  /** The defaults, then what the file says of rankers. */
  RankerConfig ranker() {
    if (ranker == null) {
      ranker = RankerSettings.over(given().inner(RankerSettings.KEY), seed);
    }
    return ranker;
  }

  /** The same, with other settings in place of the defaults. */
  RankerConfig rankerLike(Optional<JsonNode> settings) {
    return settings.isEmpty()
        ? ranker()
        : RankerSettings.over(
            given().inner(RankerSettings.KEY),
            Overrides.of(
                RankerSettings.among(settings.get()), "the rankerConfiguration in provenance.json"),
            seed);
  }

  /** The defaults, then the file, then the options; read once. */
  TrainingConfig towers() {
    if (towers == null) {
      ranker(); // complains as well
      towers = given().without(RankerSettings.KEY).and(own()).over(TrainingConfig.defaults());
    }
    return towers;
  }

  /** The same, with other settings in place of the defaults where no file is given. */
  TrainingConfig towersLike(Optional<JsonNode> settings) {
    return config != null || settings.isEmpty()
        ? towers()
        : Overrides.of(settings.get(), "the configuration in provenance.json")
            .and(own())
            .over(TrainingConfig.defaults());
  }

  private ObjectNode own() {
    ObjectNode own = Json.mapper().createObjectNode();
    own.put("seed", seed);
    own.put(
        "threads",
        threads != null
            ? threads
            : Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
    return own;
  }

  private Overrides given() {
    if (given == null) {
      given =
          config == null
              ? Overrides.of(Json.mapper().createObjectNode(), "the options")
              : Overrides.read(config);
    }
    return given;
  }
}
