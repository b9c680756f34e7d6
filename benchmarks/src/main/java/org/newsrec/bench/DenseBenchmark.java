package org.newsrec.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.newsrec.math.DenseKernels;
import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The products of a dense layer with 384 inputs and 128 outputs, beside the loop as one would write
 * it and EJML's product of float matrices. 256 examples are 12.6 million multiply-adds in each of
 * the three.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar DenseBenchmark -rf json -rff dense-vector.json
 * java -jar benchmarks/target/benchmarks.jar DenseBenchmark -rf json -rff dense-plain.json \
 *     -jvmArgsAppend -Dnewsrec.kernels=plain
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xms1g", "-Xmx1g"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DenseBenchmark {
  private static final int INPUTS = 384;
  private static final int OUTPUTS = 128;

  /** Number of examples. */
  @Param({"1", "256", "1280"})
  public int examples;

  private Matrix x;
  private Matrix w;
  private Matrix dw;
  private Matrix y;
  private Matrix dx;
  private Matrix transposed;
  private float[] bias;
  private float[] naive;
  private FMatrixRMaj ejmlX;
  private FMatrixRMaj ejmlW;
  private FMatrixRMaj ejmlY;
  private FMatrixRMaj ejmlDw;

  /** Makes the matrices and checks that all ways lead to the same results. */
  @Setup
  public void setUp() {
    RandomStream random = new RandomStream(1);
    x = random(random, examples, INPUTS);
    w = random(random, INPUTS, OUTPUTS);
    y = new Matrix(examples, OUTPUTS);
    dw = new Matrix(INPUTS, OUTPUTS);
    dx = new Matrix(examples, INPUTS);
    transposed = new Matrix(OUTPUTS, INPUTS);
    bias = new float[OUTPUTS];
    ejmlX = FMatrixRMaj.wrap(examples, INPUTS, x.data());
    ejmlW = FMatrixRMaj.wrap(INPUTS, OUTPUTS, w.data());
    ejmlY = new FMatrixRMaj(examples, OUTPUTS);
    ejmlDw = new FMatrixRMaj(INPUTS, OUTPUTS);
    forward();
    check(forwardNaive(), y.data(), 0);
    check(forwardEjml().data, y.data(), 1e-3f);
    dw.fill(0);
    weightGradient();
    check(weightGradientNaive(), dw.data(), 0);
    check(weightGradientEjml().data, dw.data(), 1e-2f);
  }

  private static Matrix random(RandomStream random, int rows, int columns) {
    Matrix matrix = new Matrix(rows, columns);
    for (int i = 0; i < matrix.data().length; i++) {
      matrix.data()[i] = random.nextFloat() - 0.5f;
    }
    return matrix;
  }

  private static void check(float[] other, float[] own, float tolerance) {
    for (int i = 0; i < own.length; i++) {
      if (!(Math.abs(other[i] - own[i]) <= tolerance)) {
        throw new IllegalStateException(
            "result " + i + " is " + own[i] + ", the baseline has " + other[i]);
      }
    }
  }

  /**
   * The forward pass.
   *
   * @return the outputs
   */
  @Benchmark
  public Matrix forward() {
    DenseKernels.forward(x, examples, w, bias, y);
    return y;
  }

  /**
   * The gradient of the weights. It is added to, which takes the same time whatever is there.
   *
   * @return the gradient
   */
  @Benchmark
  public Matrix weightGradient() {
    DenseKernels.addWeightGradient(x, y, examples, dw);
    return dw;
  }

  /**
   * The gradient of the inputs, the weights turned on their side for it.
   *
   * @return the gradient
   */
  @Benchmark
  public Matrix inputGradient() {
    DenseKernels.transpose(w, 0, transposed);
    DenseKernels.inputGradient(y, examples, transposed, dx);
    return dx;
  }

  /**
   * The forward pass as one would write it.
   *
   * @return the outputs
   */
  @Benchmark
  public float[] forwardNaive() {
    naive = new float[examples * OUTPUTS];
    for (int e = 0; e < examples; e++) {
      System.arraycopy(bias, 0, naive, e * OUTPUTS, OUTPUTS);
      for (int i = 0; i < INPUTS; i++) {
        addRow(x.data()[e * INPUTS + i], w.data(), i * OUTPUTS, naive, e * OUTPUTS);
      }
    }
    return naive;
  }

  /**
   * The gradient of the weights as one would write it.
   *
   * @return the gradient
   */
  @Benchmark
  public float[] weightGradientNaive() {
    naive = new float[INPUTS * OUTPUTS];
    for (int e = 0; e < examples; e++) {
      for (int i = 0; i < INPUTS; i++) {
        addRow(x.data()[e * INPUTS + i], y.data(), e * OUTPUTS, naive, i * OUTPUTS);
      }
    }
    return naive;
  }

  private static void addRow(float factor, float[] row, int from, float[] sums, int to) {
    for (int o = 0; o < OUTPUTS; o++) {
      sums[to + o] = Math.fma(factor, row[from + o], sums[to + o]);
    }
  }

  /**
   * The forward pass with EJML, without a bias.
   *
   * @return the outputs
   */
  @Benchmark
  public FMatrixRMaj forwardEjml() {
    return CommonOps_FDRM.mult(ejmlX, ejmlW, ejmlY);
  }

  /**
   * The gradient of the weights with EJML.
   *
   * @return the gradient
   */
  @Benchmark
  public FMatrixRMaj weightGradientEjml() {
    Arrays.fill(ejmlDw.data, 0);
    CommonOps_FDRM.multAddTransA(ejmlX, FMatrixRMaj.wrap(examples, OUTPUTS, y.data()), ejmlDw);
    return ejmlDw;
  }
}
