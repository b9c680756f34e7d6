package org.newsrec.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.newsrec.math.KernelTier;

/**
 * The figures that say how the library stands, in less than three minutes: medians after a warm-up,
 * what is compared is measured in turn. JMH has the last word.
 *
 * <pre>{@code
 * java --add-modules jdk.incubator.vector -Xmx6g \
 *     -cp benchmarks/target/benchmarks.jar org.newsrec.bench.Headline --json headline.json
 * }</pre>
 *
 * Options: {@code --json FILE} for the figures; {@code --threads N}, by default as many as there
 * are processors; {@code --only NAME}, which may be repeated: measurements whose name begins so;
 * {@code --all} for whole feeds from a thousand and from a hundred thousand live articles too,
 * which takes two minutes more.
 */
public final class Headline {
  private static final List<Measurement> MEASUREMENTS =
      List.of(
          new ScanFigures("100k", 100_000, 64),
          new ScanFigures("100k", 100_000, 128),
          new CertifiedFigures(),
          new BatchFigures(),
          new ScanFigures("1m", 1_000_000, 128),
          new ClusteredFigures(),
          new RecommendFigures("10k", 10_000),
          new TrainFigures(false),
          new TrainFigures(true));

  /** Measured if all are asked for, or if they are named. */
  private static final List<Measurement> MORE =
      List.of(new RecommendFigures("1k", 1_000), new RecommendFigures("100k", 100_000));

  private Headline() {}

  /**
   * Measures and writes.
   *
   * @param arguments see above
   * @throws IOException if the file cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    Path json = null;
    int threads = Runtime.getRuntime().availableProcessors();
    List<String> only = new ArrayList<>();
    boolean all = false;
    for (int i = 0; i < arguments.length; i += 2) {
      String value = i + 1 < arguments.length ? arguments[i + 1] : "";
      switch (arguments[i]) {
        case "--json" -> json = Path.of(value);
        case "--threads" -> threads = Integer.parseInt(value);
        case "--only" -> only.add(value);
        case "--all" -> {
          all = true;
          i--;
        }
        default ->
            throw new IllegalArgumentException(
                "option "
                    + arguments[i]
                    + "; there are --json FILE, --threads N, --only NAME and --all");
      }
    }
    PrintStream out = System.out;
    Figures figures = measure(chosen(only, all), threads, out::println);
    out.print(figures.toJson());
    if (json != null) {
      Files.writeString(json, figures.toJson());
    }
  }

  private static List<Measurement> chosen(List<String> only, boolean all) {
    List<Measurement> chosen = new ArrayList<>(MEASUREMENTS);
    if (all || !only.isEmpty()) {
      chosen.addAll(MORE);
    }
    if (!only.isEmpty()) {
      chosen.removeIf(one -> only.stream().noneMatch(one.name()::startsWith));
    }
    return chosen;
  }

  private static Figures measure(
      List<Measurement> measurements, int threads, Consumer<String> say) {
    Figures figures = new Figures();
    figures.put("tier", KernelTier.active().name());
    figures.put("jdk", System.getProperty("java.version"));
    figures.put("threads", threads);
    for (Measurement measurement : measurements) {
      long start = System.nanoTime();
      measurement.measure(threads, figures, say);
      say.accept(
          measurement.name() + " took " + (System.nanoTime() - start) / 1_000_000_000 + " s");
    }
    return figures;
  }
}
