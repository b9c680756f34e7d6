package org.newsrec.bench;

import java.io.PrintStream;
import java.util.Locale;
import org.newsrec.dataset.Dataset;
import org.newsrec.math.KernelTier;

/**
 * What the certified scan gains on the articles and readers of a log: towers are trained on it for
 * an epoch, its readers look for 100 of its articles, plainly and certified in turn, on one thread.
 *
 * <pre>{@code
 * java --add-modules jdk.incubator.vector -Xmx6g \
 *     -cp benchmarks/target/benchmarks.jar org.newsrec.bench.CertifiedMain globo:DIR
 * }</pre>
 */
public final class CertifiedMain {
  private CertifiedMain() {}

  /**
   * Trains and measures.
   *
   * @param arguments the log, as {@link Dataset#open} takes it
   */
  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      throw new IllegalArgumentException(
          "one argument, the log, such as globo:DIR or generated:6000");
    }
    PrintStream out = System.out;
    Dataset log = Dataset.open(arguments[0]);
    int threads = Runtime.getRuntime().availableProcessors();
    TrainedCatalogue trained = TrainedCatalogue.of(log, 1, threads);
    out.printf(
        Locale.ROOT,
        "%s, Java %s: %,d articles, %,d readers%n",
        KernelTier.active(),
        System.getProperty("java.version"),
        trained.articles().length,
        trained.readers().length);
    for (int dimensions : new int[] {8, 16, 32}) {
      out.printf(
          Locale.ROOT,
          "explained by %d dimensions: %.3f%n",
          dimensions,
          trained.explainedVariance(dimensions));
    }
    double[] medians = CertifiedFigures.compare(trained);
    out.printf(
        Locale.ROOT,
        "plain %.3f ms, certified %.3f ms: %.2f times%n",
        medians[0],
        medians[1],
        medians[0] / medians[1]);
  }
}
