package org.newsrec.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.Newsroom;
import org.newsrec.dataset.NewsroomSpec;
import org.newsrec.dataset.Split;
import org.newsrec.dataset.SplitOptions;
import org.newsrec.dataset.Splits;
import org.newsrec.feature.FeatureOptions;
import org.newsrec.rerank.LinearRanker;
import org.newsrec.rerank.Ranker;
import org.newsrec.rerank.Signal;
import org.newsrec.store.FeedModel;
import org.newsrec.tower.TowerConfig;
import org.newsrec.train.TrainingConfig;
import org.newsrec.train.TwoTowerTrainer;
import org.newsrec.train.rank.SlateKind;

class ReleaseCheckTest {
  private static final Dataset LOG = Newsroom.generate(NewsroomSpec.ofInteractions(4_000));
  private static final Split SPLIT = Splits.byTime(LOG, SplitOptions.defaults());

  private static FeedModel towers(boolean shortcut, int epochs) {
    TrainingConfig config =
        TrainingConfig.builder()
            .features(FeatureOptions.builder().textBuckets(1024).build())
            .tower(
                TowerConfig.builder()
                    .dimension(16)
                    .textDimension(16)
                    .newsHidden(List.of())
                    .userHidden(List.of())
                    .shortcut(shortcut)
                    .build())
            .epochs(epochs)
            .validationShare(0)
            .build();
    return new FeedModel(new TwoTowerTrainer(config).train(SPLIT.train()), Optional.empty());
  }

  private static ReleaseReport compare(double margin, FeedModel incumbent, FeedModel candidate) {
    return new ReleaseCheck(margin, 0.95, 1_000)
        .compare(SPLIT, incumbent, candidate, EvaluationListener.none());
  }

  @Test
  void letsTheSameModelPassWithoutAnyMargin() {
    FeedModel good = towers(true, 2);
    ReleaseReport report = compare(0, good, good);
    assertThat(report.passes()).isTrue();
    assertThat(report.difference().mean()).isZero();
    assertThat(report.incumbent()).isEqualTo(report.candidate());
    assertThat(report.pValue()).isEqualTo(1);
    assertThat(report.toText()).contains("not worse by more than 0.0000", report.metric());
  }

  @Test
  void refusesAWorseModelAndLetsTheBetterOnePass() {
    FeedModel good = towers(true, 2);
    FeedModel random = towers(false, 0);
    ReleaseReport worse = compare(0.005, good, random);
    assertThat(worse.passes()).isFalse();
    assertThat(worse.difference().mean()).isNegative();
    assertThat(worse.toText()).contains("may be worse by more than 0.0050");
    assertThat(compare(1, good, random).passes()).isTrue();
    ReleaseReport better = compare(0.005, random, good);
    assertThat(better.difference().mean()).isEqualTo(-worse.difference().mean());
    assertThat(better.passes()).isTrue();
    assertThat(better.toMap()).containsEntry("passes", true).containsEntry("margin", 0.005);
    assertThat(compare(0.005, random, good)).isEqualTo(better);
  }

  /**
   * A new ranker of the kind that is measured moves the figures, one of the other kind does not.
   */
  @Test
  void measuresTheRankerOfTheKindThatItNames() {
    assertThat(ReleaseCheck.measures(SPLIT)).isEqualTo(SlateKind.SHOWN);
    FeedModel towers = towers(true, 1);
    Optional<Ranker> newest = Optional.of(ranker(Signal.AGE));
    Optional<Ranker> similar = Optional.of(ranker(Signal.TOWER_SIMILARITY));
    FeedModel before = new FeedModel(towers.towers(), similar, similar);
    assertThat(
            compare(1, before, new FeedModel(towers.towers(), newest, similar)).difference().mean())
        .isZero();
    assertThat(
            compare(1, before, new FeedModel(towers.towers(), similar, newest)).difference().mean())
        .isNotZero();
  }

  private static Ranker ranker(Signal signal) {
    return LinearRanker.of(List.of(new LinearRanker.Term(signal, 1, 0)));
  }

  @Test
  void tooFewReadersAreANo() {
    Interval unknown = new Interval(0.5, Double.NaN, Double.NaN, 0.95);
    ReleaseReport report =
        new ReleaseReport("log", "test", "mrr", 1, 1, unknown, unknown, unknown, 1, 1);
    assertThat(report.passes()).isFalse();
    assertThat(report.toText()).contains("too few readers to tell");
  }

  @Test
  void saysWhatIsAllowed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReleaseCheck(-0.1, 0.95, 1))
        .withMessageContaining("margin is -0.1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReleaseCheck(0, 0.95, 0))
        .withMessageContaining("mostQueries is 0");
  }
}
