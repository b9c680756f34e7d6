package org.newsrec.eval;

import java.util.Objects;
import java.util.concurrent.CancellationException;

/** Passes on how far the work is, and ends it when the thread is interrupted. */
final class Progress {
  private final EvaluationListener listener;

  Progress(EvaluationListener listener) {
    this.listener = Objects.requireNonNull(listener, "listener");
  }

  void at(String stage, long done, long total) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException(
          "interrupted while measuring " + stage + ", after " + done + " of " + total);
    }
    listener.progress(stage, done, total);
  }
}
