package org.newsrec.train.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsrec.data.News;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.ImpressionLog;
import org.newsrec.dataset.Timeline;
import org.newsrec.live.LiveOptions;
import org.newsrec.live.LiveState;
import org.newsrec.metric.RankingMetrics;
import org.newsrec.rerank.AdditiveRanker;
import org.newsrec.rerank.DenseRanker;
import org.newsrec.rerank.LinearRanker;
import org.newsrec.rerank.Ranker;
import org.newsrec.rerank.RerankItem;
import org.newsrec.rerank.Signal;
import org.newsrec.rerank.SignalExtractor;
import org.newsrec.rerank.TreeRanker;
import org.newsrec.tower.EmbeddedNews;
import org.newsrec.tower.TowerModel;
import org.newsrec.tower.UserInput;

class RankerTrainerTest {
  private static final Instant FROM = ToyLog.START.plus(Duration.ofHours(20));
  private static final Instant TO = ToyLog.START.plus(Duration.ofHours(50));

  private static final RankerConfig LINEAR = RankerConfig.builder().kind(RankerKind.LINEAR).build();
  private static final RankerTrainer OF_LISTS =
      new RankerTrainer(LINEAR.withSlates(SlateKind.SHOWN));

  private static FittedRanker fit(Dataset log) {
    RankerTrainer trainer = log.impressionLog().size() > 0 ? OF_LISTS : new RankerTrainer(LINEAR);
    return trainer.fitWithFigures(null, log, FROM, TO);
  }

  @Test
  void orderIsBetterThanPopularityOnLaterImpressions() {
    Dataset log = ToyLog.withImpressions(1);
    FittedRanker fitted = fit(log);
    assertThat(fitted.kind()).isEqualTo(SlateKind.SHOWN);
    assertThat(fitted.slates()).isGreaterThan(200);
    assertThat(fitted.rows()).isGreaterThan(5 * fitted.slates());
    double popularity =
        auc(log, LinearRanker.of(List.of(new LinearRanker.Term(Signal.CLICKS_3H, 1, 0))));
    double learned = auc(log, fitted.ranker());
    assertThat(popularity).isGreaterThan(0.55);
    assertThat(learned).isGreaterThan(popularity + 0.05);
  }

  /** Mean AUC after the training period, in a replay of its own. */
  private static double auc(Dataset log, Ranker ranker) {
    LiveState live = new LiveState(LiveOptions.defaults());
    Timeline timeline = new Timeline(log);
    RerankInputs inputs = new RerankInputs(Optional.empty(), log, live);
    SignalExtractor extractor = new SignalExtractor(live);
    ImpressionLog impressions = log.impressionLog();
    double sum = 0;
    int count = 0;
    for (int i = impressions.firstShownFrom(TO.toEpochMilli()); i < impressions.size(); i++) {
      Instant at = Instant.ofEpochMilli(impressions.timestamp(i));
      timeline.advanceTo(at, live);
      boolean[] clicked = new boolean[impressions.shownCount(i)];
      List<RerankItem> items = new ArrayList<>();
      for (int slot = 0; slot < clicked.length; slot++) {
        clicked[slot] = impressions.clicked(i, slot);
        items.add(inputs.item(impressions.shown(i, slot)));
      }
      double[] scores =
          ranker.scores(extractor.extract(items, inputs.context(impressions.reader(i), at)));
      double auc = RankingMetrics.auc(scores, clicked);
      if (!Double.isNaN(auc)) {
        sum += auc;
        count++;
      }
    }
    assertThat(count).isGreaterThan(50);
    return sum / count;
  }

  @Test
  void learnsFromClicksWhereNothingIsKnownToHaveBeenShown() {
    FittedRanker fitted = fit(ToyLog.withoutImpressions(1));
    assertThat(fitted.kind()).isEqualTo(SlateKind.LIVE);
    assertThat(fitted.slates()).isGreaterThan(200);
    Map<Signal, Double> weights = weights(fitted.ranker());
    assertThat(weights.get(Signal.CATEGORY_AFFINITY)).isPositive();
    assertThat(weights).doesNotContainKeys(Signal.SHOWN_ONCE, Signal.CLICK_RATE_3H);
    assertThat(auc(ToyLog.withImpressions(1), fitted.ranker())).isGreaterThan(0.6);
  }

  @Test
  void signalsThatNeverDifferInASlateAreLeftOut() {
    Map<Signal, Double> weights = weights(fit(ToyLog.withImpressions(1)).ranker());
    assertThat(weights)
        .containsKeys(Signal.CATEGORY_AFFINITY, Signal.AGE, Signal.CLICK_RATE_72H)
        .doesNotContainKeys(
            Signal.TOWER_SIMILARITY,
            Signal.TOWER_MISSING,
            Signal.NEAREST_READ_SIMILARITY,
            Signal.HASHTAG_AFFINITY,
            Signal.AGE_UNKNOWN);
    Map<Signal, Double> fewer =
        weights(
            new RankerTrainer(
                    RankerConfig.builder()
                        .kind(RankerKind.LINEAR)
                        .slates(SlateKind.SHOWN)
                        .without(Signal.AGE)
                        .build())
                .fit(null, ToyLog.withImpressions(1), FROM, TO));
    assertThat(fewer).containsKey(Signal.CATEGORY_AFFINITY).doesNotContainKey(Signal.AGE);
  }

  @Test
  void weighsTowersByWhatTheyTell() {
    Map<Signal, Double> oracle =
        weights(OF_LISTS.fit(new QualityTower(1), ToyLog.withImpressions(1), FROM, TO));
    Map<Signal, Double> misled =
        weights(OF_LISTS.fit(new QualityTower(-1), ToyLog.withImpressions(1), FROM, TO));
    assertThat(oracle.get(Signal.TOWER_SIMILARITY)).isPositive();
    assertThat(misled.get(Signal.TOWER_SIMILARITY)).isNegative();
  }

  /** What happened at or after the end of the period must not matter, nor must it be needed. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nothingFromAfterThePeriodLeaksIn(boolean impressions) {
    Dataset whole = impressions ? ToyLog.withImpressions(2) : ToyLog.withoutImpressions(2);
    Dataset ended = ToyLog.endingAfter(2, impressions, Duration.ofHours(50));
    assertThat(ended.interactionLog().size()).isLessThan(whole.interactionLog().size());
    assertThat(fit(ended)).isEqualTo(fit(whole));
  }

  /** Rows before an instant are the same whether or not anything came after it. */
  @Test
  void rowsAreMadeOfThePastOnly() {
    Dataset whole = ToyLog.withImpressions(3);
    RankerTrainer trainer = OF_LISTS;
    RankingRows all = trainer.rows(null, whole, FROM, TO.plus(Duration.ofHours(20)));
    RankingRows early = trainer.rows(null, whole, FROM, TO.minus(Duration.ofHours(3)));
    assertThat(early.slates()).isLessThan(all.slates());
    // Clicks that arrived after the shorter period's end are not labels there: compare what ended
    // before.
    int same = 0;
    for (int slate = 0; slate < early.slates() / 2; slate++) {
      assertThat(all.size(slate)).isEqualTo(early.size(slate));
      for (int row = early.start(slate); row < early.start(slate + 1); row++) {
        for (int c = 0; c < all.columns(); c++) {
          assertThat(all.get(row, c)).isEqualTo(early.get(row, c));
          same++;
        }
      }
    }
    assertThat(same).isGreaterThan(1000);
  }

  @Test
  void theSameEveryTime() {
    assertThat(fit(ToyLog.withoutImpressions(4))).isEqualTo(fit(ToyLog.withoutImpressions(4)));
    Dataset log = ToyLog.withoutImpressions(4);
    Ranker other =
        new RankerTrainer(RankerConfig.builder().kind(RankerKind.LINEAR).seed(2).build())
            .fit(null, log, FROM, TO);
    assertThat(other).isNotEqualTo(fit(log).ranker());
  }

  @Test
  void choosesThePenaltyWithTheLowestLossOnLaterSlates() {
    FittedRanker fitted = fit(ToyLog.withImpressions(5));
    assertThat(fitted.trials()).hasSize(5);
    double least =
        fitted.trials().stream().mapToDouble(FittedRanker.Trial::loss).min().orElseThrow();
    assertThat(least).isLessThan(Math.log(2));
    assertThat(fitted.trials())
        .filteredOn(trial -> trial.loss() == least)
        .extracting(FittedRanker.Trial::l2)
        .contains(fitted.l2());
  }

  @Test
  void takesAtMostAsManySlatesAsAllowed() {
    for (SlateKind kind : SlateKind.values()) {
      RankerConfig few = RankerConfig.builder().slates(kind).maxSlates(60).build();
      FittedRanker fitted =
          new RankerTrainer(few).fitWithFigures(null, ToyLog.withImpressions(1), FROM, TO);
      assertThat(fitted.slates()).isBetween(50, 60);
    }
  }

  /** Each kind, and deep trees: better than popularity, calibrated, and the same every time. */
  @Test
  void everyKindLearnsToOrder() {
    Dataset log = ToyLog.withImpressions(1);
    double popularity =
        auc(log, LinearRanker.of(List.of(new LinearRanker.Term(Signal.CLICKS_3H, 1, 0))));
    List<RankerConfig> configs = new ArrayList<>();
    for (RankerKind kind : RankerKind.values()) {
      configs.add(RankerConfig.builder().kind(kind).build());
    }
    configs.add(RankerConfig.builder().boosting(BoostingConfig.defaults().withDepth(4)).build());
    List<Class<?>> classes = new ArrayList<>();
    for (RankerConfig config : configs) {
      RankerTrainer trainer = new RankerTrainer(config.withSlates(SlateKind.SHOWN));
      FittedRanker fitted = trainer.fitWithFigures(null, log, FROM, TO);
      assertThat(auc(log, fitted.ranker())).isGreaterThan(popularity + 0.05);
      assertThat(fitted.ranker().calibration()).isPresent();
      assertThat(trainer.fitWithFigures(null, log, FROM, TO)).isEqualTo(fitted);
      classes.add(fitted.ranker().getClass());
    }
    assertThat(classes)
        .containsExactly(
            LinearRanker.class, AdditiveRanker.class, DenseRanker.class, TreeRanker.class);
  }

  /** Lists of this log are drawn from what is live, so both kinds are good at ordering them. */
  @Test
  void kindsOfSlatesTeachDifferentThings() {
    Dataset log = ToyLog.withImpressions(1);
    FittedRanker live = RankerTrainer.withDefaults().fitWithFigures(null, log, FROM, TO);
    FittedRanker shown = OF_LISTS.fitWithFigures(null, log, FROM, TO);
    assertThat(live.kind()).isEqualTo(SlateKind.LIVE);
    assertThat(live.slates()).isGreaterThan(200);
    assertThat(live.ranker()).isNotEqualTo(shown.ranker());
    assertThat(shown.kind()).isEqualTo(SlateKind.SHOWN);
    assertThat(auc(log, shown.ranker())).isGreaterThan(0.7);
    assertThat(auc(log, live.ranker())).isGreaterThan(0.7);
  }

  @Test
  void aPeriodWithoutSlatesOfTheKindGivesNoRanker() {
    Dataset log = ToyLog.withoutImpressions(1);
    assertThat(OF_LISTS.fitIfAny(null, log, FROM, TO)).isEmpty();
    assertThat(new RankerTrainer(LINEAR).fitIfAny(null, log, FROM, TO)).contains(fit(log).ranker());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OF_LISTS.fit(null, log, FROM, TO))
        .withMessageContaining("no impression");
  }

  @ParameterizedTest
  @EnumSource
  void refusesAPeriodWithNothingToLearn(SlateKind kind) {
    Dataset log = ToyLog.withImpressions(1);
    RankerTrainer trainer = new RankerTrainer(RankerConfig.defaults().withSlates(kind));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.fit(null, log, FROM, FROM))
        .withMessageContaining("has to end after it begins");
    Instant late = ToyLog.START.plus(Duration.ofDays(100));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.fit(null, log, late, late.plusSeconds(1)))
        .withMessageContaining("choose a longer period");
  }

  @Test
  void refusesAConfigurationOutOfRange() {
    BoostingConfig trends =
        BoostingConfig.defaults().withTrends(Map.of(Signal.AGE, Trend.DECREASING));
    for (RankerKind kind : List.of(RankerKind.DENSE, RankerKind.LINEAR)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RankerConfig.builder().kind(kind).boosting(trends).build())
          .withMessageContaining("trends for [AGE]")
          .withMessageContaining("kind " + kind + " would not keep");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankerConfig.builder().maxSlates(0).build())
        .withMessageContaining("maxSlates is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankerConfig.builder().negatives(0).build())
        .withMessageContaining("negatives is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankerConfig.builder().uniformShare(1.5).build())
        .withMessageContaining("uniformShare is 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankerConfig.builder().liveSpan(Duration.ZERO).build())
        .withMessageContaining("liveSpan is PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankerConfig.builder().l2(0.1, -1.0).build())
        .withMessageContaining("-1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankerConfig.builder().l2().build())
        .withMessageContaining("l2 is []");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankerConfig.builder().validationShare(1).build())
        .withMessageContaining("validationShare is 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankerConfig.builder().signals(List.of()).build())
        .withMessageContaining("signals is []");
  }

  private static Map<Signal, Double> weights(Ranker ranker) {
    return ((LinearRanker) ranker)
        .terms().stream()
            .collect(Collectors.toMap(LinearRanker.Term::signal, LinearRanker.Term::weight));
  }

  /** Towers that know an article's quality, or the opposite of it. */
  private record QualityTower(int sign) implements TowerModel {
    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public String fingerprint() {
      return "quality" + sign;
    }

    @Override
    public EmbeddedNews embed(News news) {
      double angle = sign * Math.atan(ToyLog.quality(news));
      float[] vector = {(float) Math.sin(angle), (float) Math.cos(angle)};
      return EmbeddedNews.of(news, fingerprint(), vector);
    }

    @Override
    public float[] embed(UserInput input) {
      return new float[] {1, 0};
    }
  }
}
