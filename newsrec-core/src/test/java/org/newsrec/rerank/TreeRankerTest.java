package org.newsrec.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.newsrec.math.RandomStream;
import org.newsrec.rerank.TreeRanker.Input;
import org.newsrec.rerank.TreeRanker.Split;
import org.newsrec.rerank.TreeRanker.Tree;

class TreeRankerTest {
  private static final List<Signal> FEW =
      List.of(
          Signal.AGE,
          Signal.CLICKS_3H,
          Signal.TOWER_SIMILARITY,
          Signal.LENGTH,
          Signal.PREMIUM,
          Signal.FRESH_3H,
          Signal.CLICKS_30M);

  private static TreeRanker few(RandomStream random, int trees, int depth) {
    List<Input> inputs = new ArrayList<>();
    for (Signal signal : FEW) {
      inputs.add(new Input(signal, random.nextInt(2) * random.nextGaussian(), value(random)));
    }
    List<Tree> all = new ArrayList<>();
    for (int t = 0; t < trees; t++) {
      all.add(MadeUpRankers.tree(random, FEW, depth));
    }
    return TreeRanker.of(inputs, all);
  }

  private static double value(RandomStream random) {
    return random.nextInt(21) / 10.0 - 0.5; // where thresholds are
  }

  /** The trees and lines, walked as their description says. */
  private static double plain(TreeRanker ranker, Map<Signal, Double> values) {
    double score = 0;
    for (Input input : ranker.inputs()) {
      score += input.slope() * (values.get(input.signal()) - input.usual());
    }
    for (Tree tree : ranker.trees()) {
      int at = 0;
      while (at >= 0) {
        Split split = tree.splits().get(at);
        at = values.get(split.signal()) < split.threshold() ? split.low() : split.high();
      }
      score += tree.leaves().get(-1 - at);
    }
    return score;
  }

  private static Map<Signal, Double> usual(TreeRanker ranker) {
    Map<Signal, Double> usual = new EnumMap<>(Signal.class);
    ranker.inputs().forEach(input -> usual.put(input.signal(), input.usual()));
    return usual;
  }

  private static Signals signals(Map<Signal, Double> values) {
    Map<Signal, double[]> columns = new EnumMap<>(Signal.class);
    values.forEach((signal, value) -> columns.put(signal, new double[] {value}));
    return Signals.of(columns);
  }

  /** By the definition: the mean over all coalitions of the others, weighted by their sizes. */
  private static double shapley(TreeRanker ranker, Map<Signal, Double> values, int of) {
    int n = FEW.size();
    double sum = 0;
    for (int others = 0; others < 1 << n; others++) {
      if (!contains(others, of)) {
        int size = Integer.bitCount(others);
        double weight = factorial(size) * factorial(n - size - 1) / factorial(n);
        sum += weight * (worth(ranker, values, others | (1 << of)) - worth(ranker, values, others));
      }
    }
    return sum;
  }

  private static double worth(TreeRanker ranker, Map<Signal, Double> values, int coalition) {
    Map<Signal, Double> mixed = usual(ranker);
    for (int i = 0; i < FEW.size(); i++) {
      if (contains(coalition, i)) {
        mixed.put(FEW.get(i), values.get(FEW.get(i)));
      }
    }
    return plain(ranker, mixed);
  }

  private static boolean contains(int coalition, int of) {
    return ((coalition >> of) & 1) == 1;
  }

  private static double factorial(int n) {
    return n <= 1 ? 1 : n * factorial(n - 1);
  }

  @Property(tries = 100)
  void contributionsAreShapleyValues(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = TreeRanker.MOST_DEPTH) int depth) {
    RandomStream random = new RandomStream(seed);
    TreeRanker ranker = few(random, 3, depth);
    Map<Signal, Double> values = new EnumMap<>(Signal.class);
    FEW.forEach(signal -> values.put(signal, value(random)));
    double[] contributions = ranker.contributions(signals(values), 0);
    for (int i = 0; i < FEW.size(); i++) {
      assertThat(contributions[i]).isCloseTo(shapley(ranker, values, i), within(1e-9));
    }
  }

  @Property(tries = 100)
  void scoresAreWhatIsAddedToAUsualArticle(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = TreeRanker.MOST_DEPTH) int depth) {
    RandomStream random = new RandomStream(seed);
    TreeRanker ranker = few(random, 20, depth);
    Map<Signal, Double> values = new EnumMap<>(Signal.class);
    FEW.forEach(signal -> values.put(signal, value(random)));
    assertThat(ranker.scores(signals(values))[0])
        .isCloseTo(plain(ranker, values) - plain(ranker, usual(ranker)), within(1e-9));
    assertThat(ranker.scores(signals(usual(ranker)))).containsExactly(0);
    assertThat(ranker.contributions(signals(usual(ranker)), 0)).containsOnly(0);
  }

  @Test
  void aValueOnAThresholdIsAboveIt() {
    Tree tree =
        new Tree(
            List.of(new Split(Signal.AGE, 1, -1, 1), new Split(Signal.CLICKS_3H, 2, -2, -3)),
            List.of(1.0, 2.0, 4.0));
    TreeRanker ranker =
        TreeRanker.of(
            List.of(new Input(Signal.AGE, 0.5, 0), new Input(Signal.CLICKS_3H, 0, 5)),
            List.of(tree));
    Signals signals =
        Signals.of(
            Map.of(
                Signal.AGE, new double[] {0.5, 1, 1, -100},
                Signal.CLICKS_3H, new double[] {2, 2, 1.5, 7}));
    assertThat(ranker.scores(signals)).containsExactly(0.25, 3.5, 1.5, -32);
    // Clicks alone change nothing, age alone 3 (1 to 4): 2 is missing where both are as they are.
    assertThat(ranker.contributions(signals, 2)).containsExactly(0.5 + (3 + 1) / 2.0, -1);
    assertThat(ranker.parts()).extracting(ScorePart::key).containsExactly("age", "clicks_3h");
  }

  @Test
  void madeAgainOfItsParts() {
    TreeRanker ranker = MadeUpRankers.trees(3, 4, 3);
    assertThat(TreeRanker.of(ranker.inputs(), ranker.trees()))
        .isEqualTo(ranker)
        .hasSameHashCodeAs(ranker);
    assertThat(MadeUpRankers.trees(4, 4, 3)).isNotEqualTo(ranker);
  }

  @Test
  void refusesWhatIsNoTree() {
    Split root = new Split(Signal.AGE, 1, -1, -2);
    Input age = new Input(Signal.AGE, 0, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tree(List.of(root), List.of(1.0)))
        .withMessageContaining("1 splits and 1 leaves");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tree(List.of(), List.of(1.0)))
        .withMessageContaining("0 splits");
    for (int side : new int[] {0, 1, -1, -3, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> new Tree(List.of(new Split(Signal.AGE, 1, -1, side)), List.of(1.0, 2.0)))
          .withMessageContaining("split 0 of a tree leads to " + side);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tree(List.of(root), List.of(1.0, Double.NaN)))
        .withMessageContaining("NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Split(Signal.AGE, Double.POSITIVE_INFINITY, -1, -2))
        .withMessageContaining("Infinity");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Input(Signal.AGE, Double.NaN, 0))
        .withMessageContaining("NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> chain(7))
        .withMessageContaining("7 splits deep; at most 6");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> chain(100_000))
        .withMessageContaining("100000 splits deep");
    assertThat(chain(6).splits()).hasSize(6);
    Tree tree = new Tree(List.of(root), List.of(1.0, 2.0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TreeRanker.of(List.of(age, age), List.of(tree)))
        .withMessageContaining("'age' is given twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TreeRanker.of(List.of(), List.of(tree)))
        .withMessageContaining("'age', which is not among the inputs");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TreeRanker.of(List.of(age), Collections.nCopies(251, tree)))
        .withMessageContaining("add up to 502");
  }

  private static Tree chain(int depth) {
    List<Split> splits = new ArrayList<>();
    for (int i = 0; i < depth; i++) {
      splits.add(new Split(Signal.AGE, 1, -1 - i, i + 1 < depth ? i + 1 : -1 - depth));
    }
    return new Tree(splits, Collections.nCopies(depth + 1, 1.0));
  }
}
