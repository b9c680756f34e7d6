package org.newsrec.examples;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.Split;
import org.newsrec.eval.ReleaseCheck;
import org.newsrec.eval.ReleaseReport;
import org.newsrec.store.FeedModel;
import org.newsrec.tower.TwoTowerModel;
import org.newsrec.train.TrainingConfig;
import org.newsrec.train.TrainingListener;
import org.newsrec.train.TwoTowerTrainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Goes on from a saved model with what has come since, and replaces it if that is no loss. */
@Command(
    name = "nightly",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Goes on from a saved model's towers with what was received since it was trained, measures"
          + " both on the end of the log, which neither has seen, and replaces the saved model only"
          + " if the new one is not worse. Rankers are taken along as they are.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 replaced; 3 the new model may be worse, and the saved one is untouched; others"
          + " as for every command, with the saved one untouched.",
      "Not worse: in nDCG@10 of the lists shown (without lists, the reciprocal rank of the article"
          + " read next), the lower end of the 95 %% interval over readers of the paired difference"
          + " is not below minus --margin. With few readers that interval is not to be trusted;"
          + " of a test with a single one nothing is replaced."
    })
final class NightlyCommand implements Callable<Integer> {
  private static final double LEVEL = 0.95;

  @Mixin private DataOptions data;
  @Mixin private SplitChoice split;
  @Mixin private TrainingChoice training;
  @Mixin private JsonOption json;
  @Mixin private OutputOptions output;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      required = true,
      description =
          "The saved model. Trained as its provenance.json says, unless --config is given.")
  private Path folder;

  @Option(
      names = "--since",
      paramLabel = "INSTANT",
      description =
          "Learn from what was received from here on; what is older is history. Default: where the"
              + " saved model's training ended.")
  private Instant since;

  @Option(
      names = "--margin",
      paramLabel = "X",
      defaultValue = "0.01",
      description = "How much worse the new model may be. Default: 0.01")
  private double margin;

  @Option(
      names = "--max-queries",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Above this number of reads, a seeded sample of them is asked. Default: 10000")
  private int mostQueries;

  @Override
  public Integer call() {
    ReleaseCheck check = new ReleaseCheck(margin, LEVEL, mostQueries);
    ModelFolder incumbent = ModelFolder.load(folder);
    Instant from = since(incumbent);
    TrainingConfig config = config(incumbent);
    Progress progress = output.progress();
    Dataset log = data.open(progress);
    Split divided = split.splits(data, log, progress, training.seed()).get(0);
    incumbent.requireUnseen(divided);
    TwoTowerModel towers;
    TrainingFigures figures;
    CurveRecorder curves;
    try (TrainingProgress listener = TrainingProgress.withoutTrial(progress)) {
      curves = new CurveRecorder(listener, "training");
      towers =
          new TwoTowerTrainer(config)
              .continueFrom(
                  incumbent.model().towers(),
                  divided.train(),
                  Optional.of(from),
                  curves,
                  Optional.empty());
      figures = listener.figures();
    }
    if (figures.validation().isPresent()) {
      // Its latest part only decided how many epochs are best; the next night begins after it.
      int best = figures.validation().get().bestEpoch();
      towers =
          new TwoTowerTrainer(config.onEverything(best))
              .continueFrom(
                  incumbent.model().towers(),
                  divided.train(),
                  Optional.of(from),
                  TrainingListener.NONE,
                  Optional.empty());
    }
    FeedModel candidate =
        new FeedModel(
            towers,
            incumbent.model().ranker(),
            incumbent.model().listRanker(),
            incumbent.model().collaborative());
    ReleaseReport report;
    try (EvaluationProgress listener = new EvaluationProgress(progress)) {
      report = check.compare(divided, incumbent.model(), candidate, listener);
    }
    // Before the model is replaced: what cannot be written ends it with the saved one untouched.
    json.write(report.toMap());
    if (report.passes()) {
      Map<String, Object> provenance =
          Provenance.of(
              divided.train(),
              Optional.of(divided.cutoff()),
              split.sources(data),
              config,
              training.ranker(),
              figures);
      provenance.put(
          "continues",
          Map.of(
              "fingerprint", incumbent.model().towers().fingerprint(), "since", from.toString()));
      provenance.put("rankers", "as in the model that is continued");
      provenance.put("release", Json.mapper().valueToTree(report.toMap()));
      provenance.put("curves", curves.toList());
      ModelFolder.save(folder, candidate, provenance);
      RunPicture.write(folder, curves.curves(), progress);
    }
    output.out().print(report.toText());
    output
        .out()
        .println(
            report.passes()
                ? "replaced  " + folder
                : "kept      " + folder + " as it was; the new model is thrown away");
    return report.passes() ? 0 : Failures.NOT_PUBLISHED;
  }

  private Instant since(ModelFolder incumbent) {
    return Optional.ofNullable(since)
        .or(() -> incumbent.training().flatMap(ModelFolder.Training::receivedBefore))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the provenance.json in "
                        + folder
                        + " does not say where training ended; say since when to learn with --since"
                        + " INSTANT"));
  }

  /** How the incumbent was trained, with its shape whatever the options say. */
  private TrainingConfig config(ModelFolder incumbent) {
    TrainingConfig base = training.towersLike(incumbent.configuration());
    return Overrides.of(
            Json.mapper()
                .createObjectNode()
                .set("tower", Json.mapper().valueToTree(incumbent.model().towers().config())),
            "the model in " + folder)
        .over(base);
  }
}
