package org.newsrec.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NightlyCommandTest {
  private static final String YESTERDAY = "2025-01-07T00:00:00Z";

  @TempDir private Path folder;
  private Path model;

  @BeforeEach
  void trainYesterday() {
    model = folder.resolve("model");
    CommandRun.of(
            "train",
            "--data",
            CommandRun.DATA,
            "--model",
            model.toString(),
            "--split",
            YESTERDAY,
            "--config",
            CommandRun.quickConfig(folder))
        .succeeded();
  }

  private CommandRun nightly(String... more) {
    return CommandRun.of(
        Stream.concat(
                Stream.of("nightly", "--data", CommandRun.DATA, "--model", model.toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private Map<String, String> content() throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> files = Files.list(model)) {
      for (Path file : files.toList()) {
        content.put(
            file.getFileName() + " " + Files.getLastModifiedTime(file),
            Arrays.toString(Files.readAllBytes(file)));
      }
    }
    return content;
  }

  @Test
  void replacesTheModelByOneThatIsNotWorse() throws IOException {
    String before = CommandRun.json(model.resolve("model.json")).at("/fingerprint").asText();
    Path figures = folder.resolve("figures.json");
    CommandRun run =
        nightly("--split", "2025-01-08", "--margin", "1", "--json", figures.toString()).succeeded();
    assertThat(run.out()).contains("incumbent", "candidate", "not worse by", "replaced  " + model);
    JsonNode provenance = CommandRun.json(model.resolve("provenance.json"));
    assertThat(provenance.at("/continues/fingerprint").asText()).isEqualTo(before);
    assertThat(provenance.at("/continues/since").asText()).isEqualTo(YESTERDAY);
    assertThat(provenance.at("/trainedOn/receivedBefore").asText())
        .isEqualTo("2025-01-08T00:00:00Z");
    assertThat(provenance.at("/configuration/tower/dimension").asInt()).isEqualTo(8);
    assertThat(provenance.at("/configuration/epochs").asInt()).isEqualTo(2);
    assertThat(provenance.at("/release/passes").asBoolean()).isTrue();
    assertThat(CommandRun.json(figures).at("/queries").asInt()).isPositive();
    assertThat(CommandRun.json(model.resolve("model.json")).at("/fingerprint").asText())
        .isNotEqualTo(before);
    assertThat(provenance.at("/rankerConfiguration/kind").asText()).isEqualTo("BOOSTED");
    // The next night goes on from there, and nothing is asked that was seen.
    assertThat(nightly("--split", "2025-01-07").refusal()).contains("the test begins at");
    nightly("--split", "2025-01-08T12:00:00Z", "--margin", "1").succeeded();
    assertThat(CommandRun.json(model.resolve("provenance.json")).at("/continues/since").asText())
        .isEqualTo("2025-01-08T00:00:00Z");
  }

  /** Trained with steps that wreck the towers: nothing of it may be seen in the folder. */
  @Test
  void keepsTheModelWhereTheNewOneIsWorse() throws IOException {
    Map<String, String> before = content();
    Path wild = folder.resolve("wild.json");
    Files.writeString(
        wild,
        "{\"optimiser\": \"ADAM\", \"learningRate\": 3, \"tableLearningRate\": 3,"
            + " \"validationShare\": 0, \"epochs\": 3}");
    CommandRun run = nightly("--split", "2025-01-08", "--config", wild.toString(), "--margin", "0");
    assertThat(run.code()).as(run.err()).isEqualTo(3);
    assertThat(run.out()).contains("may be worse by more than 0.0000", "kept      " + model);
    assertThat(content()).isEqualTo(before);
  }

  @Test
  void needsToKnowWhatWasSeen() throws IOException {
    Files.delete(model.resolve("provenance.json"));
    assertThat(nightly().refusal()).contains("there is no provenance.json", "--since INSTANT");
    // Saying since when to learn does not say that the test is unseen.
    assertThat(nightly("--since", YESTERDAY, "--split", "2025-01-08").refusal())
        .contains("it may have seen the test", "--assume-unseen");
    assertThat(nightly("--assume-unseen").refusal()).contains("--since INSTANT");
    assertThat(nightly("--margin", "2").refusal()).contains("margin is 2.0");
    CommandRun run =
        nightly(
                "--since",
                YESTERDAY,
                "--split",
                "2025-01-08",
                "--assume-unseen",
                "--margin",
                "1",
                "--config",
                CommandRun.quickConfig(folder))
            .succeeded();
    assertThat(run.err()).contains("careful: ", "is not known: there is no provenance.json");
    JsonNode provenance = CommandRun.json(model.resolve("provenance.json"));
    assertThat(provenance.at("/incumbentUnseen").asText()).isEqualTo("assumed");
  }

  /** The model was replaced, and the process died before its provenance was written. */
  @Test
  void noticesAProvenanceOfTheModelBefore() throws IOException {
    Path file = model.resolve("provenance.json");
    byte[] before = Files.readAllBytes(file);
    nightly("--split", "2025-01-08", "--margin", "1").succeeded();
    byte[] own = Files.readAllBytes(file);
    assertThat(CommandRun.json(file).at("/towers").asText())
        .isEqualTo(CommandRun.json(model.resolve("model.json")).at("/fingerprint").asText());
    Files.write(file, before);
    String refusal = nightly("--split", "2025-01-08", "--margin", "1").refusal();
    assertThat(refusal).contains("provenance.json is of other towers", "learn twice");
    CommandRun evaluation =
        CommandRun.of(
                "evaluate",
                "--data",
                CommandRun.DATA,
                "--model",
                model.toString(),
                "--split",
                "2025-01-08",
                "--max-queries",
                "20")
            .succeeded();
    assertThat(evaluation.out() + evaluation.err())
        .contains("whether it was trained on the test is not known");
    Files.write(file, own);
    nightly("--split", "2025-01-08T12:00:00Z", "--margin", "1").succeeded();
  }

  @Test
  void refusesALogThatIsReadOtherwise() throws IOException {
    Path file = model.resolve("provenance.json");
    assertThat(CommandRun.json(file).at("/trainedOn/cardsMinutes").isNull()).isTrue();
    assertThat(nightly("--cards", "10").refusal())
        .contains("read without --cards", "read with --cards 10", "leave out --cards");
    ObjectNode cards = (ObjectNode) CommandRun.json(file);
    ((ObjectNode) cards.get("trainedOn")).put("cardsMinutes", 20);
    Files.writeString(file, cards.toString());
    assertThat(nightly().refusal())
        .contains("read with --cards 20", "read without it", "give --cards 20");
    assertThat(nightly("--cards", "10").refusal()).contains("give --cards 20");
    // The same is let through, to what is wrong next.
    assertThat(nightly("--cards", "20", "--split", "2025-01-08", "--holdout", "1h").refusal())
        .doesNotContain("trained on a log that was read");
  }

  @Test
  void refusesAModelThatWasTrainedOnEverything() {
    CommandRun trained =
        CommandRun.of(
                "train",
                "--data",
                CommandRun.DATA,
                "--model",
                model.toString(),
                "--everything",
                "--config",
                CommandRun.quickConfig(folder))
            .succeeded();
    assertThat(trained.out()).contains("nightly refuses it");
    for (String[] more : new String[][] {{}, {"--since", YESTERDAY}, {"--assume-unseen"}}) {
      assertThat(nightly(more).refusal())
          .contains("trained on the whole of", "(--everything)", "--split INSTANT");
    }
    assertThat(CommandRun.of("train", "--help").out()).contains("cannot be continued");
  }

  @Test
  void fitsNoRankerOnWhatTheTowersHaveSeen() throws IOException {
    JsonNode before = CommandRun.json(model.resolve("model.json"));
    CommandRun run =
        nightly("--split", "2025-01-08", "--margin", "1", "--since", "2025-01-05T00:00:00Z")
            .succeeded();
    assertThat(run.err()).contains("careful: --since is before", YESTERDAY + " on, which");
    JsonNode provenance = CommandRun.json(model.resolve("provenance.json"));
    assertThat(provenance.at("/continues/since").asText()).isEqualTo("2025-01-05T00:00:00Z");
    assertThat(provenance.at("/rankers").asText()).contains("received from " + YESTERDAY + " on");
    assertThat(CommandRun.json(model.resolve("model.json")).at("/files/list-ranker/sha256"))
        .isNotEqualTo(before.at("/files/list-ranker/sha256"));
  }

  @Test
  void keptRankersKeepTheirConfiguration() throws IOException {
    JsonNode before = CommandRun.json(model.resolve("provenance.json")).at("/rankerConfiguration");
    Path file = folder.resolve("dense.json");
    String quick = Files.readString(Path.of(CommandRun.quickConfig(folder)));
    Files.writeString(file, quick.replaceFirst("\\{", "{\"ranker\": {\"kind\": \"DENSE\"}, "));
    String[] options = {"--split", "2025-01-08", "--margin", "1", "--config", file.toString()};
    nightly(
            Stream.concat(Arrays.stream(options), Stream.of("--keep-rankers"))
                .toArray(String[]::new))
        .succeeded();
    JsonNode after = CommandRun.json(model.resolve("provenance.json"));
    assertThat(after.at("/rankers").asText()).isEqualTo("as in the model that is continued");
    assertThat(after.at("/rankerConfiguration/kind").asText()).isEqualTo("BOOSTED");
    assertThat(after.at("/rankerConfiguration")).isEqualTo(before);
  }

  @Test
  void fitsTheRankerThatIsMeasuredAnewUnlessItIsKept() throws IOException {
    Path copy = folder.resolve("copy");
    Files.createDirectories(copy);
    try (Stream<Path> files = Files.list(model)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    String[] options = {"--split", "2025-01-08", "--margin", "1"};
    JsonNode before = CommandRun.json(model.resolve("model.json"));
    nightly(options).succeeded();
    JsonNode fitted = CommandRun.json(model.resolve("model.json"));
    assertThat(CommandRun.json(model.resolve("provenance.json")).at("/rankers").asText())
        .isEqualTo("that of lists fitted on what was received from " + YESTERDAY + " on, no other");
    model = copy;
    nightly(
            Stream.concat(Arrays.stream(options), Stream.of("--keep-rankers"))
                .toArray(String[]::new))
        .succeeded();
    JsonNode kept = CommandRun.json(model.resolve("model.json"));
    assertThat(CommandRun.json(model.resolve("provenance.json")).at("/rankers").asText())
        .isEqualTo("as in the model that is continued");
    assertThat(kept.get("fingerprint")).isEqualTo(fitted.get("fingerprint"));
    for (String ranker : new String[] {"ranker", "list-ranker"}) {
      JsonNode file = before.at("/files/" + ranker + "/sha256");
      assertThat(file.isTextual()).as(ranker).isTrue();
      assertThat(kept.at("/files/" + ranker + "/sha256")).isEqualTo(file);
    }
    // The other one would be published without having been measured.
    JsonNode lists = fitted.at("/files/list-ranker/sha256");
    assertThat(lists.isTextual()).isTrue();
    assertThat(lists).isNotEqualTo(before.at("/files/list-ranker/sha256"));
    assertThat(fitted.at("/files/ranker/sha256")).isEqualTo(before.at("/files/ranker/sha256"));
  }
}
