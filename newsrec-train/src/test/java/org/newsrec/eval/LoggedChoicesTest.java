package org.newsrec.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.dataset.DatasetBuilder;
import org.newsrec.dataset.Split;
import org.newsrec.dataset.Splits;
import org.newsrec.metric.OffPolicy;
import org.newsrec.rerank.LinearRanker;
import org.newsrec.rerank.Signal;
import org.newsrec.store.FeedModel;
import org.newsrec.train.TrainingConfig;
import org.newsrec.train.TwoTowerTrainer;

/**
 * A publisher who draws the first article by known probabilities, and readers who click it with
 * known ones: article a is popular, c is what they want.
 */
class LoggedChoicesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final List<String> ARTICLES = List.of("a", "b", "c");
  private static final double[] SHOWN_FIRST = {0.6, 0.3, 0.1};
  private static final double[] CLICKED = {0.2, 0.3, 0.5};

  /** What the log says of its lists, to be worked out beside the evaluation. */
  private record Shown(int first, boolean clicked) {}

  private static List<Shown> draw(int lists) {
    Random random = new Random(5);
    List<Shown> all = new ArrayList<>();
    for (int i = 0; i < lists; i++) {
      double u = random.nextDouble();
      int first = u < SHOWN_FIRST[0] ? 0 : u < SHOWN_FIRST[0] + SHOWN_FIRST[1] ? 1 : 2;
      all.add(new Shown(first, random.nextDouble() < CLICKED[first]));
    }
    return all;
  }

  private static Split log(List<Shown> lists, boolean withPropensity, double wrong) {
    DatasetBuilder builder = new DatasetBuilder();
    for (String hashId : ARTICLES) {
      builder.news(News.builder(hashId).title(hashId).publishedAt(NOON.minusSeconds(9000)).build());
    }
    // Clicks before: three of a, two of b, one of c. Those of the lists are no events here.
    for (int i = 0; i < ARTICLES.size(); i++) {
      for (int n = i; n < ARTICLES.size(); n++) {
        builder.interaction(
            new Interaction("x" + n, ARTICLES.get(i), 5, EventType.CLICK, NOON.minusSeconds(7200)));
      }
    }
    for (int i = 0; i < lists.size(); i++) {
      Shown shown = lists.get(i);
      List<String> list = new ArrayList<>(ARTICLES);
      list.add(0, list.remove(shown.first));
      double propensity = wrong == 0 ? SHOWN_FIRST[shown.first] : wrong;
      builder.impression(
          new Impression(
              "d" + i % 50,
              NOON.plusSeconds(i),
              list,
              // Now and then the second article is clicked too, which is no reward.
              shown.clicked
                  ? i % 3 == 0 ? list.subList(0, 2) : list.subList(0, 1)
                  : i % 7 == 0 ? list.subList(1, 2) : List.of(),
              withPropensity
                  ? new Features(Map.of(), Map.of(LoggedChoices.PROPENSITY, propensity))
                  : Features.none()));
    }
    return Splits.byTime(
        builder.build("explored"), NOON.minusSeconds(60), NOON.plusSeconds(lists.size()));
  }

  /** The whole system is popularity upside down. */
  private static EvaluationReport evaluate(Split split) {
    TrainingConfig config = TrainingConfig.builder().epochs(0).validationShare(0).build();
    FeedModel model =
        new FeedModel(
            new TwoTowerTrainer(config).train(split.train()),
            Optional.of(LinearRanker.of(List.of(new LinearRanker.Term(Signal.CLICKS_3H, -1, 0)))));
    return new Evaluator(
            new EvaluationOptions(
                Set.of("impressions"), 9, Duration.ofHours(3), Optional.empty(), 1))
        .evaluate(List.of(split), known -> model, EvaluationListener.none());
  }

  @Test
  void tellWhatEachPolicyWouldHaveEarned() {
    List<Shown> lists = draw(4000);
    EvaluationReport report = evaluate(log(lists, true, 0));
    Map<String, OffPolicy.Estimate> estimates = report.protocol("impressions").offPolicy();
    assertThat(estimates.keySet()).containsExactly("reranked", "popularity");
    assertThat(estimates.get("popularity").ips()).isCloseTo(CLICKED[0], within(0.03));
    assertThat(estimates.get("popularity").selfNormalised()).isCloseTo(CLICKED[0], within(0.03));
    assertThat(estimates.get("reranked").ips()).isCloseTo(CLICKED[2], within(0.1));
    assertThat(estimates.get("reranked").selfNormalised()).isCloseTo(CLICKED[2], within(0.08));
    for (int article : new int[] {0, 2}) {
      OffPolicy.Estimate estimate = estimates.get(article == 0 ? "popularity" : "reranked");
      long matched = lists.stream().filter(s -> s.first == article).count();
      long clicked = lists.stream().filter(s -> s.first == article && s.clicked).count();
      assertThat(estimate.n()).isEqualTo(4000);
      assertThat(estimate.ips()).isCloseTo(clicked / SHOWN_FIRST[article] / 4000, within(1e-9));
      assertThat(estimate.selfNormalised()).isCloseTo((double) clicked / matched, within(1e-9));
      assertThat(estimate.effectiveSampleSize()).isCloseTo((double) matched, within(1e-6));
      assertThat(estimate.warning()).isEmpty();
    }
    // What the logging policy earned is neither.
    double logged = lists.stream().mapToDouble(s -> s.clicked ? 1 : 0).average().orElseThrow();
    assertThat(logged).isBetween(0.23, 0.29);
    assertThat(report.toMap())
        .extractingByKey("off_policy")
        .extracting("impressions")
        .extracting("reranked")
        .isEqualTo(
            Map.of(
                "n", 4000,
                "ips", estimates.get("reranked").ips(),
                "snips", estimates.get("reranked").selfNormalised(),
                "effective_sample_size", estimates.get("reranked").effectiveSampleSize(),
                "mean_weight", estimates.get("reranked").meanWeight()));
    assertThat(report.toText()).contains("by logged propensities").containsPattern("ips +snips");
  }

  @Test
  void warnOfShortLogs() {
    EvaluationReport report = evaluate(log(draw(60), true, 0));
    assertThat(report.protocol("impressions").offPolicy().get("reranked").warning())
        .hasValueSatisfying(warning -> assertThat(warning).contains("the log of 60 choices"));
    assertThat(report.toText()).contains("reranked: the log of 60 choices is worth");
  }

  @Test
  void areNotMadeUpWhereNothingWasLogged() {
    EvaluationReport without = evaluate(log(draw(300), false, 0));
    EvaluationReport with = evaluate(log(draw(300), true, 0));
    assertThat(without.protocol("impressions").offPolicy()).isEmpty();
    assertThat(without.toMap()).doesNotContainKeys("off_policy", "exposure");
    assertThat(without.toText()).doesNotContain("propensities");
    // Lists that only the choices need change nothing in the other figures.
    assertThat(with.protocol("impressions").methods())
        .isEqualTo(without.protocol("impressions").methods());
    assertThat(with.protocol("impressions").counts())
        .isEqualTo(without.protocol("impressions").counts());
  }

  @Test
  void haveProbabilitiesOrNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> evaluate(log(draw(20), true, 1.5)))
        .withMessageContaining("2026-03-01T12:00:00Z to 'd0' has a propensity of 1.5")
        .withMessageContaining("leave it out");
  }
}
