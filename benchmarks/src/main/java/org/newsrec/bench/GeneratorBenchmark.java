package org.newsrec.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.newsrec.retrieval.Candidate;
import org.newsrec.retrieval.CandidateQuery;
import org.newsrec.retrieval.ExactCandidateGenerator;
import org.newsrec.retrieval.NewsIndex;
import org.newsrec.retrieval.SearchPool;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The exact generator as it is called, top 100 of 100,000 random vectors of 128 dimensions: one
 * query, plain and certified in vain, and 256 together (time for each), on one thread and on two.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar GeneratorBenchmark -prof gc
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xms3g", "-Xmx3g"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class GeneratorBenchmark {
  private static final int BATCH = 256;

  /** Number of articles. */
  @Param("100000")
  public int articles;

  /** Coordinates of each vector. */
  @Param("128")
  public int dimension;

  /** Threads of the pool. */
  @Param({"1", "2"})
  public int threads;

  private SearchPool pool;
  private ExactCandidateGenerator plain;
  private ExactCandidateGenerator certified;
  private List<CandidateQuery> queries;
  private int next;

  /** Makes the catalogue and the queries. */
  @Setup
  public void setUp() {
    NewsIndex index = Catalogues.random(articles, dimension);
    pool = SearchPool.ofThreads(threads);
    plain = new ExactCandidateGenerator(index, pool, false);
    certified = new ExactCandidateGenerator(index, pool, true);
    queries = Catalogues.queries(Catalogues.directions(2, BATCH, dimension), 100);
    if (!plain.generateAll(queries).get(3).equals(certified.generate(queries.get(3)))) {
      throw new IllegalStateException("the ways differ");
    }
  }

  /** Ends the threads. */
  @TearDown
  public void tearDown() {
    pool.close();
  }

  /**
   * One query, plain scan.
   *
   * @return the candidates
   */
  @Benchmark
  public List<Candidate> plain() {
    return plain.generate(queries.get(next++ % BATCH));
  }

  /**
   * One query, certified scan.
   *
   * @return the candidates
   */
  @Benchmark
  public List<Candidate> certified() {
    return certified.generate(queries.get(next++ % BATCH));
  }

  /**
   * A batch.
   *
   * @return the candidates of each
   */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public List<List<Candidate>> batch() {
    return plain.generateAll(queries);
  }
}
