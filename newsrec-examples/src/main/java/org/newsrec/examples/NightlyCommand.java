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
import org.newsrec.train.TrainingConfig;
import org.newsrec.train.rank.RankerConfig;
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
          + " if the new one is not worse. The ranker that the measurement asks, where the saved"
          + " model has it, is fitted anew on what was received since, if that is 200 lists or"
          + " choices or more; the other one, of which nothing would be known, is taken along. Goes"
          + " on from models that were trained on a log up to some instant, not from those of train"
          + " --everything.",
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
          "The saved model. Trained as its provenance.json says, unless --config is given; what"
              + " that says under ranker goes over what is saved of it.")
  private Path folder;

  @Option(
      names = "--since",
      paramLabel = "INSTANT",
      description =
          "Learn from what was received from here on; what is older is history. Default: where the"
              + " saved model's training ended. Before that, towers see again what they have seen;"
              + " the ranker is fitted on nothing of it.")
  private Instant since;

  @Option(
      names = "--assume-unseen",
      description =
          "Go on although the model's folder does not say what it was trained on: you know that"
              + " nothing of the test, nor of what was received since --since, was part of it.")
  private boolean assumeUnseen;

  @Option(
      names = "--keep-rankers",
      description =
          "Take both of the saved model's rankers along as they are, which saves the time to fit"
              + " one.")
  private boolean keepRankers;

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
    requireKnown(incumbent);
    requireReadAlike(incumbent);
    Instant from = since(incumbent);
    Instant unseenFrom = unseenFrom(incumbent, from);
    TrainingConfig config = config(incumbent);
    RankerConfig ranker = training.rankerLike(incumbent.rankerConfiguration());
    Progress progress = output.progress();
    Dataset log = data.open(progress);
    Split divided = split.splits(data, log, progress, training.seed()).get(0);
    String unseen = incumbent.requireUnseen(divided);
    if (incumbent.training().isEmpty()) {
      progress.say(
          "careful: the incumbent is " + unseen + "; taken as unseen, as --assume-unseen says");
    }
    if (!keepRankers && unseenFrom.isAfter(from)) {
      progress.say(
          "careful: --since is before the saved model's training ended; its ranker is fitted on"
              + " what was received from "
              + unseenFrom
              + " on, which its towers have not seen");
    }
    Night night =
        new Night(incumbent, divided, from, unseenFrom, config, ranker, keepRankers, progress);
    Night.Trained trained = night.train();
    ReleaseReport report;
    try (EvaluationProgress listener = new EvaluationProgress(progress)) {
      report = check.compare(divided, incumbent.model(), trained.candidate(), listener);
    }
    // Before the model is replaced: what cannot be written ends it with the saved one untouched.
    json.write(report.toMap());
    if (report.passes()) {
      Map<String, Object> provenance =
          night.provenance(trained, report, data.cards(), split.sources(data));
      ModelFolder.save(folder, trained.candidate(), provenance);
      RunPicture.write(folder, trained.curves().curves(), progress);
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

  /** Complains, before the data are read, about a model of which nights cannot be judged. */
  private void requireKnown(ModelFolder incumbent) {
    if (incumbent.training().isEmpty() && !assumeUnseen) {
      throw new IllegalArgumentException(
          "it is not known what the model in "
              + folder
              + " was trained on ("
              + incumbent.doubt()
              + "), so it may have seen the test, and the new one would learn twice from what it"
              + " has seen; train it anew, or, if you know that it has seen nothing received since"
              + " an instant, say so with --since INSTANT --assume-unseen");
    }
    if (incumbent.training().isPresent() && incumbent.training().get().receivedBefore().isEmpty()) {
      throw new IllegalArgumentException(
          "the model in "
              + folder
              + " was trained on the whole of "
              + incumbent.training().get().data()
              + " (--everything), so there is no instant from which a night could go on, and no"
              + " test that it has not seen; train it with --split INSTANT instead, and let nights"
              + " go on from there");
    }
  }

  /** Complains about a log that is read otherwise than the one which the incumbent learned from. */
  private void requireReadAlike(ModelFolder incumbent) {
    if (incumbent.training().isEmpty()) {
      return;
    }
    Optional<Integer> then = incumbent.training().get().cards();
    if (!then.equals(data.cards())) {
      throw new IllegalArgumentException(
          "the model in "
              + folder
              + " was trained on a log that was read "
              + then.map(minutes -> "with --cards " + minutes).orElse("without --cards")
              + ", and this one would be read "
              + data.cards().map(minutes -> "with --cards " + minutes).orElse("without it")
              + ", so the same reading would mean something else; "
              + then.map(minutes -> "give --cards " + minutes).orElse("leave out --cards")
              + ", or train the model anew");
    }
  }

  private Instant since(ModelFolder incumbent) {
    return Optional.ofNullable(since)
        .or(() -> incumbent.training().flatMap(ModelFolder.Training::receivedBefore))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "it is not known where the training of the model in "
                        + folder
                        + " ended ("
                        + incumbent.doubt()
                        + "); say since when to learn with --since INSTANT"));
  }

  /** From when on the incumbent's towers have seen nothing, which a ranker has to be fitted on. */
  private static Instant unseenFrom(ModelFolder incumbent, Instant from) {
    return incumbent
        .training()
        .flatMap(ModelFolder.Training::receivedBefore)
        .filter(end -> end.isAfter(from))
        .orElse(from);
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
