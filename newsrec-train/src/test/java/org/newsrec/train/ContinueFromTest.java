package org.newsrec.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.newsrec.data.EventType;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.DatasetBuilder;
import org.newsrec.dataset.Newsroom;
import org.newsrec.dataset.NewsroomSpec;
import org.newsrec.feature.FeatureOptions;
import org.newsrec.math.Vectors;
import org.newsrec.tower.EmbeddedNews;
import org.newsrec.tower.HistoryPooling;
import org.newsrec.tower.HistoryRead;
import org.newsrec.tower.HistorySource;
import org.newsrec.tower.TowerConfig;
import org.newsrec.tower.TwoTowerModel;
import org.newsrec.tower.UserInput;

class ContinueFromTest {
  private static final Dataset LOG = Newsroom.generate(NewsroomSpec.ofInteractions(2_000));
  private static final Instant SINCE = LOG.end().minus(Duration.ofDays(2));

  @TempDir Path folder;

  private static TrainingConfig.Builder quick(HistorySource source, HistoryPooling pooling) {
    return TrainingConfig.builder()
        .features(FeatureOptions.builder().textBuckets(256).build())
        .tower(
            TowerConfig.builder()
                .dimension(8)
                .newsHidden(List.of(12))
                .userHidden(List.of(12))
                .textDimension(8)
                .historySource(source)
                .historyPooling(pooling)
                .build())
        .batchSize(64);
  }

  private static TrainingConfig.Builder quick() {
    return quick(HistorySource.TOWER_VECTORS, HistoryPooling.ATTENTION);
  }

  private static TwoTowerModel yesterday(TrainingConfig config) {
    return new TwoTowerTrainer(config).train(LOG.before(SINCE));
  }

  private static TwoTowerModel go(TrainingConfig config, TwoTowerModel before, Dataset log) {
    return new TwoTowerTrainer(config)
        .continueFrom(before, log, Optional.of(SINCE), TrainingListener.NONE, Optional.empty());
  }

  /** Scores of articles for readers with histories. */
  private static List<Double> scores(TwoTowerModel model) {
    List<EmbeddedNews> news = new ArrayList<>();
    for (int i = LOG.newsCount() - 40; i < LOG.newsCount(); i++) {
      news.add(model.embed(LOG.news(i)));
    }
    List<Double> scores = new ArrayList<>();
    for (int reader = 0; reader < 10; reader++) {
      List<HistoryRead> history = new ArrayList<>();
      for (int i = 0; i < reader; i++) {
        history.add(new HistoryRead(news.get(3 * i), 10 + i, 1, SINCE.minusSeconds(600L * i)));
      }
      float[] vector = model.embed(new UserInput(LOG.user(reader), history, SINCE));
      for (EmbeddedNews article : news) {
        scores.add((double) Vectors.dot(vector, 0, article.vector(), 0, vector.length));
      }
    }
    return scores;
  }

  /** Turned once more to the main axes of the articles: all that changes is rounding. */
  @ParameterizedTest
  @EnumSource(HistorySource.class)
  void withoutAStepTheScoresStay(HistorySource source) {
    for (HistoryPooling pooling : HistoryPooling.values()) {
      TrainingConfig config = quick(source, pooling).epochs(2).build();
      TwoTowerModel before = yesterday(config);
      List<Double> expected = scores(before);
      TrainingConfig still =
          quick(source, pooling).epochs(1).learningRate(1e-30).validationShare(0).build();
      for (TrainingConfig after : List.of(config.onEverything(0), still)) {
        List<Double> actual = scores(go(after, before, LOG));
        for (int i = 0; i < expected.size(); i++) {
          assertThat(actual.get(i)).isCloseTo(expected.get(i), within(2e-5));
        }
      }
      assertThat(scores(go(config.onEverything(1), before, LOG))).isNotEqualTo(expected);
    }
  }

  @Test
  void learnsFromWhatIsNewOnly() {
    TrainingConfig config = quick().epochs(2).validationShare(0).build();
    List<TrainingListener.Plan> plans = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void started(Plan plan) {
            plans.add(plan);
          }

          @Override
          public void epochDone(Epoch epoch) {
            losses.add(epoch.loss());
          }
        };
    TwoTowerModel before = yesterday(config);
    TwoTowerTrainer trainer = new TwoTowerTrainer(config);
    TwoTowerModel after =
        trainer.continueFrom(before, LOG, Optional.of(SINCE), listener, Optional.empty());
    trainer.continueFrom(before, LOG, Optional.empty(), listener, Optional.empty());
    Examples all = Examples.of(LOG, config.strengths());
    assertThat(plans.get(0).examples())
        .isEqualTo(
            Examples.of(
                    new EventsByReader(LOG),
                    config.strengths(),
                    OptionalLong.of(SINCE.toEpochMilli()))
                .size())
        .isLessThan(all.size());
    assertThat(plans.get(1).examples()).isEqualTo(all.size());
    assertThat(losses.get(1)).isLessThan(losses.get(0));
    assertThat(after.schema().fingerprint()).isEqualTo(before.schema().fingerprint());
    assertThat(go(config, before, LOG).fingerprint()).isEqualTo(after.fingerprint());
  }

  /** A category that yesterday did not know is one of the unseen ones. */
  @Test
  void whatIsNewInAnArticleCountsAsUnseen() {
    TrainingConfig config = quick().epochs(1).validationShare(0).build();
    TwoTowerModel before = yesterday(config);
    DatasetBuilder builder = new DatasetBuilder();
    for (int i = 0; i < 30; i++) {
      Instant at = SINCE.plusSeconds(60L * i);
      builder.news(
          News.builder("n" + i)
              .title("Elephants in the harbour " + i)
              .categories(List.of("zoology"))
              .publishedAt(SINCE.minusSeconds(60))
              .build());
      builder.interaction(new Interaction("d" + i % 5, "n" + i % 11, 20, EventType.CLICK, at));
    }
    Dataset fresh = builder.build("fresh");
    TwoTowerModel after = go(config, before, fresh);
    assertThat(after.schema().encode(fresh.news(0)))
        .isEqualTo(before.schema().encode(fresh.news(0)));
    assertThat(after.fingerprint()).isNotEqualTo(before.fingerprint());
  }

  @Test
  void goesOnFromItsCheckpointAndFromNoOther() {
    TrainingConfig config = quick().epochs(3).build();
    TwoTowerModel before = yesterday(config);
    CheckpointOptions options = new CheckpointOptions(folder, 2, true);
    TwoTowerTrainer trainer = new TwoTowerTrainer(config);
    TrainingListener interrupts =
        new TrainingListener() {
          @Override
          public void stepDone(Step step) {
            Thread.currentThread().interrupt();
          }
        };
    assertThatExceptionOfType(TrainingInterruptedException.class)
        .isThrownBy(
            () ->
                trainer.continueFrom(
                    before, LOG, Optional.of(SINCE), interrupts, Optional.of(options)));
    assertThat(Thread.interrupted()).isTrue();
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(
            () ->
                trainer.continueFrom(
                    before, LOG, Optional.empty(), TrainingListener.NONE, Optional.of(options)))
        .withMessageContaining("it started from other towers");
    assertThat(
            trainer
                .continueFrom(
                    before, LOG, Optional.of(SINCE), TrainingListener.NONE, Optional.of(options))
                .fingerprint())
        .isEqualTo(go(config, before, LOG).fingerprint());
  }

  @Test
  void refusesOtherTowersAndNothingNew() {
    TrainingConfig config = quick().epochs(1).build();
    TwoTowerModel before = yesterday(config);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> go(TrainingConfig.defaults(), before, LOG))
        .withMessageContaining("take the configuration they were trained with");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> go(config, before, LOG.before(SINCE)))
        .withMessageContaining("received since " + SINCE);
  }
}
