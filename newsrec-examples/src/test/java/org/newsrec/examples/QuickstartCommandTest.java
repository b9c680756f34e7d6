package org.newsrec.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartCommandTest {
  @TempDir private Path folder;

  @Test
  void showsTheWholeWay() throws IOException {
    Path json = folder.resolve("figures.json");
    CommandRun run =
        CommandRun.of(
                "quickstart",
                "--data",
                CommandRun.DATA,
                "--config",
                CommandRun.quickConfig(folder),
                "--json",
                json.toString())
            .succeeded();
    assertThat(run.out())
        .containsSubsequence(
            "1. THE LOG",
            "generated:2000",
            "2. TRAINING",
            "8 dimensions",
            "3. MEASURING",
            "impressions",
            "ndcg@10",
            "popularity",
            "reranked",
            "oracle",
            "retrieval",
            "recall@20",
            "4. THREE READERS",
            "who comes often",
            "has read",
            "gets",
            "who comes now and then",
            "has read",
            "gets",
            "A NEW READER",
            "has read nothing yet",
            "gets",
            "WHAT NEXT",
            "inspect --data csv:");
    assertThat(run.out().lines().filter(line -> line.matches(" +[1-5] .*"))).hasSize(15);
    assertThat(run.errorLines()).isEmpty();
    assertThat(CommandRun.json(json).at("/protocols/impressions/reranked/auc").asDouble())
        .isBetween(0.5, 1.0);
  }
}
