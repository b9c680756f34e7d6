package org.newsrec.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.ShuffledLabels;
import org.newsrec.dataset.Split;
import org.newsrec.eval.EvaluationOptions;
import org.newsrec.eval.EvaluationReport;
import org.newsrec.eval.Evaluator;
import org.newsrec.eval.TrainedModels;
import org.newsrec.examples.report.FiguresCsv;
import org.newsrec.examples.report.LearningCurve;
import org.newsrec.store.FeedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a model beside baselines on later time. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Measures the towers and the whole system beside baselines, on what comes after the training:"
          + " trains on what was received before the test, or takes a saved model with --model.",
      ""
    },
    footer = {
      "",
      "Protocols: impressions ranks every list that was shown again (auc, mrr, ndcg@5, ndcg@10);"
          + " retrieval looks for the article read next among all that are live (recall@K, hit@K,"
          + " mrr, ndcg@K); replay lives through the test, feed by feed, with the recommender that"
          + " serves, and tells what folding in the session adds; sampled ranks the article read"
          + " next among 100 sampled ones, only for comparing with published figures.",
      "Methods: random, newest, popularity (clicks of all readers, decayed), sections (popularity"
          + " within the sections that the reader reads), click_rate (clicks over shows), tfidf"
          + " (similar to what was read), covisitation (read together with what was read), vsknn"
          + " (read in sessions like this one), factors (matrix factorisation), towers (tower"
          + " similarity alone), reranked (the whole system), without towers, without counters,"
          + " without history, without collaborative signals (the whole system lacking a part),"
          + " without session (replay: the whole system which learns what a reader does when the"
          + " session is over, after a pause of 30 minutes),"
          + " oracle (the true probability of a click; made-up logs only). The settings of"
          + " baselines are chosen on the end of the training.",
      "With --json, a figure stands at protocols.PROTOCOL.METHOD.METRIC, such as"
          + " protocols.impressions.reranked.ndcg@10, as a fraction of 1; n beside it is the number"
          + " of queries."
    })
final class EvaluateCommand implements Runnable {
  @Mixin private DataOptions data;
  @Mixin private SplitChoice split;
  @Mixin private TrainingChoice training;
  @Mixin private JsonOption json;
  @Mixin private OutputOptions output;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description =
          "Measure the model saved here, in place of training one; refused if it was trained on"
              + " any of the test.")
  private Path folder;

  @Option(
      names = "--protocols",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "impressions,retrieval",
      description = {"What to measure, with a comma between. Default: ${DEFAULT-VALUE}"})
  private List<String> protocols;

  @Option(
      names = "--max-queries",
      paramLabel = "N",
      defaultValue = "5000",
      description = {
        "Above this number of reads or visits, all protocols but impressions ask a seeded sample."
            + " Default: ${DEFAULT-VALUE}"
      })
  private int mostQueries;

  @Option(
      names = "--methods",
      paramLabel = "NAME",
      split = ",",
      description =
          "Which baselines to measure, with a comma between; towers and reranked always are."
              + " Default: all that the log has something for.")
  private List<String> methods;

  @Option(
      names = "--half-life",
      paramLabel = "DURATION",
      description =
          "Half-life of the popularity baseline's clicks. Default: the best one on the end of the"
              + " training.")
  private Duration halfLife;

  @Option(
      names = "--retrain",
      paramLabel = "DURATION",
      description = "How often the replay trains a new model, such as 6h. Default: never.")
  private Duration retrain;

  @Option(
      names = "--shuffle-labels",
      description =
          "A check: chance says what was clicked in each list, and what was read outside lists."
              + " Whatever is better than chance then (auc 0.5 in impressions) is a leak.")
  private boolean shuffle;

  @Option(
      names = "--live",
      paramLabel = "DURATION",
      description =
          "How long an article stays live without being shown or read. Default: as long as 95 of"
              + " 100 reads in training need, a day at least.")
  private Duration live;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Also write everything to this file as one HTML page with charts, which needs nothing"
              + " else.")
  private Path page;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description =
          "Also write every figure to this file as CSV, a row for each: protocol, method, segment,"
              + " metric, mean, low, high, n.")
  private Path table;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    training.towers(); // complains before the data are read
    requireFolder(page, "--report");
    requireFolder(table, "--csv");
    EvaluationOptions options =
        new EvaluationOptions(
            new LinkedHashSet<>(protocols),
            new LinkedHashSet<>(methods == null ? EvaluationOptions.BASELINES : methods),
            mostQueries,
            Optional.ofNullable(halfLife),
            Optional.ofNullable(live),
            Optional.ofNullable(retrain),
            training.seed(),
            training.towers().threads());
    Optional<ModelFolder> saved = Optional.ofNullable(folder).map(ModelFolder::load);
    Progress progress = output.progress();
    Dataset read = data.open(progress);
    Dataset log = shuffle ? ShuffledLabels.of(read, training.seed()) : read;
    List<Split> splits = split.splits(data, log, progress, training.seed());
    String model =
        saved
            .map(m -> m.requireUnseen(splits.get(0)))
            .orElse("trained now, seed " + training.seed());
    List<LearningCurve> curves = new ArrayList<>();
    List<FeedModel> shown = new ArrayList<>();
    saved.ifPresent(m -> shown.add(m.model()));
    EvaluationReport report;
    try (EvaluationProgress listener = new EvaluationProgress(progress)) {
      report =
          new Evaluator(options)
              .evaluate(
                  splits,
                  saved.isPresent()
                      ? part -> saved.get().model()
                      : trained(progress, listener, curves, shown),
                  listener);
    }
    output.out().print("model     " + model + "\n" + report.toText());
    if (report.protocols().isEmpty()) {
      throw new IllegalArgumentException(
          "nothing could be measured: "
              + log.name()
              + " has no lists shown for the protocol impressions, or no times for retrieval;"
              + " choose the other with --protocols");
    }
    if (page != null) {
      write(page, html(report, model, curves, splits.get(0), shown.stream().findFirst()));
    }
    if (table != null) {
      write(table, FiguresCsv.of(report));
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("model", model);
    figures.putAll(report.toMap());
    json.write(figures);
  }

  /** Complains before anything is trained. */
  private static void requireFolder(Path file, String option) {
    if (file != null && !Files.isDirectory(file.toAbsolutePath().getParent())) {
      throw new IllegalArgumentException(
          option
              + " is "
              + file
              + ", but there is no folder "
              + file.toAbsolutePath().getParent()
              + "; create it, or choose another");
    }
  }

  private String html(
      EvaluationReport report,
      String model,
      List<LearningCurve> curves,
      Split divided,
      Optional<FeedModel> shown) {
    Map<String, String> about = new LinkedHashMap<>();
    about.put(
        "command",
        "newsrec " + String.join(" ", spec.root().commandLine().getParseResult().originalArgs()));
    about.put("model", model);
    about.put(
        "configuration of the towers", Json.mapper().valueToTree(training.towers()).toString());
    EvaluationPage content = new EvaluationPage(report, about, curves, split.sources(data));
    // Without times there is no end to stand at.
    return divided.temporal() && shown.isPresent()
        ? content.html(shown.get(), divided, Optional.ofNullable(live))
        : content.html();
  }

  private static void write(Path file, String text) {
    try {
      JsonOption.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Trains a model on each split, with a progress of its own. */
  private Evaluator.ModelSource trained(
      Progress progress,
      EvaluationProgress evaluation,
      List<LearningCurve> curves,
      List<FeedModel> shown) {
    return new Evaluator.ModelSource() {
      private Map<String, FeedModel> without = Map.of();

      @Override
      public FeedModel model(Split part) {
        evaluation.pause();
        try (TrainingProgress listener = new TrainingProgress(progress)) {
          CurveRecorder recorder = new CurveRecorder(listener);
          TrainedModels models = new TrainedModels(training.trainer(), () -> recorder);
          FeedModel model = models.model(part);
          if (shown.isEmpty()) { // the first model; a replay may train others
            shown.add(model);
            curves.addAll(recorder.curves());
          }
          without = models.without(part);
          return model;
        }
      }

      @Override
      public Map<String, FeedModel> without(Split part) {
        return without;
      }
    };
  }
}
