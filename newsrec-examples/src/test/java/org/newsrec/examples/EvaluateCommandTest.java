package org.newsrec.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsrec.dataset.Dataset;

class EvaluateCommandTest {
  private static final List<String> METHODS =
      List.of("random", "newest", "popularity", "tfidf", "towers", "reranked", "oracle");

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
    CommandRun run = evaluate("--json", json.toString()).succeeded();
    assertThat(run.out())
        .contains("trained now, seed 1", "generated:2000", "by time, from", "next 24 hours")
        .contains("auc", "mrr", "ndcg@5", "ndcg@10", "recall@20", "hit@20")
        .contains(METHODS);
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
                  if (!metric.getKey().equals("n")) {
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
    assertThat(figures.at("/protocols/retrieval/random/n").asInt()).isEqualTo(50);
    assertThat(figures.at("/protocols/retrieval/random").has("recall@20")).isTrue();
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
    assertThat(CommandRun.json(loaded).get("protocols"))
        .isEqualTo(CommandRun.json(trainedNow).get("protocols"));
    assertThat(evaluate("--model", model, "--holdout", "30h").refusal())
        .contains("was trained on what was received before", "--split");
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
