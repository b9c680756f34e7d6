package org.newsrec.train.rank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.newsrec.rerank.AdditiveRanker;

/**
 * Trees of depth two, added up: a tree's left side depends on its root's column and its left
 * child's, its right side on the root's and the right child's, so all there is are tables of one
 * column and of two.
 */
final class TreeSum {
  /** Rows that are looked at, evenly spread, to tell how often what occurs together. */
  private static final int SAMPLE = 200_000;

  private final BinnedRows rows;
  private final double[][] shapes;
  private final List<PairTable> pairs = new ArrayList<>();

  private record Side(Tree tree, boolean right) {}

  private record Columns(int first, int second) {}

  TreeSum(List<Tree> trees, BinnedRows rows) {
    this.rows = rows;
    shapes = new double[rows.columns()][];
    Arrays.setAll(shapes, c -> new double[rows.binCount(c)]);
    Map<Columns, List<Side>> sides =
        new TreeMap<>(Comparator.comparingInt(Columns::first).thenComparingInt(Columns::second));
    for (Tree tree : trees) {
      for (boolean right : new boolean[] {false, true}) {
        Tree.Child child = right ? tree.right() : tree.left();
        if (child.column() < 0 || child.column() == tree.column()) {
          addToShape(tree, child, right);
        } else {
          Columns columns =
              new Columns(
                  Math.min(tree.column(), child.column()), Math.max(tree.column(), child.column()));
          sides.computeIfAbsent(columns, absent -> new ArrayList<>()).add(new Side(tree, right));
        }
      }
    }
    int step = Math.max(1, rows.rows() / SAMPLE);
    sides.forEach((columns, own) -> pairs.add(pair(columns, own, step)));
  }

  private void addToShape(Tree tree, Tree.Child child, boolean right) {
    double[] shape = shapes[tree.column()];
    for (int bin = right ? tree.bin() + 1 : 0;
        bin < (right ? shape.length : tree.bin() + 1);
        bin++) {
      shape[bin] += child.column() >= 0 && bin > child.bin() ? child.high() : child.low();
    }
  }

  private PairTable pair(Columns columns, List<Side> sides, int step) {
    TreeSet<Integer> firstCuts = new TreeSet<>();
    TreeSet<Integer> secondCuts = new TreeSet<>();
    for (Side side : sides) {
      Tree.Child child = side.right ? side.tree.right() : side.tree.left();
      boolean rootIsFirst = side.tree.column() == columns.first;
      (rootIsFirst ? firstCuts : secondCuts).add(side.tree.bin());
      (rootIsFirst ? secondCuts : firstCuts).add(child.bin());
    }
    PairTable pair =
        new PairTable(columns.first, columns.second, array(firstCuts), array(secondCuts));
    sides.forEach(side -> pair.add(side.tree, side.right));
    pair.weigh(rows, step);
    pair.purify(shapes[columns.first], shapes[columns.second]);
    return pair;
  }

  private static int[] array(Set<Integer> cuts) {
    return cuts.stream().mapToInt(cut -> cut).toArray();
  }

  /** For each two columns, whether they are among the pairs that matter most. */
  boolean[][] strongest(int most) {
    boolean[][] chosen = new boolean[rows.columns()][rows.columns()];
    pairs.stream()
        .sorted(Comparator.comparingDouble((PairTable pair) -> -pair.importance()))
        .limit(most)
        .forEach(
            pair -> {
              chosen[pair.first][pair.second] = true;
              chosen[pair.second][pair.first] = true;
            });
    return chosen;
  }

  /** How many pairs of columns are looked at together. */
  int pairs() {
    return pairs.size();
  }

  /**
   * The trees with a line beside them. Shapes of columns that are the same all over each slate are
   * left out, and each shape's mean over the rows is taken off: neither changes an order.
   */
  AdditiveRanker with(LinearFit.Line line) {
    List<AdditiveRanker.Shape> parts = new ArrayList<>();
    for (int c = 0; c < shapes.length; c++) {
      if (line.varies()[c]) {
        centre(c);
        int[] cuts = cuts(shapes[c]);
        if (cuts.length > 0 || line.slope()[c] != 0) {
          parts.add(
              new AdditiveRanker.Shape(
                  rows.signals().get(c),
                  line.slope()[c],
                  line.centre()[c],
                  thresholds(c, cuts),
                  values(shapes[c], cuts)));
        }
      }
    }
    List<AdditiveRanker.Interaction> interactions = new ArrayList<>();
    for (PairTable pair : pairs) {
      if (Arrays.stream(pair.values).anyMatch(value -> value != 0)) {
        interactions.add(
            new AdditiveRanker.Interaction(
                rows.signals().get(pair.first),
                thresholds(pair.first, pair.firstCuts),
                rows.signals().get(pair.second),
                thresholds(pair.second, pair.secondCuts),
                Arrays.stream(pair.values).map(value -> value + 0.0).boxed().toList()));
      }
    }
    return AdditiveRanker.of(parts, interactions);
  }

  private void centre(int column) {
    double[] shape = shapes[column];
    double sum = 0;
    for (int row = 0; row < rows.rows(); row++) {
      sum += shape[rows.bin(column, row)];
    }
    double mean = Grid.round(sum / Math.max(1, rows.rows()));
    for (int bin = 0; bin < shape.length; bin++) {
      shape[bin] -= mean;
    }
  }

  /** Where a shape steps. */
  private static int[] cuts(double[] shape) {
    return IntStream.range(0, shape.length - 1)
        .filter(bin -> shape[bin] != shape[bin + 1])
        .toArray();
  }

  private List<Double> thresholds(int column, int[] cuts) {
    return Arrays.stream(cuts).mapToObj(cut -> rows.thresholds(column)[cut]).toList();
  }

  private static List<Double> values(double[] shape, int[] cuts) {
    return IntStream.rangeClosed(0, cuts.length)
        .mapToObj(i -> shape[i < cuts.length ? cuts[i] : shape.length - 1] + 0.0)
        .toList();
  }
}
