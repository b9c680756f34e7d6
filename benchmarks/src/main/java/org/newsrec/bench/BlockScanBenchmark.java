package org.newsrec.bench;

import java.util.concurrent.TimeUnit;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.newsrec.math.BlockKernels;
import org.newsrec.math.ByteBlock;
import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;
import org.newsrec.math.TopK;
import org.newsrec.math.VectorBlock;
import org.newsrec.math.Vectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The best 100 of 100,352 vectors, for one query and for 24 together (time for each), beside a loop
 * over row-major vectors, and EJML's product of matrix and vector, which selects nothing.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar BlockScanBenchmark -rf json -rff scan-vector.json
 * java -jar benchmarks/target/benchmarks.jar BlockScanBenchmark -rf json -rff scan-plain.json \
 *     -jvmArgsAppend -Dnewsrec.kernels=plain
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xms2g", "-Xmx2g"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class BlockScanBenchmark {
  private static final int BLOCKS = 196;
  private static final int VECTORS = BLOCKS * VectorBlock.LANES;
  private static final int QUERIES = 24;
  private static final int K = 100;

  /** Coordinates of each vector. */
  @Param({"64", "128"})
  public int dimension;

  private VectorBlock[] blocks;
  private ByteBlock[] byteBlocks;
  private byte[] byteQuery;
  private final int[] products = new int[VectorBlock.LANES];
  private Matrix rows;
  private Matrix queries;
  private float[] query;
  private final float[] scores = new float[VectorBlock.LANES];
  private final Matrix manyScores = new Matrix(QUERIES, VectorBlock.LANES);
  private final int[] places = new int[VectorBlock.LANES];
  private final TopK top = new TopK(K);
  private final TopK[] tops = new TopK[QUERIES];
  private FMatrixRMaj ejmlRows;
  private FMatrixRMaj ejmlQuery;
  private FMatrixRMaj ejmlScores;

  /** Makes the vectors and checks that all ways find the same. */
  @Setup
  public void setUp() {
    RandomStream random = new RandomStream(1);
    rows = new Matrix(VECTORS, dimension);
    blocks = new VectorBlock[BLOCKS];
    for (int b = 0; b < BLOCKS; b++) {
      blocks[b] = new VectorBlock(dimension);
      for (int lane = 0; lane < VectorBlock.LANES; lane++) {
        int row = b * VectorBlock.LANES + lane;
        unit(random, rows, row);
        blocks[b].set(lane, rows.data(), rows.offset(row));
      }
    }
    byteBlocks = new ByteBlock[BLOCKS];
    for (int b = 0; b < BLOCKS; b++) {
      byteBlocks[b] = new ByteBlock(dimension);
      for (int lane = 0; lane < VectorBlock.LANES; lane++) {
        byteBlocks[b].set(lane, bytes(blocks[b].get(lane)));
      }
    }
    byteQuery = bytes(rows.row(0));
    queries = new Matrix(QUERIES, dimension);
    for (int q = 0; q < QUERIES; q++) {
      unit(random, queries, q);
      tops[q] = new TopK(K);
    }
    query = queries.row(0);
    ejmlRows = FMatrixRMaj.wrap(VECTORS, dimension, rows.data());
    ejmlQuery = FMatrixRMaj.wrap(dimension, 1, query);
    ejmlScores = new FMatrixRMaj(VECTORS, 1);
    check();
  }

  private static void unit(RandomStream random, Matrix matrix, int row) {
    int from = matrix.offset(row);
    for (int d = 0; d < matrix.columns(); d++) {
      matrix.data()[from + d] = (float) random.nextGaussian();
    }
    Vectors.normalise(matrix.data(), from, matrix.columns());
  }

  private static byte[] bytes(float[] unit) {
    byte[] bytes = new byte[unit.length];
    for (int d = 0; d < unit.length; d++) {
      bytes[d] = (byte) Math.round(127 * unit[d]);
    }
    return bytes;
  }

  private void check() {
    float[] alone = ranks(one());
    float[] together = ranks(many()[0]);
    float[] naive = ranks(oneNaive());
    FMatrixRMaj products = oneEjml();
    for (int i = 0; i < alone.length; i++) {
      if (alone[i] != together[i] || alone[i] != naive[i]) {
        throw new IllegalStateException("the ways differ at " + i);
      }
    }
    int best = one().payload(0);
    if (Math.abs(products.get(best, 0) - alone[0]) > 1e-5f) {
      throw new IllegalStateException("EJML has " + products.get(best, 0) + ", not " + alone[0]);
    }
  }

  private static float[] ranks(TopK top) {
    float[] ranks = new float[2 * K];
    for (int i = 0; i < K; i++) {
      ranks[2 * i] = top.score(i);
      ranks[2 * i + 1] = top.payload(i);
    }
    return ranks;
  }

  /**
   * One query.
   *
   * @return the best
   */
  @Benchmark
  public TopK one() {
    top.reset();
    for (int b = 0; b < BLOCKS; b++) {
      BlockKernels.scores(blocks[b], query, scores);
      take(top, b, scores, 0);
    }
    top.sort();
    return top;
  }

  /**
   * Several queries at once.
   *
   * @return the best of each
   */
  @Benchmark
  @OperationsPerInvocation(QUERIES)
  public TopK[] many() {
    for (TopK each : tops) {
      each.reset();
    }
    for (int b = 0; b < BLOCKS; b++) {
      BlockKernels.scores(blocks[b], queries, manyScores);
      for (int q = 0; q < QUERIES; q++) {
        take(tops[q], b, manyScores.data(), manyScores.offset(q));
      }
    }
    for (TopK each : tops) {
      each.sort();
    }
    return tops;
  }

  /**
   * One query's products with vectors of bytes, without a selection.
   *
   * @return the products with the last block
   */
  @Benchmark
  public int[] oneBytes() {
    for (ByteBlock block : byteBlocks) {
      BlockKernels.products(block, byteQuery, products);
    }
    return products;
  }

  private void take(TopK into, int block, float[] from, int offset) {
    int found = BlockKernels.reaching(from, offset, VectorBlock.LANES, into.threshold(), places);
    for (int i = 0; i < found; i++) {
      int row = block * VectorBlock.LANES + places[i];
      into.offer(from[offset + places[i]], row, row);
    }
  }

  /**
   * One query against row-major vectors, as one would write it.
   *
   * @return the best
   */
  @Benchmark
  public TopK oneNaive() {
    top.reset();
    for (int row = 0; row < VECTORS; row++) {
      top.offer(Vectors.dot(query, 0, rows.data(), rows.offset(row), dimension), row, row);
    }
    top.sort();
    return top;
  }

  /**
   * One query with EJML, all scores without a selection.
   *
   * @return the scores
   */
  @Benchmark
  public FMatrixRMaj oneEjml() {
    return CommonOps_FDRM.mult(ejmlRows, ejmlQuery, ejmlScores);
  }
}
