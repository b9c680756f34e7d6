package org.newsrec.bench;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.newsrec.math.BlockKernels;
import org.newsrec.math.DenseKernels;
import org.newsrec.math.KernelTier;
import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;
import org.newsrec.math.VectorBlock;
import org.newsrec.math.Vectors;

/**
 * Tells when a JDK stops turning the plain kernels into vector code: prints how many times faster
 * each is than a loop as one would write it, over the same data in the cache, and fails below a
 * generous floor. Takes about 15 seconds.
 *
 * <pre>{@code
 * java -Dnewsrec.kernels=plain -cp benchmarks/target/benchmarks.jar org.newsrec.bench.KernelGuard
 * }</pre>
 *
 * <p>Exit code: 0 if all are above their floors, 1 if one is not.
 */
public final class KernelGuard {
  private static final int DIMENSION = 64;
  private static final int QUERIES = 24;
  private static final int EXAMPLES = 64;
  private static final int INPUTS = 128;
  private static final int OUTPUTS = 128;

  private final VectorBlock block = new VectorBlock(DIMENSION);
  private final Matrix rows;
  private final Matrix queries;
  private final float[] query;
  private final float[] scores = new float[VectorBlock.LANES];
  private final Matrix manyScores = new Matrix(QUERIES, VectorBlock.LANES);
  private final Matrix x;
  private final Matrix w;
  private final Matrix y = new Matrix(EXAMPLES, OUTPUTS);
  private final Matrix dw = new Matrix(INPUTS, OUTPUTS);
  private final float[] bias = new float[OUTPUTS];

  private KernelGuard() {
    RandomStream random = new RandomStream(1);
    rows = random(random, VectorBlock.LANES, DIMENSION);
    queries = random(random, QUERIES, DIMENSION);
    query = queries.row(0);
    x = random(random, EXAMPLES, INPUTS);
    w = random(random, INPUTS, OUTPUTS);
    for (int lane = 0; lane < VectorBlock.LANES; lane++) {
      block.set(lane, rows.data(), rows.offset(lane));
    }
  }

  private static Matrix random(RandomStream random, int rows, int columns) {
    Matrix matrix = new Matrix(rows, columns);
    for (int i = 0; i < matrix.data().length; i++) {
      matrix.data()[i] = random.nextFloat() - 0.5f;
    }
    return matrix;
  }

  /** A kernel, the loop that it is compared with, and how much faster it has to be. */
  private record Pair(Timing.Task kernel, Timing.Task loop, double floor) {}

  /**
   * Measures.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    if (KernelTier.active() != KernelTier.PLAIN) {
      throw new IllegalStateException(
          "the tier is " + KernelTier.active() + "; start with -Dnewsrec.kernels=plain");
    }
    PrintStream out = System.out;
    boolean good = true;
    for (Map.Entry<String, Pair> entry : new KernelGuard().pairs().entrySet()) {
      Pair pair = entry.getValue();
      double[] medians = Timing.medians(1.5, 1.5, List.of(pair.kernel, pair.loop));
      double times = medians[1] / medians[0];
      good &= times >= pair.floor;
      out.println(
          String.format(
              Locale.ROOT,
              "%-22s %6.2f times the loop, at least %.1f: %s",
              entry.getKey(),
              times,
              pair.floor,
              times >= pair.floor ? "good" : "TOO SLOW"));
    }
    if (!good) {
      out.println(
          "JDK " + System.getProperty("java.version") + " does not vectorise a plain kernel");
      System.exit(1);
    }
  }

  private Map<String, Pair> pairs() {
    Map<String, Pair> pairs = new LinkedHashMap<>();
    pairs.put("scan, one query", new Pair(i -> scan(20), i -> scanLoop(20), 3));
    pairs.put("scan, 24 queries", new Pair(i -> scanAll(), i -> scanLoop(QUERIES), 3));
    pairs.put("dense forward", new Pair(i -> forward(), i -> forwardLoop(), 2));
    pairs.put("dense weight gradient", new Pair(i -> gradient(), i -> gradientLoop(), 2));
    return pairs;
  }

  private Object scan(int times) {
    for (int i = 0; i < times; i++) {
      BlockKernels.scores(block, query, scores);
    }
    return scores;
  }

  private Object scanLoop(int times) {
    for (int i = 0; i < times; i++) {
      for (int row = 0; row < VectorBlock.LANES; row++) {
        scores[row] = Vectors.dot(query, 0, rows.data(), rows.offset(row), DIMENSION);
      }
    }
    return scores;
  }

  private Object scanAll() {
    BlockKernels.scores(block, queries, manyScores);
    return manyScores;
  }

  private Object forward() {
    DenseKernels.forward(x, EXAMPLES, w, bias, y);
    return y;
  }

  private Object forwardLoop() {
    for (int e = 0; e < EXAMPLES; e++) {
      for (int o = 0; o < OUTPUTS; o++) {
        float sum = bias[o];
        for (int i = 0; i < INPUTS; i++) {
          sum = Math.fma(x.data()[e * INPUTS + i], w.data()[i * OUTPUTS + o], sum);
        }
        y.data()[e * OUTPUTS + o] = sum;
      }
    }
    return y;
  }

  private Object gradient() {
    DenseKernels.addWeightGradient(x, y, EXAMPLES, dw);
    return dw;
  }

  private Object gradientLoop() {
    for (int i = 0; i < INPUTS; i++) {
      for (int o = 0; o < OUTPUTS; o++) {
        float sum = dw.data()[i * OUTPUTS + o];
        for (int e = 0; e < EXAMPLES; e++) {
          sum = Math.fma(x.data()[e * INPUTS + i], y.data()[e * OUTPUTS + o], sum);
        }
        dw.data()[i * OUTPUTS + o] = sum;
      }
    }
    return dw;
  }
}
