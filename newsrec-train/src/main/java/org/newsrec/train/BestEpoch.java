package org.newsrec.train;

/** Remembers how many epochs were best, and passes everything on. */
final class BestEpoch implements TrainingListener {
  private final TrainingListener listener;
  private int epoch;

  BestEpoch(TrainingListener listener) {
    this.listener = listener;
  }

  @Override
  public void started(Plan plan) {
    listener.started(plan);
  }

  @Override
  public void stepDone(Step step) {
    listener.stepDone(step);
  }

  @Override
  public void epochDone(Epoch done) {
    listener.epochDone(done);
  }

  @Override
  public void finished(Summary summary) {
    epoch = summary.bestEpoch();
    listener.finished(summary);
  }

  @Override
  public void fittingRankers(String stage, long done, long total) {
    listener.fittingRankers(stage, done, total);
  }

  /** The best epoch of the training that was finished last. */
  int epoch() {
    return epoch;
  }
}
