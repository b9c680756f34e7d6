package org.newsrec.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsrec.rerank.DenseRanker;
import org.newsrec.rerank.LinearRanker;
import org.newsrec.rerank.TreeRanker;

class TrainCommandTest {
  @TempDir private Path folder;

  private CommandRun train(String data, String model, String... more) {
    return CommandRun.of(
        Stream.concat(
                Stream.of(
                    "train",
                    "--data",
                    data,
                    "--model",
                    folder.resolve(model).toString(),
                    "--config",
                    CommandRun.quickConfig(folder)),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private List<Path> parts(String model) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(model))) {
      return files
          .filter(file -> !file.endsWith("provenance.json") && !file.endsWith(RunPicture.FILE))
          .sorted()
          .toList();
    }
  }

  @Test
  void givesTheSameFilesOnOneThreadAndOnTwo() throws IOException {
    train(CommandRun.DATA, "one", "--seed", "7", "--threads", "1").succeeded();
    train(CommandRun.DATA, "two", "--seed", "7", "--threads", "2").succeeded();
    List<Path> one = parts("one");
    List<Path> two = parts("two");
    assertThat(one).hasSize(7).anyMatch(file -> file.toString().endsWith(".safetensors"));
    for (int i = 0; i < one.size(); i++) {
      assertThat(two.get(i).getFileName()).isEqualTo(one.get(i).getFileName());
      assertThat(two.get(i)).hasSameBinaryContentAs(one.get(i));
    }
    train(CommandRun.DATA, "other", "--seed", "8", "--threads", "2").succeeded();
    assertThat(parts("other")).noneMatch(file -> sameName(file, one, ".safetensors"));
  }

  private static boolean sameName(Path file, List<Path> others, String ending) {
    return file.toString().endsWith(ending)
        && others.stream().anyMatch(other -> other.getFileName().equals(file.getFileName()));
  }

  /** Quick towers, and rankers as a file says. */
  private CommandRun trainRankers(String ranker) throws IOException {
    Path file = folder.resolve("ranker.json");
    String quick = Files.readString(Path.of(CommandRun.quickConfig(folder)));
    Files.writeString(file, quick.replaceFirst("\\{", "{\"ranker\": " + ranker + ", "));
    return CommandRun.of(
        "train",
        "--data",
        CommandRun.DATA,
        "--model",
        folder.resolve("model").toString(),
        "--config",
        file.toString());
  }

  @Test
  void fitsRankersAsTheFileSays() throws IOException {
    Path saved = folder.resolve("model");
    assertThat(trainRankers("{\"kind\": \"LINEAR\"}").succeeded().out()).contains("strongest");
    assertThat(ModelFolder.load(saved).model().ranker()).containsInstanceOf(LinearRanker.class);
    CommandRun dense =
        trainRankers("{\"kind\": \"DENSE\", \"dense\": {\"hidden\": 4}}").succeeded();
    assertThat(dense.out()).contains("hidden units");
    assertThat(ModelFolder.load(saved).model().ranker()).containsInstanceOf(DenseRanker.class);
    JsonNode provenance = CommandRun.json(saved.resolve("provenance.json"));
    assertThat(provenance.at("/rankerConfiguration/kind").asText()).isEqualTo("DENSE");
    assertThat(provenance.at("/rankerConfiguration/dense/hidden").asInt()).isEqualTo(4);
    CommandRun deep =
        trainRankers("{\"boosting\": {\"depth\": 3, \"trends\": {\"AGE\": \"DECREASING\"}}}")
            .succeeded();
    assertThat(deep.out()).contains(" trees");
    assertThat(ModelFolder.load(saved).model().ranker()).containsInstanceOf(TreeRanker.class);
  }

  @Test
  void refusesRankersThatThereAreNot() throws IOException {
    assertThat(trainRankers("{\"kind\": \"FOREST\"}").refusal()).contains("ranker.json", "FOREST");
    assertThat(trainRankers("{\"depth\": 3}").refusal())
        .contains("ranker.json, ranker", "'depth' that does not exist", "boosting");
    assertThat(trainRankers("{\"boosting\": {\"depth\": 7}}").refusal())
        .contains("depth is 7", "from 2 to 6");
    assertThat(trainRankers("3").refusal()).contains("ranker is not a JSON object");
  }

  @Test
  void refusesRankersOfWhichSomethingIsMissingOrOutOfRange() throws IOException {
    for (String name : new String[] {"kind", "l2", "boosting", "dense"}) {
      assertThat(trainRankers("{\"" + name + "\": null}").refusal())
          .contains("ranker.json, ranker: " + name + " is missing; give it a value");
    }
    assertThat(trainRankers("{\"l2\": [0.1, null]}").refusal())
        .contains("ranker.json, ranker: a penalty of l2 is missing");
    assertThat(trainRankers("{\"l2\": []}").refusal())
        .contains("ranker.json, ranker: l2 is []; it has to be one penalty or more");
    assertThat(trainRankers("{\"validationShare\": 2}").refusal())
        .contains("ranker.json, ranker: validationShare is 2.0");
    assertThat(trainRankers("{\"boosting\": {\"trends\": null}}").refusal())
        .contains("ranker.json, ranker: boosting: trends is missing");
    assertThat(trainRankers("{\"boosting\": {\"trends\": {\"AGE\": null}}}").refusal())
        .contains("ranker.json, ranker: boosting: the trend of AGE is null", "INCREASING");
  }

  @Test
  void saysWhatItSavedAndWhereItComesFrom() throws IOException {
    Path data = CsvExport.of(CommandRun.DATA, folder.resolve("data"));
    CommandRun run = train("csv:" + data, "model", "--split", "2025-01-08").succeeded();
    assertThat(run.out())
        .contains("received before 2025-01-08T00:00:00Z", "8 dimensions", "2 epochs", "ranker")
        .contains("model.json", "provenance.json", ".safetensors");
    JsonNode provenance = CommandRun.json(folder.resolve("model/provenance.json"));
    assertThat(provenance.at("/library").asText()).startsWith("newsrec ");
    assertThat(provenance.at("/java").asText()).contains("VM");
    assertThat(provenance.at("/kernels").asText()).isNotEmpty();
    assertThat(provenance.at("/seed").asInt()).isEqualTo(1);
    assertThat(provenance.at("/configuration/tower/dimension").asInt()).isEqualTo(8);
    assertThat(provenance.at("/rankerConfiguration/negatives").asInt()).isPositive();
    assertThat(provenance.at("/training/validationAuc").asDouble()).isBetween(0.2, 1.0);
    assertThat(provenance.at("/training/examples").asInt()).isPositive();
    assertThat(provenance.at("/curves/0/name").asText()).isEqualTo("trial training");
    assertThat(provenance.at("/curves/1/epochs/0/loss").asDouble()).isPositive();
    BufferedImage picture = ImageIO.read(folder.resolve("model").resolve(RunPicture.FILE).toFile());
    assertThat(picture.getWidth()).isEqualTo(2 * 2 * 490);
    JsonNode trainedOn = provenance.at("/trainedOn");
    assertThat(trainedOn.at("/data").asText()).isEqualTo("csv:" + data);
    assertThat(trainedOn.at("/receivedBefore").asText()).isEqualTo("2025-01-08T00:00:00Z");
    assertThat(trainedOn.at("/interactions").asInt()).isBetween(500, 1999);
    JsonNode file = trainedOn.at("/files").get(data.resolve("news.csv").toString());
    assertThat(file.get("bytes").asLong()).isEqualTo(Files.size(data.resolve("news.csv")));
    assertThat(file.get("sha256").asText())
        .isEqualTo(Provenance.sha256(data.resolve("news.csv")))
        .hasSize(64);
  }

  @Test
  void trainsOnEverythingIfAsked() throws IOException {
    CommandRun run = train(CommandRun.DATA, "model", "--everything").succeeded();
    assertThat(run.out()).contains("all of it", "2,000 interactions");
    JsonNode provenance = CommandRun.json(folder.resolve("model/provenance.json"));
    assertThat(provenance.at("/trainedOn/receivedBefore").isNull()).isTrue();
    String refusal =
        CommandRun.of(
                "evaluate",
                "--data",
                CommandRun.DATA,
                "--model",
                folder.resolve("model").toString())
            .refusal();
    assertThat(refusal).contains("whole of generated:2000", "--test");
  }

  @Test
  void stopsWhenInterrupted() {
    Thread.currentThread().interrupt();
    try {
      CommandRun run = train(CommandRun.DATA, "model");
      assertThat(run.code()).isEqualTo(130);
      assertThat(run.err()).contains("stopped");
      assertThat(folder.resolve("model")).doesNotExist();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  /** Stopped in the first step, then gone on with, on another number of threads. */
  @Test
  void goesOnFromACheckpoint() throws IOException {
    String checkpoint = folder.resolve("checkpoint").toString();
    train(CommandRun.DATA, "whole", "--threads", "1").succeeded();
    Thread.currentThread().interrupt();
    CommandRun stopped = train(CommandRun.DATA, "model", "--checkpoint", checkpoint);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(stopped.code()).isEqualTo(130);
    assertThat(stopped.err()).contains("go on with --resume");
    assertThat(train(CommandRun.DATA, "model", "--checkpoint", checkpoint).refusal())
        .contains("there is the checkpoint of a training in " + checkpoint);
    assertThat(
            train(CommandRun.DATA, "model", "--checkpoint", checkpoint, "--resume", "--seed", "3")
                .refusal())
        .contains("seed was 1 and is 3");
    train(
            CommandRun.DATA,
            "model",
            "--checkpoint",
            checkpoint,
            "--checkpoint-every",
            "2",
            "--resume",
            "--threads",
            "2")
        .succeeded();
    assertThat(Path.of(checkpoint)).doesNotExist();
    assertThat(CommandRun.json(folder.resolve("model/provenance.json")).get("curves"))
        .isEqualTo(CommandRun.json(folder.resolve("whole/provenance.json")).get("curves"));
    List<Path> whole = parts("whole");
    for (Path part : parts("model")) {
      assertThat(part).hasSameBinaryContentAs(whole.get(parts("model").indexOf(part)));
    }
  }

  @Test
  void refusesToGoOnFromNowhere() {
    assertThat(train(CommandRun.DATA, "model", "--resume").refusal())
        .contains("add --checkpoint DIR");
  }
}
