package org.newsrec.examples;

import org.newsrec.eval.EvaluationListener;

/** Shows how far an evaluation is. */
final class EvaluationProgress implements EvaluationListener, AutoCloseable {
  private final Progress progress;
  private String stage = "";
  private Progress.Task task;

  EvaluationProgress(Progress progress) {
    this.progress = progress;
  }

  @Override
  public void progress(String now, long done, long total) {
    if (task == null || !now.equals(stage)) {
      pause();
      stage = now;
      task = progress.start("measuring " + now, total > 0 ? total : -1);
    }
    task.at(done);
  }

  /** Ends what is shown, until there is more. */
  void pause() {
    if (task != null) {
      task.close();
      task = null;
    }
  }

  /** Ends what is shown, also after a failure. */
  @Override
  public void close() {
    pause();
  }
}
