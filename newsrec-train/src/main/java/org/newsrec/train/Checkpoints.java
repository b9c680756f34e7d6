package org.newsrec.train;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.newsrec.math.Matrix;
import org.newsrec.store.StateStore;

/** Writes and reads the checkpoints of one training; does nothing where none are wanted. */
final class Checkpoints {
  static final String WEIGHTS = "weights";
  static final String OPTIMISER = "optimiser";
  static final String BEST = "best";

  private static final String POSITION = "position";

  private final CheckpointOptions options;
  private final TrainingDigest digest;
  private final Sink sink;

  /** Where states go; another one in tests. */
  @FunctionalInterface
  interface Sink {
    void save(Path folder, StateStore.State state) throws IOException;
  }

  /** All that a training needs to go on. */
  record Snapshot(TrainingPosition position, Map<String, SortedMap<String, Matrix>> groups) {
    SortedMap<String, Matrix> group(String name) {
      return new StateStore.State(groups, Map.of()).group(name);
    }
  }

  private Checkpoints(CheckpointOptions options, TrainingDigest digest, Sink sink) {
    this.options = options;
    this.digest = digest;
    this.sink = sink;
  }

  static Checkpoints none() {
    return new Checkpoints(null, null, null);
  }

  static Checkpoints of(CheckpointOptions options, TrainingDigest digest, Sink sink) {
    return new Checkpoints(options, digest, sink);
  }

  /**
   * Complains about a checkpoint that is there and cannot be gone on from.
   *
   * @param unknown settings that are not looked at
   */
  void check(Set<String> unknown) {
    saved().ifPresent(state -> requireSame(state, unknown));
  }

  private void requireSame(StateStore.State state, Set<String> unknown) {
    digest.requireSame(state.facts(), options.folder(), unknown);
  }

  /** What to go on from. */
  Optional<Snapshot> load() {
    return options == null ? Optional.empty() : saved().map(this::checked);
  }

  private Optional<StateStore.State> saved() {
    Path folder = options.folder();
    if (!options.resume() && StateStore.exists(folder)) {
      throw new CheckpointException(
          "there is the checkpoint of a training in "
              + folder
              + "; go on from it (resume), or delete it or choose another folder to begin anew");
    }
    try {
      return StateStore.load(folder);
    } catch (IOException e) {
      throw new CheckpointException(
          "the checkpoint in " + folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  private Snapshot checked(StateStore.State state) {
    requireSame(state, Set.of());
    Object position = state.facts().get(POSITION);
    return new Snapshot(
        TrainingPosition.of(position instanceof Map<?, ?> map ? map : Map.of()), state.groups());
  }

  /** Writes a checkpoint if it is time. */
  void stepDone(long steps, Supplier<Snapshot> snapshot) {
    if (options != null && steps % options.everySteps() == 0) {
      save(snapshot.get());
    }
  }

  /** Writes the last checkpoint. */
  void finish(Supplier<Snapshot> snapshot) {
    if (options != null) {
      save(snapshot.get());
    }
  }

  /** Writes a checkpoint because the thread is interrupted; says so. */
  String interrupted(Supplier<Snapshot> snapshot) {
    if (options == null) {
      return "";
    }
    save(snapshot.get());
    return "; " + resumable(options.folder());
  }

  /** Says where a checkpoint is that training can go on from. */
  static String resumable(Path folder) {
    return "a checkpoint is in " + folder + ", go on from it (resume)";
  }

  private void save(Snapshot snapshot) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put(POSITION, snapshot.position().toMap());
    facts.putAll(digest.toMap());
    StateStore.State state = new StateStore.State(snapshot.groups(), facts);
    // A file is closed under the hands of an interrupted thread: the interrupt has to wait.
    boolean interrupted = Thread.interrupted();
    try {
      try {
        sink.save(options.folder(), state);
      } catch (ClosedByInterruptException e) {
        interrupted = true;
        Thread.interrupted();
        sink.save(options.folder(), state);
      }
    } catch (IOException e) {
      throw new CheckpointException(
          "the checkpoint could not be written to "
              + options.folder()
              + ": "
              + reason(e)
              + "; an earlier one in it is still whole. Make room or choose another folder, then go"
              + " on (resume)",
          e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String reason(IOException e) {
    String kind = e.getClass().equals(IOException.class) ? "" : e.getClass().getSimpleName() + " ";
    return kind + e.getMessage();
  }
}
