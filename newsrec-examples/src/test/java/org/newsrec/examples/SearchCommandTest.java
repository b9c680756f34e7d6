package org.newsrec.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsrec.math.RandomStream;
import org.newsrec.train.TrainingConfig;

class SearchCommandTest {
  @TempDir private Path folder;

  private CommandRun search(String... more) {
    List<String> args = new ArrayList<>(List.of("search", "--data", CommandRun.DATA));
    args.addAll(List.of("--config", CommandRun.quickConfig(folder), "--max-queries", "50"));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray(String[]::new));
  }

  @Test
  void keepsABetterThirdAndNamesTheBest() throws IOException {
    Path json = folder.resolve("found.json");
    CommandRun run = search("--tries", "4", "--json", json.toString()).succeeded();
    assertThat(run.out())
        .contains("5 ways, up to 1 epochs", "3 ways, up to 2 epochs", "as configured", "best: ");
    JsonNode found = CommandRun.json(json);
    assertThat(found.get("drawn")).hasSize(4);
    assertThat(found.get("rungs")).hasSize(2);
    JsonNode last = found.at("/rungs/1/report/ways");
    String best = found.get("best").asText();
    double figure = last.get(best).get("auc").get("mean").asDouble();
    last.forEach(
        way -> assertThat(way.get("auc").get("mean").asDouble()).isLessThanOrEqualTo(figure));
    // What was kept was not worse than what was thrown away.
    JsonNode first = found.at("/rungs/0/report/ways");
    double kept = 1;
    double thrown = 0;
    for (String name : List.of("try 1", "try 2", "try 3", "try 4")) {
      double auc = first.get(name).get("auc").get("mean").asDouble();
      kept = last.has(name) ? Math.min(kept, auc) : kept;
      thrown = last.has(name) ? thrown : Math.max(thrown, auc);
    }
    assertThat(kept).isGreaterThanOrEqualTo(thrown);
    assertThat(search("--tries", "4").out()).isEqualTo(run.out());
  }

  /** Some draws have steps that wreck the towers, or all have: the search goes on without them. */
  @Test
  void drawsThatDivergeComeLast() throws IOException {
    Path space = folder.resolve("wild-space.json");
    Path json = folder.resolve("found.json");
    String wild =
        "{\"optimiser\": [\"SGD\"], \"batchSize\": [16], \"weightDecay\": [100],"
            + " \"tower.shortcut\": [false], \"tower.layerNorm\": [false], \"learningRate\": %s}";
    Files.writeString(space, wild.formatted("[0.00001, 100]"));
    CommandRun run =
        search("--tries", "8", "--space", space.toString(), "--json", json.toString()).succeeded();
    JsonNode found = CommandRun.json(json);
    JsonNode first = found.at("/rungs/0/report");
    assertThat(first.get("diverged").size()).isBetween(1, 7);
    assertThat(first.get("ways").size() + first.get("diverged").size()).isEqualTo(9);
    first
        .get("diverged")
        .fieldNames()
        .forEachRemaining(
            name -> {
              assertThat(found.at("/drawn").get(name).get("learningRate").asDouble())
                  .isEqualTo(100);
              assertThat(found.at("/rungs/1/report/ways").has(name)).isFalse();
              assertThat(run.out()).contains("diverged  " + name + ": ");
            });
    assertThat(first.get("diverged").has(found.get("best").asText())).isFalse();

    Files.writeString(space, wild.formatted("[100]"));
    assertThat(search("--tries", "4", "--space", space.toString()).succeeded().out())
        .contains("best: as configured");
  }

  /** Each step makes the weights so much longer that they leave the floats in the second epoch. */
  @Test
  void endsWithWhatItHasWhereTheWayAsConfiguredDivergesLater() throws IOException {
    Path space = folder.resolve("tame-space.json");
    Files.writeString(space, "{\"learningRate\": [0.00001]}");
    Path growing = folder.resolve("growing.json");
    Files.writeString(
        growing,
        "{\"epochs\": 2, \"optimiser\": \"SGD\", \"weightDecay\": 100, \"learningRate\": 0.05,"
            + " \"batchSize\": 16, \"validationShare\": 0, \"features\": {\"textBuckets\": 1024,"
            + " \"hashtagBuckets\": 64}, \"tower\": {\"dimension\": 8, \"textDimension\": 8,"
            + " \"shortcut\": false, \"layerNorm\": false, \"newsHidden\": [],"
            + " \"userHidden\": []}}");
    Path json = folder.resolve("found.json");
    CommandRun run =
        CommandRun.of(
                "search",
                "--data",
                CommandRun.DATA,
                "--config",
                growing.toString(),
                "--space",
                space.toString(),
                "--tries",
                "4",
                "--max-queries",
                "50",
                "--json",
                json.toString())
            .succeeded();
    assertThat(run.out()).contains("ended early: as configured diverged", "best: try ");
    JsonNode found = CommandRun.json(json);
    assertThat(found.get("stopped").asText()).contains("up to 2 epochs");
    assertThat(found.get("rungs")).hasSize(1);
    assertThat(found.at("/rungs/0/report/ways").has(found.get("best").asText())).isTrue();
    assertThat(found.get("settings")).isEqualTo(found.at("/drawn").get(found.get("best").asText()));
  }

  @Test
  void trainsAThirdOfTheWaysThreeTimesAsLong() {
    assertThat(SearchCommand.epochs(10, 3)).containsExactly(10);
    assertThat(SearchCommand.epochs(10, 9)).containsExactly(3, 10);
    assertThat(SearchCommand.epochs(9, 18)).containsExactly(1, 3, 9);
    assertThat(SearchCommand.epochs(2, 27)).containsExactly(1, 1, 2);
  }

  @Test
  void drawsWhatTheSpaceAllows() throws IOException {
    SearchSpace space =
        SearchSpace.of(
            Json.mapper()
                .readTree(
                    "{\"negatives\": [4, 8], \"tower.dimension\": [16],"
                        + " \"learningRate\": {\"from\": 1e-4, \"to\": 1e-2, \"log\": true}}"),
            "test");
    int below = 0;
    for (int i = 0; i < 1_000; i++) {
      ObjectNode drawn = space.draw(new RandomStream(1).split(i));
      TrainingConfig config = Overrides.of(drawn, "test").over(TrainingConfig.defaults());
      assertThat(config.tower().dimension()).isEqualTo(16);
      assertThat(config.negatives()).isIn(4, 8);
      assertThat(config.learningRate()).isBetween(1e-4, 1e-2);
      below += config.learningRate() < 1e-3 ? 1 : 0;
    }
    assertThat(below / 1_000.0).isCloseTo(0.5, within(0.06));
  }

  @Test
  void saysWhatIsWrongWithASpace() throws IOException {
    Path mine = folder.resolve("mine.json");
    for (String text : List.of("[]", "{}", "{\"margin\": 1}", "{\"margin\": []}")) {
      Files.writeString(mine, text);
      assertThat(search("--space", mine.toString()).refusal()).contains("mine.json");
    }
    Files.writeString(mine, "{\"margins\": [1]}");
    assertThat(search("--space", mine.toString()).refusal()).contains("'margins'");
    assertThat(search("--tries", "0").refusal()).contains("--tries is 0");
  }
}
