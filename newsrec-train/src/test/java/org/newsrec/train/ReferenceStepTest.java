package org.newsrec.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsrec.feature.InputLayout;
import org.newsrec.math.Matrix;
import org.newsrec.tower.TowerConfig;
import org.newsrec.tower.TowerLayout;
import org.newsrec.train.loss.BprLoss;
import org.newsrec.train.loss.InBatchSoftmaxLoss;
import org.newsrec.train.loss.LossBatch;
import org.newsrec.train.loss.MarginLoss;
import org.newsrec.train.loss.RankingLoss;
import org.newsrec.train.loss.SampledSoftmaxLoss;
import org.newsrec.train.optim.Adam;
import org.newsrec.train.optim.Optimiser;

/** Layers, losses, gradients and Adam against values computed by PyTorch in double precision. */
class ReferenceStepTest {
  private static JsonNode reference;

  private final Tower users = new Tower("user_tower", 6);
  private final Tower news = new Tower("news_tower", 9);
  private final Matrix userInput = matrix(reference.get("user_input"));
  private final Matrix newsInput = newsInput();

  @BeforeAll
  static void read() throws IOException {
    try (InputStream in =
        ReferenceStepTest.class.getResourceAsStream("/reference/two_tower_step.json")) {
      reference = new ObjectMapper().readTree(in);
    }
  }

  /** One tower: its weights, their gradients and a pass through it. */
  private static final class Tower {
    private final TowerLayout layout;
    private final Map<String, Matrix> weights = new LinkedHashMap<>();
    private final Map<String, Matrix> gradients = new LinkedHashMap<>();
    private final TransposedWeights transposed;
    private final StackPass pass;
    private final int inputs;

    Tower(String name, int inputs) {
      this.inputs = inputs;
      TowerConfig config =
          TowerConfig.builder().dimension(4).newsHidden(List.of(8)).shortcut(false).build();
      layout =
          new TowerLayout(
              new InputLayout(0, List.of()), new InputLayout(inputs, List.of()), config);
      for (String layer : List.of("0", "2")) {
        put(layer + ".weight", transposed(matrix(reference.get(name).get(layer + ".weight"))));
        put(layer + ".bias", row(reference.get(name).get(layer + ".bias")));
      }
      transposed = new TransposedWeights(TowerLayout.NEWS, layout, weights, 0, 0);
      pass = new StackPass(TowerLayout.NEWS, layout, weights, gradients, transposed, 0);
    }

    private void put(String name, Matrix weight) {
      weights.put("news_tower." + name, weight);
      gradients.put("news_tower." + name, new Matrix(weight.rows(), weight.columns()));
    }

    Matrix forward(Matrix x) {
      return pass.forward(x, x, x.rows(), null);
    }

    void backward(Matrix x, Matrix vectorGradient) {
      gradients.values().forEach(gradient -> gradient.fill(0f));
      transposed.refresh();
      Matrix dx = new Matrix(x.rows(), inputs);
      pass.backward(vectorGradient, x.rows(), x, x, dx, null);
    }
  }

  private static Matrix newsInput() {
    List<float[]> rows = new ArrayList<>();
    reference.get("positive_news_input").forEach(row -> rows.add(floats(row)));
    reference
        .get("negative_news_input")
        .forEach(example -> example.forEach(row -> rows.add(floats(row))));
    return Matrix.of(rows.toArray(float[][]::new));
  }

  private static float[] floats(JsonNode array) {
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) array.get(i).asDouble();
    }
    return values;
  }

  private static Matrix matrix(JsonNode rows) {
    float[][] values = new float[rows.size()][];
    for (int i = 0; i < values.length; i++) {
      values[i] = floats(rows.get(i));
    }
    return Matrix.of(values);
  }

  private static Matrix row(JsonNode values) {
    return Matrix.of(floats(values));
  }

  private static Matrix transposed(Matrix matrix) {
    Matrix result = new Matrix(matrix.columns(), matrix.rows());
    for (int r = 0; r < matrix.rows(); r++) {
      for (int c = 0; c < matrix.columns(); c++) {
        result.set(c, r, matrix.get(r, c));
      }
    }
    return result;
  }

  private static RankingLoss loss(String name) {
    double temperature = reference.get("settings").get("temperature").asDouble();
    return switch (name) {
      case "margin" -> new MarginLoss(reference.get("settings").get("margin").asDouble());
      case "bpr" -> new BprLoss(1);
      case "sampled_softmax" -> new SampledSoftmaxLoss(temperature);
      case "in_batch_softmax", "in_batch_softmax_logq" -> new InBatchSoftmaxLoss(temperature);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private double step(String name) {
    Matrix u = users.forward(userInput);
    Matrix v = news.forward(newsInput);
    boolean inBatch = name.startsWith("in_batch");
    int[] negatives = new int[15];
    for (int k = 0; k < negatives.length; k++) {
      negatives[k] = 5 + k;
    }
    float[] logQ = new float[5];
    for (int j = 0; name.endsWith("logq") && j < 5; j++) {
      double q = reference.get("settings").get("logq_probabilities").get(j).asDouble();
      logQ[j] = (float) Math.log(q);
    }
    Matrix du = new Matrix(5, 4);
    Matrix dv = new Matrix(20, 4);
    double value =
        loss(name)
            .evaluate(
                new LossBatch(
                    5,
                    u,
                    v,
                    new int[] {0, 1, 2, 3, 4},
                    inBatch ? new int[0] : negatives,
                    inBatch ? 0 : 3,
                    new float[] {0.2f, 0.2f, 0.2f, 0.2f, 0.2f},
                    new int[] {0, 1, 2, 3, 4},
                    logQ,
                    (example, column) -> false,
                    du,
                    dv));
    users.backward(userInput, du);
    news.backward(newsInput, dv);
    return value;
  }

  private static void assertClose(Matrix actual, Matrix expected, double absolute) {
    assertThat(actual.rows()).isEqualTo(expected.rows());
    assertThat(actual.columns()).isEqualTo(expected.columns());
    for (int i = 0; i < expected.data().length; i++) {
      double want = expected.data()[i];
      assertThat((double) actual.data()[i])
          .isCloseTo(want, within(absolute + 1e-4 * Math.abs(want)));
    }
  }

  @Test
  void vectorsAreMet() {
    Matrix u = users.forward(userInput);
    assertClose(u, matrix(reference.get("user_vectors")), 1e-6);
    Matrix v = news.forward(newsInput);
    for (int e = 0; e < 5; e++) {
      for (int d = 0; d < 4; d++) {
        assertThat((double) v.get(e, d))
            .isCloseTo(reference.get("positive_vectors").get(e).get(d).asDouble(), within(1e-5));
        assertThat((double) v.get(5 + 3 * e + 2, d))
            .isCloseTo(
                reference.get("negative_vectors").get(e).get(2).get(d).asDouble(), within(1e-5));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"margin", "bpr", "sampled_softmax", "in_batch_softmax", "in_batch_softmax_logq"})
  void valueAndEveryGradientAreMet(String name) {
    JsonNode expected = reference.get("losses").get(name);
    assertThat(step(name)).isCloseTo(expected.get("value").asDouble(), within(2e-5));
    for (Tower tower : List.of(users, news)) {
      JsonNode gradients =
          expected.get(tower == users ? "user_tower_gradient" : "news_tower_gradient");
      for (String layer : List.of("0", "2")) {
        assertClose(
            tower.gradients.get("news_tower." + layer + ".weight"),
            transposed(matrix(gradients.get(layer + ".weight"))),
            2e-5);
        assertClose(
            tower.gradients.get("news_tower." + layer + ".bias"),
            row(gradients.get(layer + ".bias")),
            2e-5);
      }
    }
  }

  @Test
  void threeStepsOfAdamAreMet() {
    JsonNode expected = reference.get("adam_three_steps_on_margin");
    double rate = expected.get("learning_rate").asDouble();
    Map<Matrix, Optimiser.Updater> updaters = new LinkedHashMap<>();
    for (Tower tower : List.of(users, news)) {
      tower.weights.values().forEach(w -> updaters.put(w, Adam.standard(0).start(w)));
    }
    for (int s = 0; s < 3; s++) {
      assertThat(step("margin"))
          .isCloseTo(expected.get("losses_before_each_step").get(s).asDouble(), within(1e-5));
      for (Tower tower : List.of(users, news)) {
        tower.weights.forEach(
            (name, w) -> {
              Matrix gradient = tower.gradients.get(name);
              for (int row = 0; row < w.rows(); row++) {
                updaters.get(w).update(row, gradient.data(), gradient.offset(row), rate);
              }
            });
      }
    }
    for (Tower tower : List.of(users, news)) {
      JsonNode weights = expected.get(tower == users ? "user_tower" : "news_tower");
      for (String layer : List.of("0", "2")) {
        assertClose(
            tower.weights.get("news_tower." + layer + ".weight"),
            transposed(matrix(weights.get(layer + ".weight"))),
            1e-5);
        assertClose(
            tower.weights.get("news_tower." + layer + ".bias"),
            row(weights.get(layer + ".bias")),
            1e-5);
      }
    }
  }
}
