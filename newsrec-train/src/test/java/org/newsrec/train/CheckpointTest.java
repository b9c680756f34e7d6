package org.newsrec.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.Newsroom;
import org.newsrec.dataset.NewsroomSpec;
import org.newsrec.feature.FeatureOptions;
import org.newsrec.store.StateStore;
import org.newsrec.tower.TowerConfig;
import org.newsrec.tower.TwoTowerModel;
import org.newsrec.train.sampling.HardRanks;

/** A training that was killed and goes on gives the model of one that was not, bit for bit. */
class CheckpointTest {
  private static final Dataset LOG = Newsroom.generate(NewsroomSpec.ofInteractions(1_000));
  private static final OptimiserKind[] RULES = OptimiserKind.values();

  /** Fingerprints of trainings without a break, by seed and rule. */
  private static final Map<String, String> WHOLE = new TreeMap<>();

  @TempDir Path folder;

  private static TrainingConfig config(OptimiserKind rule, long seed, int threads) {
    TowerConfig tower =
        TowerConfig.builder()
            .dimension(8)
            .newsHidden(List.of(12))
            .userHidden(List.of(12))
            .textDimension(8)
            .build();
    return TrainingConfig.builder()
        .features(FeatureOptions.builder().textBuckets(256).idBuckets(64).build())
        .tower(tower)
        .optimiser(rule)
        .learningRate(rule == OptimiserKind.SGD ? 0.1 : 0.02)
        .dropout(0.2)
        .schedule(new LearningSchedule(LearningSchedule.Shape.COSINE, 0.2, 0.1))
        .batchSize(64)
        .epochs(5)
        .patience(1)
        .hardShare(rule == OptimiserKind.ADAGRAD ? 1 : 0)
        .hardRanks(new HardRanks(2, 20, 7))
        .seed(seed)
        .threads(threads)
        .build();
  }

  /** Kills a training by an exception. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private record Killer(int atStep, int[] seen) implements TrainingListener {
    Killer(int atStep) {
      this(atStep, new int[1]);
    }

    @Override
    public void stepDone(Step step) {
      if (++seen[0] == atStep) {
        throw new Killed();
      }
    }
  }

  @Property(tries = 12)
  void goesOnExactlyWhereverItIsKilled(
      @ForAll @IntRange(max = 2) int rule,
      @ForAll @IntRange(min = 1, max = 2) int seed,
      @ForAll @IntRange(min = 1, max = 3) int threads,
      @ForAll @IntRange(min = 1, max = 40) int first,
      @ForAll @IntRange(min = 1, max = 40) int second,
      @ForAll @IntRange(min = 1, max = 9) int every)
      throws IOException {
    String whole =
        WHOLE.computeIfAbsent(
            rule + "/" + seed,
            key -> new TwoTowerTrainer(config(RULES[rule], seed, 1)).train(LOG).fingerprint());
    Path own = Files.createTempDirectory("checkpoint");
    try {
      CheckpointOptions options = new CheckpointOptions(own, every, true);
      TwoTowerTrainer trainer = new TwoTowerTrainer(config(RULES[rule], seed, threads));
      TwoTowerModel model = null;
      for (int kill : new int[] {first, second, Integer.MAX_VALUE}) {
        try {
          model = trainer.train(LOG, new Killer(kill), options);
        } catch (Killed e) {
          model = null;
        }
      }
      assertThat(model).isNotNull();
      assertThat(model.fingerprint()).isEqualTo(whole);
    } finally {
      deleteAll(own);
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void writesOneWhenInterruptedAndSaysWhere() {
    TrainingConfig config = config(OptimiserKind.ADAM, 1, 2);
    CheckpointOptions options = new CheckpointOptions(folder, 1_000_000, true);
    List<TrainingListener.Step> steps = new ArrayList<>();
    TrainingListener interrupts =
        new TrainingListener() {
          @Override
          public void stepDone(Step step) {
            steps.add(step);
            if (steps.size() == 7) {
              Thread.currentThread().interrupt();
            }
          }
        };
    assertThatExceptionOfType(TrainingInterruptedException.class)
        .isThrownBy(() -> new TwoTowerTrainer(config).train(LOG, interrupts, options))
        .withMessageContaining("a checkpoint is in " + folder);
    assertThat(Thread.interrupted()).isTrue();
    TwoTowerModel model = new TwoTowerTrainer(config).train(LOG, interrupts, options);
    assertThat(model.fingerprint()).isEqualTo(new TwoTowerTrainer(config).train(LOG).fingerprint());
    assertThat(steps.get(7).epoch() * 100 + steps.get(7).batch())
        .isGreaterThan(steps.get(6).epoch() * 100 + steps.get(6).batch());
  }

  @Test
  void aFinishedTrainingIsNotRepeated() throws IOException {
    TrainingConfig config = config(OptimiserKind.ADAM, 1, 1);
    CheckpointOptions options = new CheckpointOptions(folder.resolve("deep/er"), 10, true);
    String first =
        new TwoTowerTrainer(config).train(LOG, TrainingListener.NONE, options).fingerprint();
    Killer killer = new Killer(1);
    assertThat(new TwoTowerTrainer(config).train(LOG, killer, options).fingerprint())
        .isEqualTo(first);
    options.discard();
    assertThat(options.folder()).doesNotExist();
  }

  @Test
  void keepsTheEarlierOneWhereTheDiskIsFull() throws IOException {
    TrainingConfig config = config(OptimiserKind.ADAGRAD, 1, 1);
    CheckpointOptions options = new CheckpointOptions(folder, 4, true);
    StateStore store = new StateStore();
    int[] saved = {0};
    Checkpoints.Sink full =
        (where, state) -> {
          if (++saved[0] == 3) {
            throw new IOException("No space left on device");
          }
          store.save(where, state);
        };
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(
            () -> new TwoTowerTrainer(config).train(LOG, TrainingListener.NONE, options, full))
        .withMessageContaining(folder.toString())
        .withMessageContaining("No space left on device")
        .withMessageContaining("an earlier one in it is still whole");
    Killer counter = new Killer(Integer.MAX_VALUE);
    assertThat(new TwoTowerTrainer(config).train(LOG, counter, options).fingerprint())
        .isEqualTo(new TwoTowerTrainer(config).train(LOG).fingerprint());
    assertThat(counter.seen[0]).isPositive();
  }

  @Test
  void saysWhenTheFolderIsNone() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(
            () ->
                new TwoTowerTrainer(config(OptimiserKind.ADAM, 1, 1))
                    .train(LOG, TrainingListener.NONE, new CheckpointOptions(file, 1, false)))
        .withMessageContaining("the checkpoint in " + file + " cannot be read");
  }

  @Test
  void refusesAnotherConfigurationOtherDataAndToOverwrite() {
    CheckpointOptions options = new CheckpointOptions(folder, 3, true);
    TrainingConfig config = config(OptimiserKind.ADAM, 1, 1);
    kill(config, LOG, options);
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> train(config.withSeed(2), LOG, options))
        .withMessageContaining("seed was 1 and is 2")
        .withMessageContaining("begin anew");
    Dataset other = Newsroom.generate(NewsroomSpec.ofInteractions(1_000).withSeed(9));
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> train(config, other, options))
        .withMessageContaining("the data are others");
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> train(config, LOG, new CheckpointOptions(folder, 3, false)))
        .withMessageContaining("go on from it");
  }

  /** The same settings and data, but written before the arithmetic was told, and by a later one. */
  @Test
  void refusesThoseOfAnotherArithmetic() throws IOException {
    CheckpointOptions options = new CheckpointOptions(folder, 3, true);
    TrainingConfig config = config(OptimiserKind.ADAM, 1, 1);
    kill(config, LOG, options);
    StateStore.State state = StateStore.load(folder).orElseThrow();
    Map<String, Object> facts = new TreeMap<>(state.facts());
    facts.remove(TrainingDigest.ARITHMETIC);
    new StateStore().save(folder, new StateStore.State(state.groups(), facts));
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> train(config, LOG, options))
        .withMessageContaining("arithmetic not told, here " + TrainingDigest.ARITHMETIC_VERSION)
        .withMessageContaining("delete it to begin anew");
    facts.put(TrainingDigest.ARITHMETIC, "999");
    new StateStore().save(folder, new StateStore.State(state.groups(), facts));
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> train(config, LOG, options))
        .withMessageContaining("arithmetic 999");
    new StateStore().save(folder, state);
    train(config, LOG, options);
  }

  @Test
  void refusesAChangedFile() throws IOException {
    CheckpointOptions options = new CheckpointOptions(folder, 3, true);
    TrainingConfig config = config(OptimiserKind.ADAM, 1, 1);
    kill(config, LOG, options);
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.getFileName().toString().startsWith("state-weights-"))
          .forEach(
              file -> {
                try {
                  byte[] bytes = Files.readAllBytes(file);
                  bytes[bytes.length - 1] ^= 1;
                  Files.write(file, bytes);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> train(config, LOG, options))
        .withMessageContaining("SHA-256 differs");
  }

  private static void train(TrainingConfig config, Dataset log, CheckpointOptions options) {
    new TwoTowerTrainer(config).train(log, TrainingListener.NONE, options);
  }

  private static void kill(TrainingConfig config, Dataset log, CheckpointOptions options) {
    assertThatExceptionOfType(Killed.class)
        .isThrownBy(() -> new TwoTowerTrainer(config).train(log, new Killer(5), options));
  }
}
