package org.newsrec.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsrec.data.EventType;
import org.newsrec.data.Interaction;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.DatasetBuilder;
import org.newsrec.dataset.Newsroom;
import org.newsrec.dataset.NewsroomSpec;
import org.newsrec.store.FeedModel;
import org.newsrec.train.rank.RankerConfig;

class FeedTrainerTest {
  private static final TrainingConfig QUICK = TrainingConfig.builder().epochs(2).build();

  @Test
  void fitsTheRankerOnLaterReadsAndTrainsTheTowersOnEverythingAtLast() {
    Dataset log = Newsroom.generate(NewsroomSpec.ofInteractions(1_500));
    List<TrainingListener.Plan> plans = new ArrayList<>();
    List<TrainingListener.Summary> summaries = new ArrayList<>();
    Set<String> stages = new LinkedHashSet<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void started(Plan plan) {
            plans.add(plan);
          }

          @Override
          public void fittingRankers(String stage, long done, long total) {
            assertThat(done).isBetween(0L, total);
            stages.add(stage);
          }

          @Override
          public void finished(Summary summary) {
            summaries.add(summary);
          }
        };
    FeedModel model = new FeedTrainer(QUICK, RankerConfig.defaults()).train(log, listener);
    assertThat(model.ranker()).isPresent();
    assertThat(model.listRanker()).isPresent().isNotEqualTo(model.ranker());
    assertThat(model.collaborative().sections()).isPresent();
    assertThat(stages).startsWith("collecting lists", "trying trees");
    assertThat(plans).hasSize(2);
    assertThat(plans.get(0).validationExamples()).isPositive();
    assertThat(plans.get(1).validationExamples()).isZero();
    assertThat(plans.get(1).epochs()).isEqualTo(summaries.get(0).bestEpoch());
    assertThat(plans.get(1).examples())
        .isGreaterThan(plans.get(0).examples() + plans.get(0).validationExamples());
    FeedModel again = new FeedTrainer(QUICK, RankerConfig.defaults()).train(log);
    assertThat(again.towers().fingerprint()).isEqualTo(model.towers().fingerprint());
    assertThat(again.ranker()).isEqualTo(model.ranker());
    assertThat(again.listRanker()).isEqualTo(model.listRanker());
  }

  @ParameterizedTest
  @ValueSource(strings = {"collecting lists", "trying trees"})
  void stopsWhenInterruptedWhileRankersAreFitted(String when) {
    Dataset log = Newsroom.generate(NewsroomSpec.ofInteractions(1_500));
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void fittingRankers(String stage, long done, long total) {
            if (stage.equals(when) && done == 3) {
              Thread.currentThread().interrupt();
            }
          }
        };
    assertThatExceptionOfType(TrainingInterruptedException.class)
        .isThrownBy(() -> new FeedTrainer(QUICK, RankerConfig.defaults()).train(log, listener))
        .withMessageContaining("interrupted while " + when + ", after 4 of")
        .withMessageContaining("no model was made");
    assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();
  }

  /** Ctrl-C while rankers are fitted: the towers of the trial are written down already. */
  @Test
  void namesTheCheckpointWhenInterruptedWhileRankersAreFitted(@TempDir Path folder) {
    Dataset log = Newsroom.generate(NewsroomSpec.ofInteractions(1_500));
    FeedTrainer trainer =
        new FeedTrainer(
            TrainingConfig.builder().epochs(2).validationShare(0).build(), RankerConfig.defaults());
    CheckpointOptions options = new CheckpointOptions(folder, 10, true);
    TrainingListener interrupts =
        new TrainingListener() {
          @Override
          public void fittingRankers(String stage, long done, long total) {
            if (done == 3) {
              Thread.currentThread().interrupt();
            }
          }
        };
    assertThatExceptionOfType(TrainingInterruptedException.class)
        .isThrownBy(() -> trainer.train(log, interrupts, options))
        .withMessageContaining("the rankers' fitting was stopped")
        .withMessageContaining("a checkpoint is in " + folder + ", go on from it (resume)");
    assertThat(Thread.interrupted()).isTrue();
    List<TrainingListener.Step> steps = new ArrayList<>();
    TrainingListener counts =
        new TrainingListener() {
          @Override
          public void stepDone(Step step) {
            steps.add(step);
          }
        };
    FeedModel model = trainer.train(log, counts, options);
    FeedModel straight = trainer.train(log);
    assertThat(model.towers().fingerprint()).isEqualTo(straight.towers().fingerprint());
    assertThat(model.ranker()).isEqualTo(straight.ranker());
    // Only the last training's steps: those of the trial are not taken again.
    assertThat(steps.stream().filter(step -> step.batch() == 1 && step.epoch() == 1)).hasSize(1);
  }

  /** What the last training left behind, of another log: seen before the trial takes its time. */
  @Test
  void complainsAboutALeftOverOfTheLastTrainingBeforeTheFirst(@TempDir Path folder)
      throws IOException {
    Dataset log = Newsroom.generate(NewsroomSpec.ofInteractions(1_500));
    Dataset other = Newsroom.generate(NewsroomSpec.ofInteractions(1_500).withSeed(2));
    CheckpointOptions resume = new CheckpointOptions(folder, 1000, true);
    FeedTrainer trainer = new FeedTrainer(QUICK, RankerConfig.defaults());
    trainer.train(other, TrainingListener.NONE, resume);
    resume.below("trial").discard();
    List<TrainingListener.Plan> plans = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void started(Plan plan) {
            plans.add(plan);
          }
        };
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> trainer.train(log, listener, resume))
        .withMessageContaining(folder.resolve("whole").toString())
        .withMessageContaining("the data are others");
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> trainer.train(log, listener, new CheckpointOptions(folder, 9, false)))
        .withMessageContaining("there is the checkpoint of a training in");
    TrainingConfig slower = TrainingConfig.builder().epochs(2).learningRate(0.0001).build();
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(
            () -> new FeedTrainer(slower, RankerConfig.defaults()).train(other, listener, resume))
        .withMessageContaining("learningRate");
    assertThat(plans).isEmpty();
    // Its own is gone on from, whatever number of epochs was found to be best.
    trainer.train(other, listener, resume);
    assertThat(plans).hasSize(2);
  }

  @Test
  void makesNoRankerOfALogWithoutTimesAndLists() {
    DatasetBuilder builder = new DatasetBuilder().temporal(false);
    for (int i = 0; i < 80; i++) {
      builder.interaction(
          new Interaction("d" + i % 8, "n" + (i * 7) % 13, 1, EventType.CLICK, Instant.EPOCH));
    }
    FeedModel model =
        new FeedTrainer(QUICK, RankerConfig.defaults()).train(builder.build("timeless"));
    assertThat(model.ranker()).isEmpty();
    assertThat(model.listRanker()).isEmpty();
  }

  @Test
  void makesOneRankerOfALogThatDoesNotSayWhatWasShown() {
    DatasetBuilder builder = new DatasetBuilder();
    for (int i = 0; i < 400; i++) {
      builder.interaction(
          new Interaction(
              "d" + i % 8,
              "n" + (i * 7) % 130,
              1,
              EventType.CLICK,
              Instant.EPOCH.plusSeconds(600L * i)));
    }
    FeedModel model =
        new FeedTrainer(QUICK, RankerConfig.defaults()).train(builder.build("clicks"));
    assertThat(model.ranker()).isPresent();
    assertThat(model.listRanker()).isEmpty();
    assertThat(model.rankerOfLists()).isEqualTo(model.ranker());
  }

  @Test
  void refusesAShareThatLeavesNothing() {
    for (double share : new double[] {0, 1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new FeedTrainer(QUICK, RankerConfig.defaults(), share))
          .withMessageContaining("rankerShare");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeedTrainer.withDefaults().train(new DatasetBuilder().build("empty")))
        .withMessageContaining("no events");
  }
}
