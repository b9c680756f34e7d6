package org.newsrec.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.newsrec.data.EventType;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.data.User;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.DatasetBuilder;
import org.newsrec.dataset.Newsroom;
import org.newsrec.dataset.NewsroomSpec;
import org.newsrec.feature.FeatureOptions;
import org.newsrec.tower.Activation;
import org.newsrec.tower.EmbeddedNews;
import org.newsrec.tower.HistoryPooling;
import org.newsrec.tower.HistoryRead;
import org.newsrec.tower.HistorySource;
import org.newsrec.tower.TowerConfig;
import org.newsrec.tower.TwoTowerModel;
import org.newsrec.tower.UserInput;
import org.newsrec.train.sampling.HardRanks;

class TwoTowerTrainerTest {
  private static final Dataset LOG = Newsroom.generate(NewsroomSpec.ofInteractions(1_500));

  private static TrainingConfig.Builder quick() {
    return TrainingConfig.builder()
        .features(FeatureOptions.builder().textBuckets(1024).build())
        .batchSize(128);
  }

  private static <T> T pick(T[] values, int index) {
    return values[index % values.length];
  }

  @ParameterizedTest
  @EnumSource(LossKind.class)
  void givesTheSameBitsOnAnyNumberOfThreadsWithEveryLoss(LossKind loss) {
    int variant = List.of(LossKind.values()).indexOf(loss);
    HistoryPooling pooling = pick(HistoryPooling.values(), variant);
    HistorySource source = pick(HistorySource.values(), variant);
    TowerConfig tower =
        TowerConfig.builder()
            .dimension(16)
            .newsHidden(List.of(24))
            .userHidden(List.of(24))
            .textDimension(16)
            .activation(pick(Activation.values(), variant))
            .layerNorm(variant % 2 == 0)
            .historyPooling(pooling)
            .historySource(source)
            .build();
    String one =
        new TwoTowerTrainer(quick().epochs(2).loss(loss).tower(tower).threads(1).build())
            .train(LOG)
            .fingerprint();
    for (int threads : new int[] {2, 3}) {
      assertThat(
              new TwoTowerTrainer(
                      quick().epochs(2).loss(loss).tower(tower).threads(threads).build())
                  .train(LOG)
                  .fingerprint())
          .isEqualTo(one);
    }
    assertThat(
            new TwoTowerTrainer(quick().epochs(2).loss(loss).tower(tower).seed(2).build())
                .train(LOG)
                .fingerprint())
        .isNotEqualTo(one);
  }

  /** Shards without examples or articles have nothing to do. */
  @ParameterizedTest
  @EnumSource(HistorySource.class)
  void trainsOnHardlyAnything(HistorySource source) {
    DatasetBuilder builder = new DatasetBuilder();
    Instant at = Instant.parse("2026-03-01T00:00:00Z");
    for (String hashId : List.of("a", "b")) {
      builder.news(News.builder(hashId).title("Title of " + hashId).publishedAt(at).build());
    }
    builder.interaction(new Interaction("r", "a", 9, EventType.CLICK, at.plusSeconds(60)));
    builder.interaction(new Interaction("r", "b", 9, EventType.CLICK, at.plusSeconds(120)));
    Dataset little = builder.build("little");
    for (HistoryPooling pooling : HistoryPooling.values()) {
      TowerConfig tower =
          TowerConfig.builder().historySource(source).historyPooling(pooling).build();
      for (int batch : new int[] {1, 2, 128}) {
        TwoTowerModel model =
            new TwoTowerTrainer(
                    TrainingConfig.builder()
                        .features(FeatureOptions.builder().textBuckets(1024).build())
                        .epochs(2)
                        .batchSize(batch)
                        .validationShare(0)
                        .tower(tower)
                        .build())
                .train(little);
        assertThat(model.embed(little.news(0)).vector()).doesNotContain(Float.NaN);
      }
    }
  }

  /** With a length of 0 histories say nothing, in training and in service. */
  @ParameterizedTest
  @EnumSource(HistorySource.class)
  void canLeaveHistoriesAside(HistorySource source) {
    for (HistoryPooling pooling : HistoryPooling.values()) {
      TowerConfig tower =
          TowerConfig.builder()
              .dimension(16)
              .newsHidden(List.of(24))
              .userHidden(List.of(24))
              .textDimension(16)
              .historySource(source)
              .historyPooling(pooling)
              .historyLength(0)
              .skippedLength(0)
              .build();
      TwoTowerModel model = new TwoTowerTrainer(quick().epochs(1).tower(tower).build()).train(LOG);
      List<HistoryRead> history =
          List.of(new HistoryRead(model.embed(LOG.news(0)), 20, 1, LOG.start()));
      User reader = LOG.user(0);
      float[] with = model.embed(new UserInput(reader, history, LOG.end()));
      float[] without = model.embed(new UserInput(reader, List.of(), LOG.end()));
      assertThat(with).containsExactly(without);
      float sum = 0;
      for (float x : with) {
        sum += x * x;
      }
      assertThat((double) sum).isCloseTo(1, within(1e-5));
    }
  }

  @ParameterizedTest
  @EnumSource(OptimiserKind.class)
  void lowersTheLoss(OptimiserKind optimiser) {
    List<Double> losses = new ArrayList<>();
    TrainingConfig config =
        quick()
            .optimiser(optimiser)
            .learningRate(optimiser == OptimiserKind.SGD ? 0.05 : 0.002)
            .validationShare(0)
            .epochs(6)
            .build();
    new TwoTowerTrainer(config)
        .train(
            LOG,
            new TrainingListener() {
              @Override
              public void epochDone(Epoch epoch) {
                losses.add(epoch.loss());
              }
            });
    assertThat(losses).hasSize(6);
    assertThat(losses.get(5)).isLessThan(0.9 * losses.get(0));
  }

  @Test
  void heedsWeightsScheduleAndClipping() {
    List<String> fingerprints = new ArrayList<>();
    for (TrainingConfig.Builder builder :
        List.of(
            quick(),
            quick().weights(new ExampleWeights(false, 15, 0)),
            quick().schedule(new LearningSchedule(LearningSchedule.Shape.COSINE, 0.1, 0.1)),
            quick().maxGradientNorm(1e-3),
            quick().hardShare(2).hardRanks(new HardRanks(2, 30, 3)),
            quick().hardShare(2).hardRanks(new HardRanks(2, 30, 1_000)))) {
      TrainingConfig config = builder.epochs(1).validationShare(0).build();
      fingerprints.add(new TwoTowerTrainer(config).train(LOG).fingerprint());
      assertThat(config.withSeed(5).withSeed(config.seed())).isEqualTo(config);
      assertThat(config.onEverything(3).epochs()).isEqualTo(3);
    }
    assertThat(fingerprints).doesNotHaveDuplicates();
  }

  @Test
  void givesTheSameBitsOnAnyNumberOfThreadsWithHardNegatives() {
    List<String> fingerprints = new ArrayList<>();
    for (int threads = 1; threads <= 3; threads++) {
      TrainingConfig config =
          quick()
              .epochs(1)
              .hardShare(1)
              .uniformShare(0)
              .popularShare(0)
              .shownShare(0)
              .hardRanks(new HardRanks(3, 40, 5))
              .threads(threads)
              .build();
      fingerprints.add(new TwoTowerTrainer(config).train(LOG).fingerprint());
    }
    assertThat(fingerprints).hasSize(3).containsOnly(fingerprints.get(0));
  }

  /** The coordinates of the articles' vectors are sorted by how much they differ. */
  @Test
  void turnsTheVectorsSoThatTheFirstCoordinatesSayMost() {
    TwoTowerModel model = new TwoTowerTrainer(quick().epochs(2).build()).train(LOG);
    int dimension = model.dimension();
    double[] energy = new double[dimension];
    List<News> news = new ArrayList<>();
    LOG.news().forEach(news::add);
    for (EmbeddedNews article : model.embedAll(news)) {
      float[] vector = article.vector();
      for (int i = 0; i < dimension; i++) {
        energy[i] += vector[i] * vector[i];
      }
    }
    double first = 0;
    double all = 0;
    for (int i = 0; i < dimension; i++) {
      first += i < dimension / 4 ? energy[i] : 0;
      all += energy[i];
    }
    assertThat(first / all).isGreaterThan(0.5);
  }

  @Test
  void stopsWhenInterruptedAndMakesNoModel() {
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(TrainingInterruptedException.class)
        .isThrownBy(() -> new TwoTowerTrainer(quick().epochs(2).build()).train(LOG))
        .withMessageContaining("no model was made");
    Thread.interrupted();
  }

  @Test
  void saysWhatToLowerWhenItDiverges() {
    TowerConfig plain = TowerConfig.builder().shortcut(false).layerNorm(false).build();
    TrainingConfig wild =
        quick()
            .tower(plain)
            .loss(LossKind.IN_BATCH_SOFTMAX)
            .temperature(1e-4)
            .optimiser(OptimiserKind.SGD)
            .learningRate(100)
            .tableLearningRate(100)
            .momentum(0.99)
            .weightDecay(100)
            .epochs(60)
            .validationShare(0)
            .build();
    assertThatExceptionOfType(TrainingDivergedException.class)
        .isThrownBy(() -> new TwoTowerTrainer(wild).train(LOG))
        .withMessageContaining("lower learningRate");
  }

  @Test
  void trainsToTheEndWhereThereIsTooLittleToValidateOn() {
    DatasetBuilder builder = new DatasetBuilder();
    for (int i = 0; i < 60; i++) {
      builder.interaction(
          new Interaction(
              "d" + i % 6,
              "n" + (i * 7) % 11,
              5,
              EventType.CLICK,
              Instant.EPOCH.plusSeconds(60L * i)));
    }
    List<TrainingListener.Summary> summaries = new ArrayList<>();
    new TwoTowerTrainer(quick().epochs(3).build())
        .train(
            builder.build("tiny"),
            new TrainingListener() {
              @Override
              public void finished(Summary summary) {
                summaries.add(summary);
              }
            });
    assertThat(summaries.get(0).epochs()).isEqualTo(3);
    assertThat(summaries.get(0).bestEpoch()).isEqualTo(3);
    assertThat(summaries.get(0).validation()).isEmpty();
  }

  @Test
  void needsSomethingThatWasRead() {
    Dataset nothing =
        new DatasetBuilder()
            .interaction(new Interaction("d", "n", 0, EventType.UNBOOKMARKED, Instant.EPOCH))
            .build("nothing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TwoTowerTrainer(quick().epochs(2).build()).train(nothing))
        .withMessageContaining("positive strength");
  }
}
