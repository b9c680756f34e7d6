package org.newsrec.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
  @TempDir private Path folder;

  @Test
  void tellsWhatThereIs() throws IOException {
    Path json = folder.resolve("inspection.json");
    CommandRun run =
        CommandRun.of("inspect", "--data", CommandRun.DATA, "--json", json.toString()).succeeded();
    assertThat(run.out())
        .contains("2,000", "publishedAt", "TimeSpent-Front", "News Unbookmarked", "Latin");
    assertThat(run.errorLines()).filteredOn(line -> !line.startsWith("inspecting")).isEmpty();
    JsonNode inspection = CommandRun.json(json);
    assertThat(inspection.at("/counts/interactions").asInt()).isEqualTo(2000);
    assertThat(inspection.at("/events/0/type").asText()).isEqualTo("TimeSpent-Front");
    assertThat(inspection.at("/times/first").asText()).endsWith("Z");
  }

  @Test
  void countsWhatItSkips() {
    Path data = CsvExport.of("generated:300", folder.resolve("data"));
    CsvExport.append(
        data, "interactions.csv", "somebody,something,soon,Click,2025-01-08T00:00:00Z");
    String refusal = CommandRun.of("inspect", "--data", "csv:" + data).refusal();
    assertThat(refusal).contains("interactions.csv, line 302", "overallTimeSpent", "soon");
    CommandRun run = CommandRun.of("inspect", "--data", "csv:" + data, "--skip-bad-rows");
    run.succeeded();
    assertThat(run.err()).contains("skipped 1 rows of interactions.csv", "line 302");
    assertThat(run.out()).contains("300");
  }

  @Test
  void readsOtherNamesThroughAMapping() throws IOException {
    Path data = CsvExport.of("generated:300", folder.resolve("data"));
    CsvExport.rename(data, "interactions.csv", "deviceId", "user");
    CsvExport.rename(data, "impressions.csv", "deviceId", "user");
    CsvExport.rename(data, "users.csv", "deviceId", "user");
    String source = "csv:" + data;
    assertThat(CommandRun.of("inspect", "--data", source).refusal()).contains("deviceId");
    Path json = folder.resolve("inspection.json");
    CommandRun.of("inspect", "--data", source, "--map", "deviceId=user", "--json", json.toString())
        .succeeded();
    assertThat(CommandRun.json(json).at("/counts/interactions").asInt()).isEqualTo(300);
    Path map = CsvExport.write(folder.resolve("map.json"), "{\"deviceId\": \"user\"}");
    CommandRun.of("inspect", "--data", source, "--map", map.toString()).succeeded();
  }
}
