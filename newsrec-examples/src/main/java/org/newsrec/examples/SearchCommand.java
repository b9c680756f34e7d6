package org.newsrec.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.Split;
import org.newsrec.eval.TowerComparison;
import org.newsrec.eval.TowerComparisonReport;
import org.newsrec.math.RandomStream;
import org.newsrec.train.TrainingConfig;
import org.newsrec.train.TrainingDivergedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Searches settings at random and discards the worse ones early: successive halving (Jamieson and
 * Talwalkar, AISTATS 2016), here to a third each time.
 */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Trains towers with settings drawn at random, for few epochs at first, keeps the better"
          + " third, trains those for three times as many, and so on; all measured on the end of"
          + " the training, as compare does. The test has no part in it. Settings that diverge are"
          + " named and come last. If the way as configured diverges when trained for longer, the"
          + " search ends with what it has found by then.",
      ""
    },
    footer = {
      "",
      "The best of many looks better than it is on what it was chosen by: measure it with"
          + " evaluate --config, which looks at the test."
    })
final class SearchCommand implements Runnable {
  private static final String FIRST = "as configured";
  private static final int KEPT = 3;

  @Mixin private DataOptions data;
  @Mixin private SplitChoice split;
  @Mixin private TrainingChoice training;
  @Mixin private JsonOption json;
  @Mixin private OutputOptions output;

  @Option(
      names = "--tries",
      paramLabel = "N",
      defaultValue = "18",
      description = "How many settings are drawn, by --seed. Default: 18")
  private int tries;

  @Option(
      names = "--space",
      paramLabel = "FILE",
      description =
          "What to draw from: a JSON object with a list of values or a range for each setting, such"
              + " as {\"tower.dimension\": [32, 64], \"learningRate\": {\"from\": 0.0003, \"to\":"
              + " 0.01, \"log\": true}}. Default: loss, negatives, rates, dropout, pooling.")
  private Path space;

  @Option(
      names = "--max-queries",
      paramLabel = "N",
      defaultValue = "3000",
      description = "Above this number of reads, a seeded sample of them is asked. Default: 3000")
  private int mostQueries;

  @Override
  public void run() {
    if (tries < 1) {
      throw new IllegalArgumentException("--tries is " + tries + "; it has to be 1 or more");
    }
    TrainingConfig base = training.towers();
    Map<String, ObjectNode> drawn = draw(base);
    TowerComparison comparison = new TowerComparison(List.of(training.seed()), mostQueries);
    Progress progress = output.progress();
    Dataset log = data.open(progress);
    List<Split> slices =
        CompareCommand.slices(
            log, split.splits(data, log, progress, training.seed()).get(0), training.seed() + 1);
    List<Map<String, Object>> rungs = new ArrayList<>();
    List<String> left = new ArrayList<>(drawn.keySet());
    Map<String, Object> all = new LinkedHashMap<>();
    for (int epochs : epochs(base.epochs(), tries)) {
      Map<String, TrainingConfig> ways = new LinkedHashMap<>();
      ObjectNode length = Json.mapper().createObjectNode().put("epochs", epochs);
      ways.put(FIRST, Overrides.of(length, "the search").over(base));
      for (String name : left) {
        if (name.equals(FIRST)) {
          continue;
        }
        ways.put(name, Overrides.of(drawn.get(name), name).and(length).over(base));
      }
      TowerComparisonReport report;
      try (EvaluationProgress listener = new EvaluationProgress(progress)) {
        report = comparison.compare(slices, ways, listener);
      } catch (TrainingDivergedException e) {
        if (rungs.isEmpty()) {
          throw e; // nothing has been found
        }
        String stopped =
            FIRST + " diverged when trained for up to " + epochs + " epochs: " + e.getMessage();
        output.out().println("ended early: " + stopped);
        all.put("stopped", stopped);
        break;
      }
      output.out().printf("%d ways, up to %d epochs%n", ways.size(), epochs);
      output.out().println(report.toText());
      rungs.add(Map.of("epochs", epochs, "report", report.toMap()));
      left = best(report, (left.size() + KEPT - 1) / KEPT);
    }
    String best = left.get(0);
    ObjectNode settings = best.equals(FIRST) ? Json.mapper().createObjectNode() : drawn.get(best);
    output.out().println("best: " + best + ", as --config would have it:");
    output.out().println(settings.toString());
    all.put("seed", training.seed());
    all.put("best", best);
    all.put("settings", settings);
    all.put("drawn", drawn);
    all.put("rungs", rungs);
    json.write(all);
  }

  private Map<String, ObjectNode> draw(TrainingConfig base) {
    SearchSpace from =
        space == null
            ? SearchSpace.of(CompareCommand.resource("search-space.json"), "the standard space")
            : SearchSpace.of(Overrides.tree(space), space.toString());
    RandomStream random = new RandomStream(training.seed());
    Map<String, ObjectNode> drawn = new LinkedHashMap<>();
    for (int i = 1; i <= tries; i++) {
      ObjectNode settings = from.draw(random.split(i));
      Overrides.of(settings, from.source()).over(base); // complains before anything is trained
      drawn.put("try " + i, settings);
    }
    return drawn;
  }

  /** The epochs of each rung; the last one has as many as are configured. */
  static List<Integer> epochs(int most, int tries) {
    List<Integer> epochs = new ArrayList<>();
    int share = 1;
    for (int left = tries; ; left = (left + KEPT - 1) / KEPT) {
      epochs.add(0, Math.max(1, most / share));
      share *= KEPT;
      if (left <= KEPT) {
        return epochs;
      }
    }
  }

  /**
   * The best ones by the first metric; without the way as configured, unless it is the best or all
   * others diverged: those are worse than any.
   */
  private static List<String> best(TowerComparisonReport report, int count) {
    String metric = report.metrics().get(0);
    List<String> sorted = new ArrayList<>(report.ways().keySet());
    sorted.sort(
        Comparator.comparingDouble(
            (String name) -> -report.ways().get(name).get(metric).value().mean()));
    if (count > 1 && sorted.size() > 1) {
      sorted.remove(FIRST);
    }
    return sorted.subList(0, Math.min(count, sorted.size()));
  }
}
