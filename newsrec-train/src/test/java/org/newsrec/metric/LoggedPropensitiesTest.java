package org.newsrec.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.newsrec.FeedRecord;
import org.newsrec.NewsRecommender;
import org.newsrec.RecommendRequest;
import org.newsrec.data.News;
import org.newsrec.rerank.Exploration;
import org.newsrec.rerank.LinearRanker;
import org.newsrec.rerank.RerankOptions;
import org.newsrec.rerank.Signal;
import org.newsrec.tower.EmbeddedNews;
import org.newsrec.tower.TowerModel;
import org.newsrec.tower.UserInput;

/** What a recommender logs while it explores is enough to judge another policy. */
class LoggedPropensitiesTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final int READERS = 6000;

  /** Chance of a click by article: the oldest, n5, is the best liked, and first by no rule. */
  private static final double[] CLICK = {0.1, 0.15, 0.2, 0.3, 0.4, 0.6};

  /** Everything is alike to it. */
  private static final class NoOpinion implements TowerModel {
    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public String fingerprint() {
      return "no opinion";
    }

    @Override
    public EmbeddedNews embed(News news) {
      return EmbeddedNews.of(news, fingerprint(), new float[] {1});
    }

    @Override
    public float[] embed(UserInput input) {
      return new float[] {1};
    }
  }

  private static List<FeedRecord> log(double ageWeight, double share) {
    List<FeedRecord> log = new ArrayList<>();
    RerankOptions options =
        RerankOptions.builder()
            .perCategory(1)
            .exploration(new Exploration(share, 5, Duration.ofDays(1), 3))
            .build();
    try (NewsRecommender feed =
        NewsRecommender.builder()
            .model(new NoOpinion())
            .clock(Clock.fixed(NOON, ZoneOffset.UTC))
            .ranker(LinearRanker.of(List.of(new LinearRanker.Term(Signal.AGE, ageWeight, 0))))
            .rerank(options)
            .listener(log::add)
            .build()) {
      for (int i = 0; i < CLICK.length; i++) {
        feed.catalogue()
            .add(
                News.builder("n" + i)
                    .categories("section" + i % 3)
                    .publishedAt(NOON.minus(Duration.ofHours(i + 1)))
                    .build());
      }
      for (int reader = 0; reader < READERS; reader++) {
        feed.recommend(RecommendRequest.forReader("reader" + reader).limit(2).build());
      }
    }
    return log;
  }

  @Test
  void thePolicyThatWasNotServedIsJudgedRightly() {
    List<FeedRecord> served = log(-1, 0.8);
    List<FeedRecord> other = log(1, 0);
    double[][] rewards = new double[2][READERS];
    double[][] propensities = new double[2][READERS];
    double[][] target = new double[2][READERS];
    double[] truth = new double[2];
    Random random = new Random(11);
    for (int reader = 0; reader < READERS; reader++) {
      double propensity = 1;
      double same = 1;
      for (int slot = 0; slot < 2; slot++) {
        FeedRecord.Slot shown = served.get(reader).slots().get(slot);
        FeedRecord.Slot wanted = other.get(reader).slots().get(slot);
        assertThat(wanted.propensity()).isEqualTo(1);
        // The chance of a list is the product of the chances of its slots, each given those above.
        propensity *= shown.propensity();
        same *= shown.hashId().equals(wanted.hashId()) ? 1 : 0;
        rewards[slot][reader] = random.nextDouble() < click(shown) ? 1 : 0;
        propensities[slot][reader] = propensity;
        target[slot][reader] = same;
        truth[slot] += click(wanted) / READERS;
      }
    }
    for (int slot = 0; slot < 2; slot++) {
      OffPolicy.Estimate estimate =
          OffPolicy.estimate(rewards[slot], propensities[slot], target[slot]);
      double error = standardError(rewards[slot], propensities[slot], target[slot]);
      assertThat(estimate.warning()).isEmpty();
      assertThat(error).isLessThan(0.1);
      assertThat(estimate.ips()).isCloseTo(truth[slot], within(5 * error));
      assertThat(estimate.meanWeight()).isCloseTo(1, within(5 * error / truth[slot] + 0.1));
      double naive = Arrays.stream(rewards[slot]).average().orElseThrow();
      assertThat(naive).isLessThan(truth[slot] - 0.1);
    }
  }

  private static double click(FeedRecord.Slot slot) {
    return CLICK[Integer.parseInt(slot.hashId().substring(1))];
  }

  private static double standardError(double[] rewards, double[] propensities, double[] target) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < READERS; i++) {
      double weighted = rewards[i] * target[i] / propensities[i];
      sum += weighted;
      squares += weighted * weighted;
    }
    double mean = sum / READERS;
    return Math.sqrt((squares / READERS - mean * mean) / READERS);
  }
}
