package org.newsrec.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The cases that were computed elsewhere, with NumPy and scikit-learn. */
class MetricsReferenceTest {
  private static final Offset<Double> CLOSE = within(1e-9);

  @Test
  void meetsTheRankingMetrics() throws IOException {
    int withoutTies = 0;
    List<JsonNode> cases = read("/reference/ranking_metrics.jsonl");
    for (JsonNode row : cases) {
      double[] scores = numbers(row.get("scores"));
      boolean[] labels = labels(row.get("labels"));
      assertThat(RankingMetrics.auc(scores, labels)).isCloseTo(value(row, "auc"), CLOSE);
      if (row.has("mrr")) {
        withoutTies++;
        assertThat(RankingMetrics.mrr(scores, labels)).isCloseTo(value(row, "mrr"), CLOSE);
        assertThat(RankingMetrics.firstHitMrr(scores, labels))
            .isCloseTo(value(row, "first_hit_mrr"), CLOSE);
        assertThat(RankingMetrics.ndcg(scores, labels, 5)).isCloseTo(value(row, "ndcg5"), CLOSE);
        assertThat(RankingMetrics.ndcg(scores, labels, 10)).isCloseTo(value(row, "ndcg10"), CLOSE);
        assertThat(RankingMetrics.recall(scores, labels, 5))
            .isCloseTo(value(row, "recall5"), CLOSE);
        assertThat(RankingMetrics.hit(scores, labels, 5)).isCloseTo(value(row, "hit5"), CLOSE);
      }
    }
    assertThat(cases).hasSize(200);
    assertThat(withoutTies).isEqualTo(150);
  }

  @Test
  void meetsThePercentileRanks() throws IOException {
    List<JsonNode> cases = read("/reference/percentile_rank.jsonl");
    for (JsonNode row : cases) {
      int size = row.get("slate_size").intValue();
      double[] scores = new double[size];
      double[] dwell = new double[size];
      for (int i = 0; i < size; i++) {
        scores[i] = -i;
      }
      for (int i = 0; i < row.get("ranks_from_zero").size(); i++) {
        dwell[row.get("ranks_from_zero").get(i).intValue()] =
            row.get("dwell_seconds").get(i).doubleValue();
      }
      assertThat(RankingMetrics.percentileRank(scores, dwell))
          .isCloseTo(value(row, "percentile_rank"), CLOSE);
    }
    assertThat(cases).hasSize(20);
  }

  private static double value(JsonNode row, String name) {
    assertThat(row.has(name)).isTrue();
    return row.get(name).doubleValue();
  }

  private static double[] numbers(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).doubleValue();
    }
    return values;
  }

  private static boolean[] labels(JsonNode array) {
    boolean[] values = new boolean[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).intValue() == 1;
    }
    return values;
  }

  private static List<JsonNode> read(String resource) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> rows = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                MetricsReferenceTest.class.getResourceAsStream(resource),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        rows.add(json.readTree(line));
      }
    }
    return rows;
  }
}
