package org.newsrec.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  @TempDir private Path folder;

  private CommandRun compare(String... more) {
    List<String> args = new ArrayList<>(List.of("compare", "--data", CommandRun.DATA));
    args.addAll(List.of("--config", CommandRun.quickConfig(folder), "--max-queries", "50"));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray(String[]::new));
  }

  @Test
  void printsATableAndWritesIt() throws IOException {
    Path json = folder.resolve("ways.json");
    CommandRun run =
        compare("--only", "loss bpr,margin 0.4", "--seeds", "2", "--json", json.toString())
            .succeeded();
    assertThat(run.out())
        .contains("as configured", "loss bpr", "margin 0.4", "seeds 1, 2")
        .contains("auc, and the difference from as configured")
        .doesNotContain("pooling");
    JsonNode ways = CommandRun.json(json).get("ways");
    assertThat(ways.fieldNames())
        .toIterable()
        .containsExactly("as configured", "loss bpr", "margin 0.4");
    assertThat(ways.get("loss bpr").get("auc").get("seeds")).hasSize(2);
  }

  @Test
  void comparesWaysOfYourOwn() throws IOException {
    Path ways = folder.resolve("mine.json");
    Files.writeString(ways, "{\"narrow\": {\"tower\": {\"dimension\": 8}}}");
    assertThat(compare("--ways", ways.toString(), "--seeds", "1").succeeded().out())
        .contains("narrow", "as configured");
  }

  @Test
  void everyStandardWayIsAConfiguration() {
    CommandRun run = compare("--only", "no such way", "--seeds", "1");
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.errorLines().get(0)).contains("no such way", "loss bpr", "pooling attention");
  }

  @Test
  void saysWhatIsWrongWithAWay() throws IOException {
    Path ways = folder.resolve("mine.json");
    Files.writeString(ways, "{\"odd\": {\"dimensions\": 8}}");
    assertThat(compare("--ways", ways.toString()).errorLines())
        .singleElement()
        .asString()
        .contains("mine.json, odd", "'dimensions'", "does not exist");
    Files.writeString(ways, "{\"odd\": {\"margin\": -1}}");
    assertThat(compare("--ways", ways.toString()).errorLines())
        .singleElement()
        .asString()
        .contains("mine.json, odd: margin is -1");
  }
}
