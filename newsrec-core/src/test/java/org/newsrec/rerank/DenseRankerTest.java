package org.newsrec.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.newsrec.math.RandomStream;
import org.newsrec.rerank.DenseRanker.Input;
import org.newsrec.rerank.DenseRanker.Unit;

class DenseRankerTest {
  private static final int STEPS = 4000;

  private static double[] standardised(DenseRanker ranker, Signals signals) {
    return ranker.inputs().stream()
        .mapToDouble(
            input -> {
              double x = (signals.get(input.signal(), 0) - input.usual()) / input.spread();
              return x < -10 ? -10 : Math.min(x, 10);
            })
        .toArray();
  }

  private static double reach(Unit unit, double[] x, double part) {
    double z = unit.bias();
    for (int c = 0; c < x.length; c++) {
      z += unit.weights().get(c) * x[c] * part;
    }
    return z;
  }

  private static Signals draw(RandomStream random) {
    Map<Signal, double[]> columns = new EnumMap<>(Signal.class);
    for (Signal signal : Signal.values()) {
      columns.put(signal, new double[] {2 * random.nextGaussian()});
    }
    return Signals.of(columns);
  }

  @Property(tries = 50)
  void scoresAreTheNetworksLessAUsualArticles(@ForAll long seed) {
    DenseRanker ranker = MadeUpRankers.dense(seed, 6);
    Signals signals = draw(new RandomStream(seed));
    double[] x = standardised(ranker, signals);
    double score = 0;
    for (int c = 0; c < x.length; c++) {
      score += ranker.inputs().get(c).weight() * x[c];
    }
    for (Unit unit : ranker.units()) {
      double more = Math.max(0, reach(unit, x, 1)) - Math.max(0, unit.bias());
      score += unit.output() * more;
    }
    assertThat(ranker.scores(signals)[0]).isCloseTo(score, within(1e-3));
    Map<Signal, double[]> usual = new EnumMap<>(Signal.class);
    ranker.inputs().forEach(i -> usual.put(i.signal(), new double[] {i.usual()}));
    assertThat(ranker.scores(Signals.of(usual))).containsExactly(0);
  }

  /** In many small steps from the usual article to the one that is scored. */
  @Property(tries = 20)
  void contributionsAreIntegratedGradients(@ForAll long seed) {
    DenseRanker ranker = MadeUpRankers.dense(seed, 4);
    Signals signals = draw(new RandomStream(seed));
    double[] x = standardised(ranker, signals);
    double[] expected = new double[x.length];
    double tolerance = 1e-3;
    for (int c = 0; c < x.length; c++) {
      expected[c] = ranker.inputs().get(c).weight() * x[c];
    }
    for (Unit unit : ranker.units()) {
      int open = 0;
      for (int step = 0; step < STEPS; step++) {
        open += reach(unit, x, (step + 0.5) / STEPS) > 0 ? 1 : 0;
      }
      for (int c = 0; c < x.length; c++) {
        double whole = unit.output() * unit.weights().get(c) * x[c];
        expected[c] += whole * open / STEPS;
        tolerance += Math.abs(whole) / STEPS;
      }
    }
    double[] contributions = ranker.contributions(signals, 0);
    for (int c = 0; c < x.length; c++) {
      assertThat(contributions[c]).isCloseTo(expected[c], within(tolerance));
    }
  }

  @Test
  void anExampleByHand() {
    DenseRanker ranker =
        DenseRanker.of(
            List.of(new Input(Signal.AGE, 1, 2, 0.5f), new Input(Signal.CLICKS_3H, 0, 1, 0)),
            List.of(new Unit(-1, List.of(1f, 1f), 3)));
    Signals signals =
        Signals.of(
            Map.of(
                Signal.AGE, new double[] {1, 3, 5, 1e6},
                Signal.CLICKS_3H, new double[] {0, -1, 2, 0}));
    assertThat(ranker.scores(signals)).containsExactly(0, 0.5, 1 + 9, 5 + 27);
    assertThat(ranker.contributions(signals, 1)).containsExactly(0.5, 0);
    // The unit's input goes from -1 to 3, and is above 0 on three quarters of the way.
    assertThat(ranker.contributions(signals, 2)).containsExactly(1 + 4.5, 4.5);
    assertThat(ranker.parts()).extracting(ScorePart::key).containsExactly("age", "clicks_3h");
  }

  @Test
  void madeAgainOfItsParts() {
    DenseRanker ranker = MadeUpRankers.dense(3, 4);
    assertThat(DenseRanker.of(ranker.inputs(), ranker.units()))
        .isEqualTo(ranker)
        .hasSameHashCodeAs(ranker);
    assertThat(MadeUpRankers.dense(4, 4)).isNotEqualTo(ranker);
  }

  /** A small output does not help where the sum before it runs over. */
  @Test
  void refusesUnitsWhoseSumsRunOver() {
    List<Input> inputs =
        List.of(new Input(Signal.AGE, 0, 1, 1), new Input(Signal.CLICKS_3H, 0, 1, 1));
    for (Unit unit :
        List.of(
            new Unit(0, List.of(3e38f, 3e38f), 1e-35f),
            new Unit(3e38f, List.of(0f, 0f), 0),
            new Unit(0, List.of(2e4f, 2e4f), 1e-3f))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> DenseRanker.of(inputs, List.of(unit)))
          .withMessageContaining("what goes into a hidden unit could reach")
          .withMessageContaining("262144");
    }
    DenseRanker most = DenseRanker.of(inputs, List.of(new Unit(0, List.of(13e3f, 13e3f), 1)));
    Signals far =
        Signals.of(Map.of(Signal.AGE, new double[] {99}, Signal.CLICKS_3H, new double[] {99}));
    assertThat(most.scores(far)).containsExactly(20 + 26e4);
  }

  @Test
  void refusesWhatIsNoNetwork() {
    Input age = new Input(Signal.AGE, 0, 1, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DenseRanker.of(List.of(age, age), List.of()))
        .withMessageContaining("'age' is given twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DenseRanker.of(List.of(age), List.of(new Unit(0, List.of(), 1))))
        .withMessageContaining("0 weights and the ranker 1 inputs");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DenseRanker.of(List.of(age), List.of(new Unit(0, List.of(1e5f), 1))))
        .withMessageContaining("could reach");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Input(Signal.AGE, 0, 0, 1))
        .withMessageContaining("spread 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Input(Signal.AGE, Double.NaN, 1, 1))
        .withMessageContaining("NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Unit(0, List.of(Float.NaN), 1))
        .withMessageContaining("NaN");
  }
}
