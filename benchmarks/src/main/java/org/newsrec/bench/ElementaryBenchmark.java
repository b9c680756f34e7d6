package org.newsrec.bench;

import java.util.concurrent.TimeUnit;
import org.newsrec.math.Elementary;
import org.newsrec.math.RandomStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Elementary functions of 4,096 floats, time for each, beside those of {@link Math}.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar ElementaryBenchmark -rf json -rff elementary-vector.json
 * java -jar benchmarks/target/benchmarks.jar ElementaryBenchmark -rf json -rff elementary-plain.json \
 *     -jvmArgsAppend -Dnewsrec.kernels=plain
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xms1g", "-Xmx1g"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ElementaryBenchmark {
  private static final int LENGTH = 4_096;

  private final float[] x = new float[LENGTH];
  private final float[] y = new float[LENGTH];

  /** Draws the arguments and checks a result. */
  @Setup
  public void setUp() {
    RandomStream random = new RandomStream(1);
    for (int i = 0; i < LENGTH; i++) {
      x[i] = (float) random.nextGaussian();
    }
    exp();
    for (int i = 0; i < LENGTH; i++) {
      if (Math.abs(y[i] - Math.exp(x[i])) > 1e-6 * y[i]) {
        throw new IllegalStateException("exp(" + x[i] + ") is not " + y[i]);
      }
    }
  }

  /**
   * The exponential.
   *
   * @return the results
   */
  @Benchmark
  @OperationsPerInvocation(LENGTH)
  public float[] exp() {
    Elementary.exp(x, 0, y, 0, LENGTH);
    return y;
  }

  /**
   * The logistic function.
   *
   * @return the results
   */
  @Benchmark
  @OperationsPerInvocation(LENGTH)
  public float[] sigmoid() {
    Elementary.sigmoid(x, 0, y, 0, LENGTH);
    return y;
  }

  /**
   * The hyperbolic tangent.
   *
   * @return the results
   */
  @Benchmark
  @OperationsPerInvocation(LENGTH)
  public float[] tanh() {
    Elementary.tanh(x, 0, y, 0, LENGTH);
    return y;
  }

  /**
   * The exponential of the platform.
   *
   * @return the results
   */
  @Benchmark
  @OperationsPerInvocation(LENGTH)
  public float[] expOfThePlatform() {
    for (int i = 0; i < LENGTH; i++) {
      y[i] = (float) Math.exp(x[i]);
    }
    return y;
  }

  /**
   * The hyperbolic tangent of the platform.
   *
   * @return the results
   */
  @Benchmark
  @OperationsPerInvocation(LENGTH)
  public float[] tanhOfThePlatform() {
    for (int i = 0; i < LENGTH; i++) {
      y[i] = (float) Math.tanh(x[i]);
    }
    return y;
  }
}
