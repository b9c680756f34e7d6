package org.newsrec.examples;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.Split;
import org.newsrec.dataset.SplitOptions;
import org.newsrec.dataset.Splits;
import org.newsrec.eval.TowerComparison;
import org.newsrec.eval.TowerComparisonReport;
import org.newsrec.train.TrainingConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains towers in several ways and compares them on the end of the training. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Trains towers in several ways (losses, negatives, pooling, sizes), each with several seeds,"
          + " and compares them on the end of the training. The test has no part in it, so that"
          + " evaluate can measure the best way honestly afterwards.",
      ""
    })
final class CompareCommand implements Runnable {
  private static final String FIRST = "as configured";

  @Mixin private DataOptions data;
  @Mixin private SplitChoice split;
  @Mixin private TrainingChoice training;
  @Mixin private JsonOption json;
  @Mixin private OutputOptions output;

  @Option(
      names = "--ways",
      paramLabel = "FILE",
      description =
          "What to compare with --config (or the defaults): a JSON object with a name for each way"
              + " and the settings that differ, such as {\"bpr\": {\"loss\": \"BPR\"}}. Default:"
              + " some twenty that are worth a try.")
  private Path ways;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description = "Compare only these of the ways, with a comma between.")
  private List<String> only;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "3",
      description = "With how many seeds each way is trained, from --seed on. Default: 3")
  private int seeds;

  @Option(
      names = "--max-queries",
      paramLabel = "N",
      defaultValue = "3000",
      description = "Above this number of reads, a seeded sample of them is asked. Default: 3000")
  private int mostQueries;

  @Override
  public void run() {
    Map<String, TrainingConfig> all = all();
    List<Long> numbers = new ArrayList<>();
    for (int s = 0; s < seeds; s++) {
      numbers.add(training.seed() + s);
    }
    TowerComparison comparison = new TowerComparison(numbers, mostQueries);
    Progress progress = output.progress();
    Dataset log = data.open(progress);
    List<Split> slices =
        slices(
            log,
            split.splits(data, log, progress, training.seed()).get(0),
            training.seed() + seeds);
    TowerComparisonReport report;
    try (EvaluationProgress listener = new EvaluationProgress(progress)) {
      report = comparison.compare(slices, all, listener);
    }
    output.out().print(report.toText());
    json.write(report.toMap());
  }

  /** The end of the training; of a log without times, its training divided once more. */
  static List<Split> slices(Dataset log, Split divided, long seed) {
    if (!divided.temporal()) {
      SplitOptions options = SplitOptions.defaults();
      return Splits.of(divided.train(), options.withFolds(options.folds(), seed));
    }
    return List.of(
        Splits.validation(divided)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the training part of "
                            + log.name()
                            + " is too short to set its end aside; choose a later --split")));
  }

  private Map<String, TrainingConfig> all() {
    TrainingConfig base = training.towers();
    JsonNode tree = ways == null ? resource("ways.json") : Overrides.tree(ways);
    String source = ways == null ? "the standard ways" : ways.toString();
    Overrides.of(tree, source);
    Map<String, TrainingConfig> all = new LinkedHashMap<>();
    all.put(FIRST, base);
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, JsonNode> way : tree.properties()) {
      names.add(way.getKey());
      if (only == null || only.contains(way.getKey())) {
        all.put(
            way.getKey(), Overrides.of(way.getValue(), source + ", " + way.getKey()).over(base));
      }
    }
    if (only != null && !names.containsAll(only)) {
      throw new IllegalArgumentException(
          "--only is " + only + ", but the ways are " + names + "; choose from these");
    }
    return all;
  }

  static JsonNode resource(String name) {
    try (InputStream in = CompareCommand.class.getResourceAsStream(name)) {
      return Json.mapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
