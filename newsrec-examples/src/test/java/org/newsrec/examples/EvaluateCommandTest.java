package org.newsrec.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsrec.dataset.Dataset;

class EvaluateCommandTest {
  private static final List<String> METHODS =
      List.of(
          "random",
          "newest",
          "popularity",
          "sections",
          "click_rate",
          "covisitation",
          "vsknn",
          "factors",
          "tfidf",
          "towers",
          "reranked",
          "without towers",
          "without counters",
          "without history",
          "without collaborative signals",
          "oracle");
  private static final Set<String> WITH_UNIT = Set.of("n", "novelty", "miscalibration");

  @TempDir private Path folder;

  private CommandRun evaluate(String... more) {
    return evaluate(List.of("--data", CommandRun.DATA), more);
  }

  private CommandRun evaluate(List<String> data, String... more) {
    List<String> args = new ArrayList<>(List.of("evaluate", "--max-queries", "50"));
    args.addAll(List.of("--config", CommandRun.quickConfig(folder)));
    args.addAll(data);
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray(String[]::new));
  }

  @Test
  void printsATableAndWritesEveryFigure() throws IOException {
    Path json = folder.resolve("figures/evaluation.json");
    Path page = folder.resolve("page.html");
    Path csv = folder.resolve("figures.csv");
    CommandRun run =
        evaluate("--json", json.toString(), "--report", page.toString(), "--csv", csv.toString())
            .succeeded();
    assertThat(Files.readString(csv))
        .startsWith("protocol,method,")
        .contains("impressions,reranked,,,auc,", "retrieval,oracle,reader,");
    assertThat(Files.readString(page))
        .contains("generated:2000", "data:image/png", "without history", "--report")
        .contains("What readers get", "validation AUC", "Scores as probabilities");
    assertThat(run.out())
        .contains("trained now, seed 1", "generated:2000", "by time, from", "next 24 hours")
        .contains("auc", "mrr", "ndcg@5", "ndcg@10", "recall@20", "hit@20")
        .contains(METHODS);
    assertThat(run.out())
        .contains("as probabilities, by its own calibration: expected calibration error 0.")
        .contains("(columns: at least so many, fewer than the next)");
    assertThat(run.errorLines()).isEmpty();
    JsonNode figures = CommandRun.json(json);
    assertThat(figures.get("protocols").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("impressions", "retrieval");
    for (JsonNode protocol : figures.get("protocols")) {
      assertThat(protocol.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(METHODS);
      for (JsonNode method : protocol) {
        assertThat(method.get("n").asInt()).isPositive();
        method
            .properties()
            .forEach(
                metric -> {
                  if (!WITH_UNIT.contains(metric.getKey())) {
                    assertThat(metric.getValue().isNumber()).as(metric.getKey()).isTrue();
                    assertThat(metric.getValue().asDouble()).isBetween(0.0, 1.0);
                  }
                });
      }
    }
    JsonNode impressions = figures.at("/protocols/impressions");
    assertThat(impressions.at("/random/auc").asDouble()).isBetween(0.4, 0.6);
    assertThat(impressions.at("/oracle/auc").asDouble()).isGreaterThan(0.75);
    assertThat(impressions.at("/oracle").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("auc", "mrr", "ndcg@5", "ndcg@10", "n");
    for (String protocol : List.of("impressions", "retrieval")) {
      JsonNode calibration = figures.at("/calibration/" + protocol + "/reranked");
      assertThat(calibration.get("basis").asText()).isEqualTo("fitted");
      assertThat(calibration.get("error").asDouble()).isBetween(0.0, 0.3);
      assertThat(calibration.get("bins")).isNotEmpty();
    }
    assertThat(figures.at("/protocols/retrieval/random/n").asInt()).isEqualTo(50);
    assertThat(figures.at("/protocols/retrieval/random").has("recall@20")).isTrue();
  }

  @Test
  void complainsOfFoldersThatDoNotExistBeforeItTrains() {
    for (String option : List.of("--report", "--csv")) {
      CommandRun run = evaluate(option, folder.resolve("nowhere/file").toString());
      assertThat(run.refusal()).contains(option, "there is no folder", "nowhere", "create it");
      assertThat(run.err()).doesNotContain("training");
    }
  }

  @Test
  void measuresASavedModelThatHasNotSeenTheTest() throws IOException {
    String model = folder.resolve("model").toString();
    String[] training = {
      "train",
      "--data",
      CommandRun.DATA,
      "--model",
      model,
      "--config",
      CommandRun.quickConfig(folder)
    };
    CommandRun.of(training).succeeded();
    Path trainedNow = folder.resolve("now.json");
    Path loaded = folder.resolve("loaded.json");
    evaluate("--json", trainedNow.toString(), "--protocols", "impressions").succeeded();
    CommandRun run =
        evaluate("--json", loaded.toString(), "--protocols", "impressions", "--model", model)
            .succeeded();
    assertThat(run.out()).contains("the test was not seen").doesNotContain("retrieval");
    assertThat(run.err()).doesNotContain("training");
    JsonNode ofLoaded = CommandRun.json(loaded).at("/protocols/impressions");
    JsonNode ofNow = CommandRun.json(trainedNow).at("/protocols/impressions");
    assertThat(ofLoaded.fieldNames()).toIterable().contains("reranked").hasSizeGreaterThan(10);
    ofLoaded
        .fieldNames()
        .forEachRemaining(method -> assertThat(ofLoaded.get(method)).isEqualTo(ofNow.get(method)));
    assertThat(evaluate("--model", model, "--holdout", "30h").refusal())
        .contains("was trained on what was received before", "--split");
  }

  @Test
  void livesThroughTheTestAndMeasuresOnlyWhatIsAskedFor() throws IOException {
    Path json = folder.resolve("replay.json");
    CommandRun run =
        evaluate(
                "--json",
                json.toString(),
                "--protocols",
                "replay,sampled",
                "--methods",
                "random,popularity",
                "--half-life",
                "6h",
                "--retrain",
                "12h")
            .succeeded();
    assertThat(run.out()).contains("replay:", "trained anew every 12.0 hours", "sampled:");
    JsonNode protocols = CommandRun.json(json).get("protocols");
    assertThat(protocols.get("replay").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("popularity", "reranked", "without session");
    assertThat(run.out())
        .contains("replay: folding in the session", "recall@20 over time, in pieces");
    assertThat(protocols.get("sampled").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("random", "popularity", "towers");
    assertThat(evaluate("--methods", "guessing").refusal()).contains("guessing", "popularity");
  }

  @Test
  void dividesByReaderForComparingOnly() {
    Path clicks = CsvExport.of(Dataset.open(CommandRun.DATA), folder.resolve("log"));
    CommandRun run =
        evaluate(
                List.of("--data", "csv:" + clicks),
                "--by-reader",
                "--protocols",
                "sampled",
                "--methods",
                "popularity,factors")
            .succeeded();
    assertThat(run.out()).contains("by reader, 20 of 100", "factors", "not for deciding anything");
    assertThat(evaluate("--by-reader", "--holdout", "30h").refusal()).contains("--by-reader");
  }

  @Test
  void findsNothingInShuffledLabels() throws IOException {
    Path json = folder.resolve("shuffled.json");
    evaluate(
            "--shuffle-labels",
            "--protocols",
            "impressions",
            "--methods",
            "popularity",
            "--json",
            json.toString())
        .succeeded();
    JsonNode figures = CommandRun.json(json);
    assertThat(figures.get("data").asText()).contains("labels shuffled");
    for (JsonNode method : figures.at("/protocols/impressions")) {
      assertThat(method.get("auc").asDouble()).isBetween(0.4, 0.6);
    }
  }

  @Test
  void testsOnALaterLog() {
    Dataset log = Dataset.open(CommandRun.DATA);
    Instant cutoff = Instant.parse("2025-01-08T00:00:00Z");
    Path earlier = CsvExport.of(log.before(cutoff), folder.resolve("earlier"));
    Path later = CsvExport.of(log, folder.resolve("later"), cutoff);
    CommandRun run =
        evaluate(
                List.of("--data", "csv:" + earlier, "--test", "csv:" + later),
                "--protocols",
                "impressions",
                "--seed",
                "2")
            .succeeded();
    assertThat(run.out())
        .contains("csv:" + earlier + " then csv:" + later, "reranked", "trained now, seed 2")
        .doesNotContain("oracle");
  }
}
