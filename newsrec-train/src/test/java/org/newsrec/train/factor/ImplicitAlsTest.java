package org.newsrec.train.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.newsrec.collab.ImplicitWeights;
import org.newsrec.collab.ItemFactors;
import org.newsrec.data.EventStrengths;
import org.newsrec.data.EventType;
import org.newsrec.data.Interaction;
import org.newsrec.data.Read;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.DatasetBuilder;
import org.newsrec.dataset.InteractionLog;
import org.newsrec.math.RandomStream;

class ImplicitAlsTest {
  private static final List<EventType> TYPES =
      List.of(EventType.CLICK, EventType.BOOKMARKED, EventType.UNBOOKMARKED);

  private static Dataset log(Random random, int events, int readers, int articles) {
    DatasetBuilder builder = new DatasetBuilder();
    for (int i = 0; i < events; i++) {
      builder.interaction(
          new Interaction(
              "r" + random.nextInt(readers),
              "n" + random.nextInt(articles),
              Double.NaN,
              TYPES.get(random.nextInt(3)),
              Instant.EPOCH.plusSeconds(i)));
    }
    return builder.build("random");
  }

  private static AlsConfig config(Random random) {
    return AlsConfig.defaults()
        .withSize(1 + random.nextInt(4), 1 + random.nextInt(4))
        .withSeed(random.nextLong())
        .withWeights(
            new ImplicitWeights(1 + random.nextInt(9), 0.3, random.nextBoolean()),
            EventStrengths.standard());
  }

  /** The whole matrices: confidences, preferences, and the equations of the paper. */
  private static final class Dense {
    final SimpleMatrix confidence;
    final SimpleMatrix preference;
    final double lambda;
    SimpleMatrix readers;
    SimpleMatrix articles;

    Dense(Dataset data, AlsConfig config) {
      InteractionLog log = data.interactionLog();
      preference = new SimpleMatrix(data.readerCount(), data.newsCount());
      confidence = preference.plus(1);
      lambda = config.weights().lambda();
      SimpleMatrix strength = preference.copy();
      for (int i = 0; i < log.size(); i++) {
        double sum = strength.get(log.reader(i), log.news(i)) + config.strengths().of(log.type(i));
        strength.set(log.reader(i), log.news(i), sum);
      }
      for (int r = 0; r < data.readerCount(); r++) {
        for (int n = 0; n < data.newsCount(); n++) {
          double s = strength.get(r, n);
          if (s > 0) {
            double counted = config.weights().logarithmic() ? Math.log(1 + s) / Math.log(2) : s;
            preference.set(r, n, 1);
            confidence.set(r, n, 1 + config.weights().alpha() * counted);
          }
        }
      }
      int f = config.factors();
      articles = new SimpleMatrix(data.newsCount(), f);
      RandomStream random = new RandomStream(config.seed());
      for (int n = 0; n < data.newsCount(); n++) {
        RandomStream own = random.split(n);
        boolean wasRead = preference.extractVector(false, n).elementSum() > 0;
        for (int k = 0; k < f && wasRead; k++) {
          articles.set(n, k, 0.1 / Math.sqrt(f) * own.nextGaussian());
        }
      }
      readers = new SimpleMatrix(data.readerCount(), f);
      for (int i = 0; i < config.iterations(); i++) {
        readers = solve(articles, confidence, preference);
        articles = solve(readers, confidence.transpose(), preference.transpose());
      }
    }

    SimpleMatrix solve(SimpleMatrix other, SimpleMatrix c, SimpleMatrix p) {
      SimpleMatrix mine = new SimpleMatrix(c.getNumRows(), other.getNumCols());
      for (int row = 0; row < c.getNumRows(); row++) {
        SimpleMatrix diagonal = SimpleMatrix.diag(c.extractVector(true, row).getDDRM().getData());
        SimpleMatrix system =
            other
                .transpose()
                .mult(diagonal)
                .mult(other)
                .plus(SimpleMatrix.identity(other.getNumCols()).scale(lambda));
        SimpleMatrix right =
            other.transpose().mult(diagonal).mult(p.extractVector(true, row).transpose());
        mine.insertIntoThis(row, 0, system.solve(right).transpose());
      }
      return mine;
    }

    double loss() {
      SimpleMatrix error = preference.minus(readers.mult(articles.transpose()));
      double squares =
          readers.elementMult(readers).elementSum() + articles.elementMult(articles).elementSum();
      return confidence.elementMult(error).elementMult(error).elementSum() + lambda * squares;
    }
  }

  @Property(tries = 100)
  void isWhatTheDenseEquationsGive(@ForAll Random random) {
    Dataset data = log(random, 5 + random.nextInt(60), 8, 6);
    AlsConfig config = config(random);
    Dense dense = new Dense(data, config);
    if (dense.preference.elementSum() == 0) {
      return;
    }
    List<Double> losses = new ArrayList<>();
    ItemFactors factors =
        new ImplicitAls(config)
            .fit(
                data,
                (iteration, iterations, loss) -> {
                  losses.add(loss);
                  assertThat(iteration).isEqualTo(losses.size());
                  assertThat(iterations).isEqualTo(config.iterations());
                });
    for (int n = 0; n < data.newsCount(); n++) {
      String hashId = data.news(n).hashId();
      if (dense.preference.extractVector(false, n).elementSum() == 0) {
        assertThat(factors.vector(hashId)).as("never read").isEmpty();
        continue;
      }
      float[] vector = factors.vector(hashId).orElseThrow();
      for (int k = 0; k < config.factors(); k++) {
        assertThat((double) vector[k]).isCloseTo(dense.articles.get(n, k), within(1e-5));
      }
    }
    SimpleMatrix gram = dense.readers.transpose().mult(dense.readers);
    assertThat(factors.readerGram()).containsExactly(gram.getDDRM().getData(), within(1e-8));
    assertThat(losses).hasSize(config.iterations());
    double last = losses.get(losses.size() - 1);
    assertThat(last).isCloseTo(dense.loss(), within(1e-8 * (1 + last)));
    for (int i = 1; i < losses.size(); i++) {
      assertThat(losses.get(i)).isLessThanOrEqualTo(losses.get(i - 1) + 1e-9);
    }
  }

  /** The solver of core, which cannot depend on EJML, against EJML. */
  @Property(tries = 50)
  void aReaderIsFoldedInAsTheFitWouldSolveThem(@ForAll Random random) {
    Dataset data = log(random, 200, 12, 9);
    AlsConfig config = config(random);
    ItemFactors factors = new ImplicitAls(config).fit(data);
    Dense dense = new Dense(data, config);
    SimpleMatrix next = dense.solve(dense.articles, dense.confidence, dense.preference);
    InteractionLog log = data.interactionLog();
    for (int r = 0; r < data.readerCount(); r++) {
      Map<Integer, Double> sums = new HashMap<>();
      for (int i = 0; i < log.size(); i++) {
        if (log.reader(i) == r) {
          sums.merge(log.news(i), config.strengths().of(log.type(i)), Double::sum);
        }
      }
      List<Read> reads = new ArrayList<>();
      sums.forEach(
          (n, s) -> reads.add(new Read(data.news(n).hashId(), Double.NaN, s, Instant.EPOCH)));
      float[] reader = factors.readerVector(reads).orElse(new float[config.factors()]);
      for (int k = 0; k < config.factors(); k++) {
        assertThat((double) reader[k]).isCloseTo(next.get(r, k), within(1e-4));
      }
    }
  }

  private static List<float[]> vectors(ItemFactors factors) {
    return factors.hashIds().stream().map(id -> factors.vector(id).orElseThrow()).toList();
  }

  @Test
  void threadsMakeNoDifferenceAndSeedsDo() {
    Dataset data = log(new Random(3), 6000, 500, 300);
    AlsConfig config = AlsConfig.defaults().withSize(8, 3);
    ItemFactors one = new ImplicitAls(config).fit(data);
    for (int threads : new int[] {1, 2, 5}) {
      ItemFactors other = new ImplicitAls(config.withThreads(threads)).fit(data);
      assertThat(other.hashIds()).isEqualTo(one.hashIds());
      assertThat(other.readerGram()).containsExactly(one.readerGram());
      for (int i = 0; i < one.hashIds().size(); i++) {
        assertThat(vectors(other).get(i)).containsExactly(vectors(one).get(i));
      }
    }
    ItemFactors another = new ImplicitAls(config.withSeed(2)).fit(data);
    assertThat(vectors(another).get(0)).isNotEqualTo(vectors(one).get(0));
  }

  @Test
  void anInterruptEndsTheFit() {
    Dataset data = log(new Random(3), 600, 500, 300);
    for (int threads : new int[] {1, 2}) {
      ImplicitAls als = new ImplicitAls(AlsConfig.defaults().withThreads(threads));
      List<Integer> seen = new ArrayList<>();
      assertThatThrownBy(
              () ->
                  als.fit(
                      data,
                      (iteration, iterations, loss) -> {
                        seen.add(iteration);
                        Thread.currentThread().interrupt();
                      }))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(seen).containsExactly(1);
    }
  }

  @Test
  void aLogWithoutReadsAndNumbersOutOfRangeAreRefused() {
    Dataset none =
        new DatasetBuilder()
            .interaction(
                new Interaction("r", "n", Double.NaN, EventType.UNBOOKMARKED, Instant.EPOCH))
            .build("none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImplicitAls(AlsConfig.defaults()).fit(none))
        .withMessageStartingWith("nobody read anything in none");
    AlsConfig config = AlsConfig.defaults();
    assertThatIllegalArgumentException().isThrownBy(() -> config.withSize(0, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config.withSize(513, 1))
        .withMessage("factors is 513; it has to be from 1 to 512");
    assertThatIllegalArgumentException().isThrownBy(() -> config.withSize(1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> config.withThreads(0));
  }

  /**
   * A real log, where somebody has put it beside the project: a fifth of each reader's articles,
   * each among 100 others, is found more often by factors than by popularity.
   */
  @Test
  void findsMoreThanPopularityDoes() {
    Path directory = Path.of("..", "..", "shared", "data", "deskdrop");
    assumeTrue(
        Files.isDirectory(directory),
        () -> "the log is not part of the project and not at " + directory.toAbsolutePath());
    Dataset data = Dataset.open("deskdrop:" + directory);
    InteractionLog log = data.interactionLog();
    RandomStream random = new RandomStream(9);
    DatasetBuilder train = new DatasetBuilder();
    Map<Integer, Map<Integer, Boolean>> held = new HashMap<>();
    Map<Integer, List<Read>> reads = new HashMap<>();
    Map<Integer, Double> popularity = new HashMap<>();
    for (int i = 0; i < log.size(); i++) {
      boolean out =
          held.computeIfAbsent(log.reader(i), key -> new HashMap<>())
              .computeIfAbsent(log.news(i), key -> random.nextInt(5) == 0);
      if (!out) {
        Interaction event = log.get(i);
        train.interaction(event);
        popularity.merge(log.news(i), 1.0, Double::sum);
        reads
            .computeIfAbsent(log.reader(i), key -> new ArrayList<>())
            .add(new Read(event.hashId(), Double.NaN, 1, event.timestamp()));
      }
    }
    ItemFactors factors =
        new ImplicitAls(AlsConfig.defaults().withSize(16, 8)).fit(train.build("train"));
    int[] hits = new int[2];
    for (int reader = 0; reader < data.readerCount(); reader++) {
      Map<Integer, Boolean> mine = held.getOrDefault(reader, Map.of());
      float[] vector = factors.readerVector(reads.getOrDefault(reader, List.of())).orElse(null);
      if (mine.size() < 5 || vector == null) {
        continue;
      }
      for (Map.Entry<Integer, Boolean> one : mine.entrySet()) {
        if (one.getValue()) {
          Set<Integer> others = new HashSet<>();
          while (others.size() < 100) {
            int other = random.nextInt(data.newsCount());
            if (!mine.containsKey(other)) {
              others.add(other);
            }
          }
          hits[0] += hit(one.getKey(), others, n -> popularity.getOrDefault(n, 0.0));
          hits[1] += hit(one.getKey(), others, n -> score(factors, vector, data.news(n).hashId()));
        }
      }
    }
    assertThat(hits[1]).isGreaterThan((int) (1.3 * hits[0]));
  }

  private static double score(ItemFactors factors, float[] reader, String hashId) {
    float[] vector = factors.vector(hashId).orElse(new float[reader.length]);
    double dot = 0;
    for (int k = 0; k < reader.length; k++) {
      dot += reader[k] * vector[k];
    }
    return dot;
  }

  /** 1 if fewer than ten of the others are at least as good. */
  private static int hit(int wanted, Set<Integer> others, ToDoubleFunction<Integer> score) {
    double own = score.applyAsDouble(wanted);
    return others.stream().filter(n -> score.applyAsDouble(n) >= own).count() < 10 ? 1 : 0;
  }
}
