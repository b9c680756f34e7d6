package org.newsrec.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.newsrec.dataset.Dataset;
import org.newsrec.store.FeedModel;
import org.newsrec.train.CheckpointOptions;
import org.newsrec.train.FeedTrainer;
import org.newsrec.train.TrainingListener;
import picocli.CommandLine.Option;

/** Where a training writes down what it needs to go on after a crash. */
final class CheckpointChoice {
  @Option(
      names = "--checkpoint",
      paramLabel = "DIR",
      description =
          "Write down in this folder, again and again and when stopped with Ctrl-C, all that"
              + " training needs to go on; deleted once the model is saved.")
  private Path folder;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      description = "After how many steps each. Default: 1000")
  private Integer every;

  @Option(
      names = "--resume",
      description =
          "Go on from the checkpoint, with the same data and configuration of the towers; the model"
              + " is the same, to the last bit, as without the break. Begins anew if there is"
              + " none.")
  private boolean resume;

  private CheckpointOptions options() {
    return new CheckpointOptions(folder, every == null ? 1000 : every, resume);
  }

  /** Complains before the data are read. */
  void check() {
    if (folder == null && (every != null || resume)) {
      throw new IllegalArgumentException(
          "--checkpoint-every and --resume need to know where: add --checkpoint DIR");
    }
    if (folder != null) {
      options();
    }
  }

  FeedModel train(FeedTrainer trainer, Dataset log, TrainingListener listener) {
    return folder == null ? trainer.train(log, listener) : trainer.train(log, listener, options());
  }

  /** Deletes the checkpoint: the model is saved. */
  void discard() {
    if (folder == null) {
      return;
    }
    try {
      FeedTrainer.discard(options());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
