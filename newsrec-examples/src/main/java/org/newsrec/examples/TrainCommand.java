package org.newsrec.examples;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.Split;
import org.newsrec.store.FeedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a model and saves it. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Trains towers and ranker on what was received before the test (see --split), so that the"
          + " model can be measured honestly with evaluate --model; or on the whole log with"
          + " --everything, for serving. Saves them with their provenance and a"
          + " picture of the learning curve.",
      ""
    })
final class TrainCommand implements Runnable {
  @Mixin private DataOptions data;
  @Mixin private SplitChoice split;
  @Mixin private TrainingChoice training;
  @Mixin private CheckpointChoice checkpoints;
  @Mixin private JsonOption json;
  @Mixin private OutputOptions output;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      required = true,
      description = "Where to save the model; a model that is there is replaced.")
  private Path folder;

  @Option(
      names = "--everything",
      description =
          "Train on the whole log, with nothing left to measure on. Such a model cannot be"
              + " continued by nightly, which needs an instant up to which it was trained: for"
              + " that, take --split with the beginning of the last day.")
  private boolean everything;

  @Override
  public void run() {
    if (everything && split.isGiven()) {
      throw new IllegalArgumentException(
          "--everything leaves no test; leave out --test, --split, --until and --holdout");
    }
    training.towers(); // complains before the data are read
    checkpoints.check();
    Progress progress = output.progress();
    Dataset log = data.open(progress);
    Dataset learned = log;
    Optional<Instant> receivedBefore = Optional.empty();
    if (!everything && log.temporal()) {
      Split divided = split.splits(data, log, progress, training.seed()).get(0);
      learned = divided.train();
      receivedBefore = Optional.of(divided.cutoff());
    }
    FeedModel model;
    TrainingFigures figures;
    CurveRecorder curves;
    try (TrainingProgress listener = new TrainingProgress(progress)) {
      curves = new CurveRecorder(listener);
      model = checkpoints.train(training.trainer(), learned, curves);
      figures = listener.figures();
    }
    Map<String, Object> provenance =
        Provenance.of(
            learned,
            receivedBefore,
            data.cards(),
            split.sources(data),
            training.towers(),
            training.ranker(),
            figures);
    provenance.put("curves", curves.toList());
    ModelFolder.save(folder, model, provenance);
    RunPicture.write(folder, curves.curves(), progress);
    checkpoints.discard();
    json.write(provenance);
    output.out().print(ModelText.saved(folder, model, learned, receivedBefore, figures));
  }
}
