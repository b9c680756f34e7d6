package org.newsrec.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsrec.data.Interaction;
import org.newsrec.dataset.Dataset;

class RecommendCommandTest {
  @TempDir private static Path shared;
  @TempDir private Path folder;

  @BeforeAll
  static void train() {
    CommandRun.of(
            "train",
            "--data",
            CommandRun.DATA,
            "--model",
            shared.resolve("model").toString(),
            "--config",
            CommandRun.quickConfig(shared))
        .succeeded();
  }

  private static CommandRun recommend(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "recommend",
                "--data",
                CommandRun.DATA,
                "--model",
                shared.resolve("model").toString(),
                "--progress",
                "none"));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray(String[]::new));
  }

  @Test
  void showsWhatAReaderReadAndGetsAndWhy() throws IOException {
    Dataset log = Dataset.open(CommandRun.DATA);
    Interaction last = log.interactionLog().get(log.interactionLog().size() - 1);
    Path json = folder.resolve("feed.json");
    CommandRun run =
        recommend("--reader", last.deviceId(), "--limit", "4", "--json", json.toString())
            .succeeded();
    assertThat(run.out())
        .contains("reader " + last.deviceId(), "has read", "gets", "articles are live")
        .contains(FeedText.title(log.news(log.newsIndex(last.hashId()))));
    assertThat(run.err()).isEmpty();
    JsonNode feed = CommandRun.json(json);
    assertThat(feed.get("reader").asText()).isEqualTo(last.deviceId());
    assertThat(feed.get("articles")).hasSize(4);
    Set<String> read = new HashSet<>();
    log.interactions()
        .forEach(
            event -> {
              if (event.deviceId().equals(last.deviceId())) {
                read.add(event.hashId());
              }
            });
    int slot = 1;
    for (JsonNode article : feed.get("articles")) {
      assertThat(article.get("slot").asInt()).isEqualTo(slot++);
      assertThat(read).doesNotContain(article.get("hashId").asText());
      double sum = 0;
      for (JsonNode part : article.get("contributions")) {
        sum += part.asDouble();
      }
      assertThat(sum).isEqualTo(article.get("score").asDouble());
      assertThat(run.out()).contains(article.get("why").asText());
    }
    assertThat(recommend("--reader", last.deviceId(), "--limit", "4").out()).isEqualTo(run.out());
  }

  @Test
  void servesSomebodyItDoesNotKnowAsNew() {
    assertThat(recommend("--reader", "nobody", "--limit", "3").succeeded().out())
        .contains("reader nobody: not in the log, served as a new reader", "has read nothing yet")
        .contains("  1 ", "  3 ");
  }

  @Test
  void givesEverythingThatIsLiveWhenMoreIsAskedFor() throws IOException {
    Path json = folder.resolve("feed.json");
    CommandRun run =
        recommend("--reader", "nobody", "--limit", "5000", "--json", json.toString()).succeeded();
    int count = CommandRun.json(json).get("articles").size();
    assertThat(count).isBetween(20, 4999);
    assertThat(run.out()).contains(count + " articles are live");
    assertThat(run.errorLines()).singleElement().asString().contains("only " + count, "--until");
  }

  @Test
  void knowsNothingAfterTheMomentOfAsking() throws IOException {
    Path json = folder.resolve("feed.json");
    String until = "2025-01-07T12:00:00Z";
    recommend("--reader", "nobody", "--until", until, "--limit", "1000", "--json", json.toString())
        .succeeded();
    Dataset earlier = Dataset.open(CommandRun.DATA).before(Instant.parse(until));
    JsonNode feed = CommandRun.json(json);
    assertThat(feed.get("at").asText()).isEqualTo(until);
    assertThat(feed.get("articles")).isNotEmpty();
    for (JsonNode article : feed.get("articles")) {
      assertThat(earlier.newsIndex(article.get("hashId").asText())).isNotNegative();
    }
  }

  @Test
  void writesALineForEveryReader() throws IOException {
    Path file = folder.resolve("feeds.jsonl");
    CommandRun run =
        recommend(
                "--all", "--out", file.toString(), "--limit", "3", "--mmr", "0.7", "--threads", "1")
            .succeeded();
    Dataset log = Dataset.open(CommandRun.DATA);
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(log.readerCount());
    assertThat(run.out()).contains(log.readerCount() + " readers");
    Set<String> readers = new HashSet<>();
    for (String line : lines) {
      JsonNode feed = new ObjectMapper().readTree(line);
      readers.add(feed.get("reader").asText());
      assertThat(feed.get("articles")).hasSize(3);
    }
    assertThat(readers).hasSize(log.readerCount());
    Path again = folder.resolve("again.jsonl");
    recommend("--all", "--out", again.toString(), "--limit", "3", "--mmr", "0.7", "--threads", "3")
        .succeeded();
    assertThat(again).hasSameBinaryContentAs(file);
    Files.delete(again);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void writesCsvToo() throws IOException {
    Path file = folder.resolve("feeds.csv");
    recommend("--all", "--out", file.toString(), "--limit", "2").succeeded();
    List<String> lines = Files.readAllLines(file);
    assertThat(lines.get(0)).isEqualTo("reader,slot,hashId,score,source,why");
    assertThat(lines).hasSize(1 + 2 * Dataset.open(CommandRun.DATA).readerCount());
    assertThat(lines.get(2)).matches("r\\w+,2,n\\w+,-?[0-9.E-]+,\\w+,.+");
  }
}
