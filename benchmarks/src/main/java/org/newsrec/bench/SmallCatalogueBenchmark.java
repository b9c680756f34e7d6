package org.newsrec.bench;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.newsrec.math.RandomStream;
import org.newsrec.retrieval.Candidate;
import org.newsrec.retrieval.CandidateQuery;
import org.newsrec.retrieval.ExactCandidateGenerator;
import org.newsrec.retrieval.NewsIndex;
import org.newsrec.retrieval.NewsSubset;
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
 * The daily case: one query, top 100, in a catalogue of a thousand or ten thousand live articles of
 * 64 dimensions, without a filter, with a filter and exclusions, and within a tenth of it.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar SmallCatalogueBenchmark -prof gc
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
public class SmallCatalogueBenchmark {
  private static final int DIMENSION = 64;
  private static final int K = 100;

  /** Number of live articles. */
  @Param({"1000", "10000"})
  public int articles;

  private ExactCandidateGenerator generator;
  private CandidateQuery open;
  private CandidateQuery filtered;
  private CandidateQuery within;

  /** Makes the catalogue and the queries. */
  @Setup
  public void setUp() {
    NewsIndex index = Catalogues.random(articles, DIMENSION);
    generator = new ExactCandidateGenerator(index);
    float[] vector = Catalogues.direction(new RandomStream(2), DIMENSION);
    open = query(vector).build();
    filtered =
        query(vector)
            .filter(news -> news.hashId().charAt(news.hashId().length() - 1) != '7')
            .exclude(Set.of("n1", "n2", "n3", "n400"))
            .build();
    within =
        query(vector)
            .within(
                new NewsSubset(
                    index, news -> news.hashId().charAt(news.hashId().length() - 1) == '7'))
            .build();
    if (generator.generate(within).size() != K || generator.generate(filtered).size() != K) {
      throw new IllegalStateException("fewer than " + K + " candidates");
    }
  }

  private static CandidateQuery.Builder query(float[] vector) {
    return CandidateQuery.builder(Catalogues.NOW, K).userVector(vector, Catalogues.MODEL);
  }

  /**
   * All articles are wanted.
   *
   * @return the candidates
   */
  @Benchmark
  public List<Candidate> open() {
    return generator.generate(open);
  }

  /**
   * A filter, and what was read is excluded.
   *
   * @return the candidates
   */
  @Benchmark
  public List<Candidate> filtered() {
    return generator.generate(filtered);
  }

  /**
   * A tenth of the catalogue.
   *
   * @return the candidates
   */
  @Benchmark
  public List<Candidate> withinTenth() {
    return generator.generate(within);
  }
}
