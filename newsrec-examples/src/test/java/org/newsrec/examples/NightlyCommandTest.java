package org.newsrec.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
  void needsToKnowSinceWhen() throws IOException {
    Files.delete(model.resolve("provenance.json"));
    assertThat(nightly().refusal()).contains("--since INSTANT");
    assertThat(nightly("--margin", "2").refusal()).contains("margin is 2.0");
  }
}
