package org.newsrec.tower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.newsrec.data.Embedding;
import org.newsrec.data.Features;
import org.newsrec.data.News;
import org.newsrec.data.User;
import org.newsrec.feature.EncodedInput;
import org.newsrec.feature.FeatureOptions;
import org.newsrec.feature.FeatureSchema;
import org.newsrec.feature.Field;
import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;

class TwoTowerModelTest {
  private static final Instant NOON = Instant.parse("2026-04-01T12:00:00Z");
  private static final List<News> NEWS =
      List.of(
          News.builder("n1").title("rain in the north").content("much rain").build(),
          News.builder("n2").title("sun in the south").categories("weather").build(),
          News.builder("n3").title("rain and sun").embedding(Embedding.of(1, 2)).build(),
          News.builder("bare").build());
  private static final User USER =
      new User("d", new Features(Map.of("plan", "free"), Map.of("age", 30.0)), Embedding.none());
  private static final FeatureSchema SCHEMA =
      FeatureSchema.fit(
          List.of(USER, User.of("e")),
          NEWS,
          FeatureOptions.builder().textBuckets(256).minimumCount(1).minimumArticles(1).build());

  private static TowerConfig.Builder small() {
    return TowerConfig.builder()
        .dimension(5)
        .newsHidden(List.of(7))
        .userHidden(List.of(6))
        .textDimension(4)
        .wordDimension(3)
        .attentionDimension(4);
  }

  private static Map<String, Matrix> weights(TowerConfig config, long seed) {
    RandomStream random = new RandomStream(seed);
    Map<String, Matrix> tensors = new TreeMap<>();
    new TowerLayout(SCHEMA.userLayout(), SCHEMA.newsLayout(), config)
        .shapes()
        .forEach(
            (name, shape) -> {
              Matrix matrix = new Matrix(shape.rows(), shape.columns());
              for (int i = 0; i < matrix.data().length; i++) {
                matrix.data()[i] = (float) (0.5 * random.nextGaussian());
              }
              tensors.put(name, matrix);
            });
    return tensors;
  }

  private static TwoTowerModel model(TowerConfig config) {
    return TwoTowerModel.of(SCHEMA, config, weights(config, 3));
  }

  static List<Arguments> shapes() {
    List<Arguments> all = new ArrayList<>();
    for (HistoryPooling pooling : HistoryPooling.values()) {
      for (HistorySource source : HistorySource.values()) {
        for (Activation activation : Activation.values()) {
          for (boolean flag : new boolean[] {false, true}) {
            all.add(
                Arguments.of(
                    small()
                        .historyPooling(pooling)
                        .historySource(source)
                        .activation(activation)
                        .layerNorm(flag)
                        .shortcut(!flag)
                        .build()));
          }
        }
      }
    }
    return all;
  }

  private static List<HistoryRead> history(TwoTowerModel model, int... articles) {
    List<HistoryRead> history = new ArrayList<>();
    for (int i = 0; i < articles.length; i++) {
      double dwell = i == 1 ? Double.NaN : 10 * i;
      Instant at = NOON.minusSeconds(3600L * (articles.length - i));
      history.add(new HistoryRead(model.embed(NEWS.get(articles[i])), dwell, 1 + 0.5 * i, at));
    }
    return history;
  }

  private static double norm(float[] vector) {
    double sum = 0;
    for (float v : vector) {
      assertThat(v).isFinite();
      sum += v * v;
    }
    return Math.sqrt(sum);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void giveUnitVectorsToEverybodyAndEverything(TowerConfig config) {
    TwoTowerModel model = model(config);
    for (News news : NEWS) {
      assertThat(norm(model.embed(news).vector())).isCloseTo(1, within(1e-5));
    }
    News strange =
        News.builder("x").title("नमस्ते 今日").categories("unseen").hashtags("never").build();
    assertThat(norm(model.embed(strange).vector())).isCloseTo(1, within(1e-5));
    for (User user : List.of(USER, User.of("nobody"))) {
      assertThat(norm(model.embed(new UserInput(user, List.of(), NOON))))
          .isCloseTo(1, within(1e-5));
      assertThat(norm(model.embed(new UserInput(user, history(model, 0, 1, 3), NOON))))
          .isCloseTo(1, within(1e-5));
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void giveTheSameBitsAloneAndAmongOthers(TowerConfig config) {
    TwoTowerModel model = model(config);
    List<EmbeddedNews> all = model.embedAll(NEWS);
    for (int i = 0; i < NEWS.size(); i++) {
      assertThat(all.get(i).vector()).containsExactly(model.embed(NEWS.get(i)).vector());
    }
    List<UserInput> inputs =
        List.of(
            new UserInput(USER, history(model, 2, 0), NOON),
            new UserInput(User.of("x"), List.of(), NOON.plusSeconds(5000)),
            new UserInput(User.of("y"), history(model, 1), NOON));
    Matrix together = model.embedUsers(inputs);
    for (int i = 0; i < inputs.size(); i++) {
      assertThat(together.row(i)).containsExactly(model.embed(inputs.get(i)));
    }
  }

  @Test
  void moveAwayFromWhatWasSkipped() {
    TwoTowerModel model = model(small().skippedLength(2).skipWeight(0.7).build());
    assertThat(model.skippedLength()).isEqualTo(2);
    List<HistoryRead> history = history(model, 0, 2);
    List<EmbeddedNews> skipped = model.embedAll(List.of(NEWS.get(3), NEWS.get(1), NEWS.get(2)));
    float[] before = model.embed(new UserInput(USER, history, NOON));
    float[] after = model.embed(new UserInput(USER, history, skipped, NOON));
    float[] latest = model.embed(new UserInput(USER, history, skipped.subList(1, 3), NOON));
    assertThat(after).isNotEqualTo(before).containsExactly(latest);
    TwoTowerModel deaf = model(small().skippedLength(2).skipWeight(0).build());
    assertThat(deaf.skippedLength()).isZero();
    List<EmbeddedNews> own = deaf.embedAll(List.of(NEWS.get(3)));
    assertThat(deaf.embed(new UserInput(USER, history(deaf, 0, 2), own, NOON)))
        .containsExactly(deaf.embed(new UserInput(USER, history(deaf, 0, 2), NOON)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.embed(new UserInput(USER, history, own, NOON)))
        .withMessageContaining(NEWS.get(3).hashId());
  }

  @ParameterizedTest
  @EnumSource(HistorySource.class)
  void takeTheMeanOfWhatWasSkippedOffTheHistory(HistorySource source) {
    // Without layers, biases and facts the reader's vector is the direction of the pooled history.
    TowerConfig config =
        TowerConfig.builder()
            .dimension(5)
            .userHidden(List.of())
            .textDimension(4)
            .wordDimension(3)
            .historySource(source)
            .skippedLength(5)
            .skipWeight(0.7)
            .build();
    Map<String, Matrix> tensors = weights(config, 3);
    tensors.get("user_tower.0.weight").fill(0f);
    tensors.get("user_tower.0.bias").fill(0f);
    TwoTowerModel model = TwoTowerModel.of(SCHEMA, config, tensors);
    List<HistoryRead> history = history(model, 0);
    List<EmbeddedNews> skipped = model.embedAll(List.of(NEWS.get(3), NEWS.get(1)));
    Matrix shortcut = tensors.get("user_tower.shortcut.weight");
    double[] expected = new double[config.dimension()];
    double length = 0;
    for (int k = 0; k < expected.length; k++) {
      for (int i = 0; i < shortcut.rows(); i++) {
        double pooled =
            history.get(0).news().historyInput()[i]
                - 0.35 * skipped.get(0).historyInput()[i]
                - 0.35 * skipped.get(1).historyInput()[i];
        expected[k] += pooled * shortcut.get(i, k);
      }
      length += expected[k] * expected[k];
    }
    float[] vector = model.embed(new UserInput(USER, history, skipped, NOON));
    for (int k = 0; k < expected.length; k++) {
      assertThat((double) vector[k]).isCloseTo(expected[k] / Math.sqrt(length), within(1e-5));
    }
  }

  @Test
  void changeWithWhatWasReadAndWhen() {
    TwoTowerModel model = model(small().build());
    float[] none = model.embed(new UserInput(USER, List.of(), NOON));
    float[] one = model.embed(new UserInput(USER, history(model, 0), NOON));
    float[] other = model.embed(new UserInput(USER, history(model, 1), NOON));
    float[] later = model.embed(new UserInput(USER, history(model, 0), NOON.plusSeconds(40_000)));
    assertThat(one).isNotEqualTo(none).isNotEqualTo(other).isNotEqualTo(later);
  }

  /** The articles' tower by its definition, in double, layer by layer. */
  @Test
  void computeWhatTheDefinitionSays() {
    TowerConfig config = small().activation(Activation.RELU).build();
    Map<String, Matrix> w = weights(config, 3);
    TwoTowerModel model = TwoTowerModel.of(SCHEMA, config, w);
    for (News news : NEWS) {
      EncodedInput encoded = SCHEMA.encode(news);
      List<Double> x = new ArrayList<>();
      for (float dense : encoded.dense()) {
        x.add((double) dense);
      }
      for (int f = 0; f < SCHEMA.newsLayout().fields().size(); f++) {
        Field field = SCHEMA.newsLayout().fields().get(f);
        Matrix table = w.get("news_tower.embedding." + field.name() + ".weight");
        for (int c = 0; c < table.columns(); c++) {
          double sum = 0;
          for (int b = 0; b < encoded.ids(f).length; b++) {
            sum += encoded.weights(f)[b] * table.get(encoded.ids(f)[b], c);
          }
          x.add(sum);
        }
      }
      double[] input = x.stream().mapToDouble(Double::doubleValue).toArray();
      double[] hidden = linear(input, w.get("news_tower.0.weight"), w.get("news_tower.0.bias"));
      for (int i = 0; i < hidden.length; i++) {
        hidden[i] = Math.max(0, hidden[i]);
      }
      double[] out = linear(hidden, w.get("news_tower.2.weight"), w.get("news_tower.2.bias"));
      double[] past = linear(input, w.get("news_tower.shortcut.weight"), new Matrix(1, 5));
      double squares = 0;
      for (int o = 0; o < out.length; o++) {
        out[o] += past[o];
        squares += out[o] * out[o];
      }
      float[] vector = model.embed(news).vector();
      for (int o = 0; o < out.length; o++) {
        assertThat((double) vector[o]).isCloseTo(out[o] / Math.sqrt(squares), within(1e-5));
      }
    }
  }

  private static double[] linear(double[] x, Matrix weight, Matrix bias) {
    assertThat(weight.rows()).isEqualTo(x.length);
    double[] y = new double[weight.columns()];
    for (int o = 0; o < y.length; o++) {
      y[o] = bias.get(0, o);
      for (int i = 0; i < x.length; i++) {
        y[o] += x[i] * weight.get(i, o);
      }
    }
    return y;
  }

  @Test
  void doNotShareWeightsWithTheirMaker() {
    TowerConfig config = small().build();
    Map<String, Matrix> weights = weights(config, 3);
    TwoTowerModel model = TwoTowerModel.of(SCHEMA, config, weights);
    float[] before = model.embed(NEWS.get(0)).vector();
    weights.values().forEach(matrix -> matrix.fill(0));
    model.tensors().values().forEach(matrix -> matrix.fill(0));
    assertThat(model.embed(NEWS.get(0)).vector()).containsExactly(before);
  }

  @Test
  void haveAFingerprintOfEveryWeight() {
    TowerConfig config = small().build();
    Map<String, Matrix> weights = weights(config, 3);
    String fingerprint = TwoTowerModel.of(SCHEMA, config, weights).fingerprint();
    assertThat(TwoTowerModel.of(SCHEMA, config, weights).fingerprint()).isEqualTo(fingerprint);
    for (Matrix matrix : weights.values()) {
      float old = matrix.data()[0];
      matrix.data()[0] = Math.nextUp(old);
      assertThat(TwoTowerModel.of(SCHEMA, config, weights).fingerprint()).isNotEqualTo(fingerprint);
      matrix.data()[0] = old;
    }
  }

  @Test
  void refuseWeightsThatDoNotFit() {
    TowerConfig config = small().build();
    Map<String, Matrix> missing = weights(config, 3);
    missing.remove("user_tower.0.bias");
    refuses(config, missing, "user_tower.0.bias");
    Map<String, Matrix> more = weights(config, 3);
    more.put("nonsense", new Matrix(1, 1));
    refuses(config, more, "nonsense");
    Map<String, Matrix> wrong = weights(config, 3);
    wrong.put("news_tower.2.weight", new Matrix(5, 7));
    refuses(config, wrong, "5 x 7");
    Map<String, Matrix> broken = weights(config, 3);
    broken.get("news_tower.2.weight").set(1, 2, Float.NaN);
    refuses(config, broken, "row 1, column 2");
  }

  private static void refuses(TowerConfig config, Map<String, Matrix> weights, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TwoTowerModel.of(SCHEMA, config, weights))
        .withMessageContaining(message);
  }

  @Test
  void refuseAHistoryThatAnotherModelEmbedded() {
    TowerConfig config = small().build();
    TwoTowerModel model = model(config);
    TwoTowerModel other = TwoTowerModel.of(SCHEMA, config, weights(config, 4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.embed(new UserInput(USER, history(other, 0), NOON)))
        .withMessageContaining("embed histories anew");
  }
}
