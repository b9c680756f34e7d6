package org.newsrec.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.newsrec.store.StateStore;

/**
 * Where and how often a training writes down all that it needs to go on after a crash. Immutable.
 *
 * <p>A training that goes on from a checkpoint gives the model, bit for bit, that it would have
 * given without a break, on any number of threads. A checkpoint takes the place of the one before
 * as a whole or not at all. It is also written when the thread is interrupted, and at the end; it
 * stays there until {@link #discard()}.
 *
 * @param folder where; each training needs a folder of its own
 * @param everySteps after how many steps each, 1 or more
 * @param resume whether to go on from a checkpoint that is there; if there is none, training begins
 *     at the beginning. Without it, a checkpoint that is there is an error, so that none is lost by
 *     mistake
 */
public record CheckpointOptions(Path folder, int everySteps, boolean resume) {
  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if everySteps is less than 1
   */
  public CheckpointOptions {
    Objects.requireNonNull(folder, "folder");
    if (everySteps < 1) {
      throw new IllegalArgumentException(
          "everySteps is " + everySteps + "; it has to be 1 or more");
    }
  }

  /**
   * Deletes the checkpoint, once its model is safe elsewhere; files of others stay.
   *
   * @throws IOException if a file cannot be deleted
   */
  public void discard() throws IOException {
    StateStore.delete(folder);
  }

  /** The same in a folder below. */
  CheckpointOptions below(String name) {
    return new CheckpointOptions(folder.resolve(name), everySteps, resume);
  }
}
