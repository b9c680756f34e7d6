package org.newsrec.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A made-up protocol: 60 readers with five queries each, methods of known worth. */
class SummaryTest {
  private static final long SEED = 4;
  private static final int READERS = 60;
  private static final int EACH = 5;

  /** Mean figures; those of one query differ by chance, little. */
  private static final Map<String, Double> WORTH =
      Map.of(
          "random",
          0.30,
          "newest",
          0.35,
          "popularity",
          0.40,
          "tfidf",
          0.33,
          "oracle",
          0.90,
          "towers",
          0.301,
          "reranked",
          0.50,
          "without towers",
          0.50,
          "without history",
          0.45);

  private static final List<String> METHODS =
      List.of(
          "random",
          "newest",
          "popularity",
          "tfidf",
          "oracle",
          "towers",
          "reranked",
          "without towers",
          "without history");

  private static Scores scores() {
    Scores scores = new Scores();
    Random random = new Random(SEED);
    for (int q = 0; q < READERS * EACH; q++) {
      boolean cold = q % READERS < 10;
      scores.query("d" + q % READERS, Map.of("reader", cold ? "cold" : "heavy"));
      double luck = 0.2 * random.nextGaussian();
      for (String method : METHODS) {
        double figure = WORTH.get(method) + luck + 0.05 * random.nextGaussian();
        scores.add(method, "auc", figure + (cold ? 0.1 : 0));
        scores.add(method, "ndcg@10", figure);
      }
    }
    return scores;
  }

  private static ProtocolResult result() {
    return new Summary("impressions", scores(), SEED).result("made up", Map.of("queries", 300.0));
  }

  @Test
  void givesEveryMethodItsMeansAndIntervals() {
    ProtocolResult result = result();
    Scores scores = scores();
    ReaderBootstrap bootstrap =
        new ReaderBootstrap(
            IntStream.range(0, READERS * EACH).map(q -> q % READERS).toArray(), SEED);
    for (String method : METHODS) {
      assertThat(result.method(method).n()).isEqualTo(300);
      Interval interval = result.method(method).interval("ndcg@10");
      assertThat(interval).isEqualTo(bootstrap.mean(scores.figures(method, "ndcg@10"), 0.95));
      assertThat(interval.mean()).isEqualTo(result.method(method).metric("ndcg@10"));
      assertThat(interval.mean()).isCloseTo(WORTH.get(method), within(0.05));
    }
    assertThat(result.methods().get(METHODS.size() - 1).method()).isEqualTo("oracle");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> result.method("towers").interval("hit@3"))
        .withMessageContaining("[auc, ndcg@10]");
  }

  @Test
  void comparesWithTheBestSimpleWayAndWithWhatIsLeftOut() {
    ProtocolResult result = result();
    assertThat(result.comparisons())
        .filteredOn(c -> c.metric().equals("ndcg@10"))
        .extracting(c -> c.method() + " - " + c.baseline())
        .containsExactly(
            "reranked - popularity",
            "reranked - without towers",
            "reranked - without history",
            "newest - popularity",
            "tfidf - popularity",
            "towers - popularity",
            "towers - random",
            "popularity - random");
    PairedComparison whole = result.comparison("reranked", "popularity", "ndcg@10").orElseThrow();
    assertThat(whole.difference().mean()).isCloseTo(0.1, within(0.02));
    assertThat(whole.difference().low()).isGreaterThan(0.08);
    assertThat(whole.pValue()).isLessThan(0.001);
    PairedComparison none =
        result.comparison("reranked", "without towers", "ndcg@10").orElseThrow();
    assertThat(none.difference().includes(0)).isTrue();
    List<PairedComparison> byAuc =
        result.comparisons().stream().filter(c -> c.metric().equals("auc")).toList();
    assertThat(byAuc.stream().mapToDouble(PairedComparison::adjusted).toArray())
        .containsExactly(
            Holm.adjust(byAuc.stream().mapToDouble(PairedComparison::pValue).toArray()));
    assertThat(result.comparison("towers", "oracle", "auc")).isEmpty();
  }

  @Test
  void saysSoInWords() {
    assertThat(Verdict.of(result()))
        .hasSize(6)
        .satisfiesExactly(
            s ->
                assertThat(s)
                    .startsWith("impressions: the whole system is better than popularity: +0.1")
                    .containsPattern("ndcg@10 \\[\\+0\\.\\d{4}, \\+0\\.\\d{4}\\]\\.$"),
            s -> assertThat(s).contains("the towers add nothing here to the whole system: "),
            s -> assertThat(s).contains("the history adds to the whole system: +0.0"),
            s -> assertThat(s).contains("the towers alone rank worse than popularity: -0."),
            s -> assertThat(s).contains("the towers rank no better than chance here: "),
            s -> assertThat(s).contains("popularity ranks better than chance here: +0."));
  }

  @Test
  void measuresPartsByThemselves() {
    ProtocolResult result = result();
    assertThat(result.segments()).extracting(SegmentResult::label).containsExactly("cold", "heavy");
    SegmentResult cold = result.segment("reader", "cold");
    assertThat(cold.n()).isEqualTo(50);
    assertThat(cold.readers()).isEqualTo(10);
    double[] auc = scores().figures("towers", "auc");
    double mean =
        IntStream.range(0, auc.length)
            .filter(q -> q % READERS < 10)
            .mapToDouble(q -> auc[q])
            .average()
            .orElseThrow();
    MethodResult towers = cold.method("towers");
    assertThat(towers.n()).isEqualTo(50);
    assertThat(towers.metric("auc")).isCloseTo(mean, within(1e-12));
    assertThat(towers.metric("auc")).isGreaterThan(towers.metric("ndcg@10") + 0.05);
    assertThat(towers.interval("auc").includes(mean)).isTrue();
    assertThat(towers.interval("auc").high() - towers.interval("auc").low())
        .isGreaterThan(
            result.method("towers").interval("auc").high()
                - result.method("towers").interval("auc").low());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> result.segment("reader", "lukewarm"))
        .withMessageContaining("reader lukewarm")
        .withMessageContaining("reader cold, reader heavy");
  }

  /** A method that some queries did not ask is compared on those that did. */
  @Test
  void leavesOutQueriesWithoutAFigure() {
    Scores scores = new Scores();
    for (int q = 0; q < 40; q++) {
      scores.query("d" + q, Map.of());
      scores.add("popularity", "recall@20", q < 20 ? 1 : 0);
      if (q >= 20 && q != 30) {
        scores.add("reranked", "recall@20", 0.5);
      }
    }
    scores.query("last", Map.of());
    scores.add("popularity", "recall@20", 0);
    scores.query("after", Map.of());
    scores.add("towers", "recall@20", 1);
    double[] figures = scores.figures("reranked", "recall@20");
    assertThat(Arrays.stream(figures).filter(Double::isNaN).count()).isEqualTo(23);
    ProtocolResult result = new Summary("retrieval", scores, 1).result("", Map.of());
    assertThat(result.method("reranked").n()).isEqualTo(19);
    assertThat(result.method("reranked").metric("recall@20")).isEqualTo(0.5);
    assertThat(result.method("popularity").n()).isEqualTo(41);
    PairedComparison paired =
        result.comparison("reranked", "popularity", "recall@20").orElseThrow();
    assertThat(paired.difference().mean()).isEqualTo(0.5);
    assertThat(result.comparisons()).hasSize(1);
    assertThat(result.segments()).isEmpty();
  }

  @Test
  void oneReaderHasNoVerdict() {
    Scores scores = new Scores();
    scores.query("d", Map.of("reader", "cold"));
    scores.add("popularity", "recall@20", 0);
    scores.add("reranked", "recall@20", 1);
    ProtocolResult result = new Summary("retrieval", scores, 1).result("", Map.of("queries", 1.0));
    assertThat(Verdict.of(result))
        .singleElement()
        .asString()
        .contains("adds nothing here over popularity")
        .contains("fewer than two readers");
    EvaluationReport report =
        new EvaluationReport(
            "data", "split", true, "", Map.of("readers", 1L), Map.of(), List.of(result));
    assertThat(report.toMap().toString()).doesNotContain("NaN");
    assertThat(report.toText()).doesNotContain("NaN");
  }

  /** What would be found if nothing else had been looked for. */
  @Test
  void doubtsWhatCorrectionDoesNotLeave() {
    PairedComparison found =
        new PairedComparison(
            "reranked",
            "popularity",
            "recall@20",
            new Interval(0.02, 0.001, 0.04, 0.95),
            0.04,
            0.12);
    ProtocolResult result =
        new ProtocolResult("retrieval", "", Map.of(), List.of(), List.of(found), List.of());
    assertThat(Verdict.of(result))
        .containsExactly(
            "retrieval: the whole system is better than popularity: +0.0200 recall@20 [+0.0010,"
                + " +0.0400], which may be chance: p = 0.12 after correction.");
  }
}
