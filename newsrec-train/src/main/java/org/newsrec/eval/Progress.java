package org.newsrec.eval;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Passes on how far the work is, and ends it when the thread is interrupted. */
final class Progress {
  private final EvaluationListener listener;
  private final Optional<String> name;

  Progress(EvaluationListener listener) {
    this(Objects.requireNonNull(listener, "listener"), Optional.empty());
  }

  private Progress(EvaluationListener listener, Optional<String> name) {
    this.listener = listener;
    this.name = name;
  }

  /** The same listener, told of a stage of this name whatever goes on. */
  Progress named(String stage) {
    return new Progress(listener, Optional.of(stage));
  }

  void at(String own, long done, long total) {
    String stage = name.orElse(own);
    tell(stage, done, total);
  }

  private void tell(String stage, long done, long total) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException(
          "interrupted while measuring " + stage + ", after " + done + " of " + total);
    }
    listener.progress(stage, done, total);
  }
}
