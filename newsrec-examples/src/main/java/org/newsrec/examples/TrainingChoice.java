package org.newsrec.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
          "How to train the towers: a JSON object with settings that differ from the defaults, such"
              + " as {\"epochs\": 5, \"tower\": {\"dimension\": 32}}. Every saved model has the"
              + " whole list in its provenance.json, under configuration.")
  private Path config;

  private TrainingConfig towers;

  long seed() {
    return seed;
  }

  FeedTrainer trainer() {
    return new FeedTrainer(towers(), ranker());
  }

  RankerConfig ranker() {
    return RankerConfig.builder().seed(seed).build();
  }

  /** The defaults, then the file, then the options; read once. */
  TrainingConfig towers() {
    if (towers == null) {
      towers = readTowers();
    }
    return towers;
  }

  private TrainingConfig readTowers() {
    ObjectMapper json = Json.mapper();
    ObjectNode settings = json.valueToTree(TrainingConfig.defaults());
    if (config != null) {
      merge(settings, read(json), "");
    }
    settings.put("seed", seed);
    settings.put(
        "threads",
        threads != null
            ? threads
            : Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
    try {
      return json.treeToValue(settings, TrainingConfig.class);
    } catch (JsonProcessingException e) {
      Throwable cause = e.getCause() instanceof IllegalArgumentException ? e.getCause() : e;
      throw new IllegalArgumentException(
          (config == null ? "the options" : config.toString())
              + ": "
              + (cause == e ? e.getOriginalMessage() : cause.getMessage()),
          e);
    }
  }

  private JsonNode read(ObjectMapper json) {
    try {
      JsonNode node = json.readTree(Files.readAllBytes(config));
      if (node.isObject()) {
        return node;
      }
      throw new IllegalArgumentException(
          config + " is not a JSON object; write settings such as {\"epochs\": 5}");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          config
              + ", line "
              + e.getLocation().getLineNr()
              + ": not JSON: "
              + Failures.oneLine(
                  e.getOriginalMessage().replaceAll("\\s*\\(start marker.*|\\[Source.*", "")),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void merge(ObjectNode target, JsonNode given, String path) {
    for (Map.Entry<String, JsonNode> field : given.properties()) {
      JsonNode old = target.get(field.getKey());
      if (old == null && !path.equals("strengths.byType.")) {
        List<String> names = new ArrayList<>();
        target.fieldNames().forEachRemaining(names::add);
        throw new IllegalArgumentException(
            config
                + " has a setting '"
                + path
                + field.getKey()
                + "' that does not exist; there are "
                + String.join(", ", names));
      }
      if (old instanceof ObjectNode inner && field.getValue().isObject()) {
        merge(inner, field.getValue(), path + field.getKey() + ".");
      } else {
        target.set(field.getKey(), field.getValue());
      }
    }
  }
}
