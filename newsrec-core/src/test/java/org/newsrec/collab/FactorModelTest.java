package org.newsrec.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.newsrec.data.EventType;
import org.newsrec.data.Interaction;
import org.newsrec.data.Read;

class FactorModelTest {
  private static final List<String> KNOWN = List.of("a", "b", "c", "d");
  private static final int F = 3;

  private static ItemFactors fit(Random random) {
    float[][] vectors = new float[KNOWN.size()][F];
    for (float[] vector : vectors) {
      for (int k = 0; k < F; k++) {
        vector[k] = random.nextFloat() - 0.3f;
      }
    }
    double[] gram = new double[F * F];
    for (int r = 0; r < 5; r++) {
      double[] reader = random.doubles(F, -1, 1).toArray();
      for (int i = 0; i < F * F; i++) {
        gram[i] += reader[i / F] * reader[i % F];
      }
    }
    return new ItemFactors(
        new ImplicitWeights(1 + random.nextInt(5), 0.5, random.nextBoolean()),
        KNOWN,
        vectors,
        gram);
  }

  /** Gauss and Jordan on the system that the paper gives, with explicit confidences. */
  private static double[] solve(
      double[] gram, List<float[]> vectors, List<Double> strengths, ImplicitWeights weights) {
    double[][] system = new double[F][F + 1];
    for (int i = 0; i < F; i++) {
      for (int j = 0; j < F; j++) {
        system[i][j] = gram[i * F + j] + (i == j ? weights.lambda() : 0);
        for (int v = 0; v < vectors.size(); v++) {
          double confidence = confidence(weights, strengths.get(v));
          system[i][j] += (confidence - 1) * vectors.get(v)[i] * vectors.get(v)[j];
        }
      }
      for (int v = 0; v < vectors.size(); v++) {
        system[i][F] += confidence(weights, strengths.get(v)) * vectors.get(v)[i];
      }
    }
    for (int p = 0; p < F; p++) {
      for (int i = 0; i < F; i++) {
        double factor = system[i][p] / system[p][p];
        for (int j = 0; j <= F && i != p; j++) {
          system[i][j] -= factor * system[p][j];
        }
      }
    }
    double[] x = new double[F];
    for (int i = 0; i < F; i++) {
      x[i] = system[i][F] / system[i][i];
    }
    return x;
  }

  private static double confidence(ImplicitWeights weights, double strength) {
    double counted = weights.logarithmic() ? Math.log(1 + strength) / Math.log(2) : strength;
    return 1 + weights.alpha() * counted;
  }

  private static double[] itemGram(ItemFactors fit) {
    double[] gram = new double[F * F];
    for (String article : KNOWN) {
      float[] v = fit.vector(article).orElseThrow();
      for (int i = 0; i < F * F; i++) {
        gram[i] += (double) v[i / F] * v[i % F];
      }
    }
    return gram;
  }

  private static void assertClose(float[] vector, double[] expected) {
    for (int k = 0; k < F; k++) {
      assertThat((double) vector[k]).isCloseTo(expected[k], within(1e-5));
    }
  }

  private static float[] floats(double[] x) {
    float[] y = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = (float) x[i];
    }
    return y;
  }

  @Property(tries = 200)
  void aReaderIsSolvedFromRecentReads(@ForAll Random random) {
    ItemFactors fit = fit(random);
    List<Read> recent = SomeReads.recent(random, List.of());
    List<float[]> vectors = new ArrayList<>();
    List<Double> strengths = new ArrayList<>();
    for (Read read : recent) {
      if (KNOWN.contains(read.hashId()) && read.strength() > 0) {
        vectors.add(fit.vector(read.hashId()).orElseThrow());
        strengths.add(read.strength());
      }
    }
    ReadScores scores =
        new FactorModel(fit, FactorOptions.defaults()).scores(recent, SomeReads.START);
    if (vectors.isEmpty()) {
      assertThat(fit.readerVector(recent)).isEmpty();
      assertThat(scores.of("a")).isNaN();
      return;
    }
    double[] reader = solve(itemGram(fit), vectors, strengths, fit.weights());
    assertClose(fit.readerVector(recent).orElseThrow(), reader);
    for (String article : SomeReads.ARTICLES) {
      boolean read = recent.stream().anyMatch(one -> one.hashId().equals(article));
      if (read || !KNOWN.contains(article)) {
        assertThat(scores.of(article)).isNaN();
      } else {
        float[] v = fit.vector(article).orElseThrow();
        double dot = 0;
        for (int k = 0; k < F; k++) {
          dot += v[k] * reader[k];
        }
        assertThat(scores.of(article)).isCloseTo(dot, within(1e-5));
      }
    }
  }

  /** Against a slow model that makes the part of each event when it comes, from all before it. */
  @Property(tries = 200)
  void newArticlesAreSolvedFromTheirReaders(@ForAll Random random) {
    ItemFactors fit = fit(random);
    FactorModel model = new FactorModel(fit, FactorOptions.defaults().withLimits(1000, 2, 1000));
    Map<String, LinkedHashMap<String, float[]>> readers = new LinkedHashMap<>();
    Map<String, Map<String, Double>> extras = new LinkedHashMap<>();
    Map<String, Map<String, Double>> strengths = new LinkedHashMap<>();
    Map<String, float[]> slow = new LinkedHashMap<>();
    KNOWN.forEach(article -> slow.put(article, fit.vector(article).orElseThrow()));
    for (Interaction event : SomeReads.log(random, 40, true, false)) {
      double strength =
          event.type().equals(EventType.BOOKMARKED)
              ? 2.5
              : event.type().equals(EventType.UNBOOKMARKED) ? 0 : 1;
      if (!model.record(event)) {
        continue;
      }
      assertThat(strength).isPositive();
      String article = event.hashId();
      Map<String, Double> mine =
          strengths.computeIfAbsent(event.deviceId(), key -> new LinkedHashMap<>());
      mine.merge(article, strength, Double::sum);
      List<float[]> vectors = new ArrayList<>();
      List<Double> sums = new ArrayList<>();
      mine.forEach(
          (other, sum) -> {
            if (!other.equals(article) && slow.containsKey(other)) {
              vectors.add(slow.get(other));
              sums.add(sum);
            }
          });
      if (KNOWN.contains(article) || vectors.isEmpty()) {
        continue;
      }
      float[] reader = floats(solve(itemGram(fit), vectors, sums, fit.weights()));
      LinkedHashMap<String, float[]> of =
          readers.computeIfAbsent(article, key -> new LinkedHashMap<>());
      of.remove(event.deviceId());
      of.put(event.deviceId(), reader);
      if (of.size() > 2) {
        of.remove(of.keySet().iterator().next());
      }
      extras
          .computeIfAbsent(article, key -> new LinkedHashMap<>())
          .put(event.deviceId(), mine.get(article));
      List<Double> ofReaders = new ArrayList<>();
      of.keySet().forEach(one -> ofReaders.add(extras.get(article).get(one)));
      slow.put(
          article,
          floats(solve(fit.readerGram(), List.copyOf(of.values()), ofReaders, fit.weights())));
    }
    for (String article : SomeReads.ARTICLES) {
      if (slow.containsKey(article)) {
        float[] vector = model.vector(article).orElseThrow();
        for (int k = 0; k < F; k++) {
          assertThat(vector[k]).as(article).isCloseTo(slow.get(article)[k], within(1e-3f));
        }
      } else {
        assertThat(model.vector(article)).as(article).isEmpty();
      }
    }
  }

  private static Interaction click(String reader, String article, int second) {
    return new Interaction(
        reader, article, Double.NaN, EventType.CLICK, SomeReads.START.plusSeconds(second));
  }

  /** Readers who have read articles of the fit only, and then new ones, do not touch each other. */
  @Property(tries = 100)
  void aForgottenReaderHasNoPart(@ForAll Random random) {
    ItemFactors fit = fit(random);
    FactorModel forgetful = new FactorModel(fit, FactorOptions.defaults());
    FactorModel never = new FactorModel(fit, FactorOptions.defaults());
    int second = 0;
    for (String reader : SomeReads.READERS) {
      for (int i = 0; i < 3; i++) {
        Interaction known = click(reader, KNOWN.get(random.nextInt(4)), second++);
        forgetful.record(known);
        if (!reader.equals("r2")) {
          never.record(known);
        }
      }
      Interaction fresh = click(reader, random.nextBoolean() ? "g" : "h", second++);
      forgetful.record(fresh);
      if (!reader.equals("r2")) {
        never.record(fresh);
      }
    }
    assertThat(forgetful.forget("r2")).isEqualTo(4);
    for (String article : SomeReads.ARTICLES) {
      assertThat(forgetful.vector(article).map(float[]::clone).orElse(new float[0]))
          .isEqualTo(never.vector(article).orElse(new float[0]));
    }
    SomeReads.READERS.forEach(forgetful::forget);
    assertThat(forgetful.vector("g")).isEmpty();
    assertThat(forgetful.vector("h")).isEmpty();
  }

  @Test
  void newArticlesGiveWayToThoseReadLater() {
    FactorModel model =
        new FactorModel(fit(new Random(2)), FactorOptions.defaults().withLimits(9, 9, 2));
    model.record(click("r1", "a", 0));
    model.record(click("r1", "x", 1));
    model.record(click("r1", "y", 2));
    model.record(click("r1", "x", 3));
    model.record(click("r1", "z", 4));
    assertThat(model.vector("x")).isPresent();
    assertThat(model.vector("y")).isEmpty();
    assertThat(model.vector("z")).isPresent();
    assertThat(model.forget("r1")).isEqualTo(5);
    assertThat(model.vector("x")).isEmpty();
  }

  @Test
  void anEventOlderThanAllThatMayBeHeldChangesNothing() {
    FactorModel model =
        new FactorModel(fit(new Random(2)), FactorOptions.defaults().withLimits(2, 9, 9));
    model.record(click("r1", "a", 10));
    model.record(click("r1", "b", 11));
    assertThat(model.record(click("r1", "x", 9))).isFalse();
    assertThat(model.vector("x")).isEmpty();
    assertThat(model.record(click("r1", "y", 12))).isTrue();
    assertThat(model.forget("r1")).isEqualTo(2);
  }

  @Test
  void factorsThatDoNotFitAreRefused() {
    ImplicitWeights weights = new ImplicitWeights(1, 1, false);
    float[][] one = {{1, 2}};
    double[] gram = {1, 0, 0, 1};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ItemFactors(weights, List.of(), new float[0][], gram));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ItemFactors(weights, List.of("a", "b"), one, gram))
        .withMessage("1 vectors for 2 articles; give one for each of one article or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ItemFactors(weights, List.of("a"), one, new double[9]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ItemFactors(weights, List.of("a"), one, new double[] {1, 2, 3, 4}))
        .withMessageContaining("symmetric");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ItemFactors(weights, List.of("a", "a"), new float[][] {{1, 2}, {1, 2}}, gram))
        .withMessageContaining("'a' occurs twice");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ItemFactors(weights, List.of("a", "b"), new float[][] {{1, 2}, {1}}, gram));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ItemFactors(weights, List.of("a"), new float[][] {{1, Float.NaN}}, gram));
    Instant at = SomeReads.START;
    ItemFactors fit = new ItemFactors(weights, List.of("a"), one, gram);
    fit.vector("a").orElseThrow()[0] = 9;
    one[0][0] = 9;
    gram[0] = 9;
    assertThat(fit.vector("a").orElseThrow()).containsExactly(1, 2);
    assertThat(fit.readerGram()).containsExactly(1, 0, 0, 1);
    assertThat(fit.hashIds()).containsExactly("a");
    assertThat(fit.factors()).isEqualTo(2);
    assertThat(fit.readerVector(List.of(new Read("a", Double.NaN, 0, at)))).isEmpty();
  }
}
