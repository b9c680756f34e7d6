package org.newsrec.train.rank;

import java.util.concurrent.CancellationException;

/** Passes on how far a fit is, and ends it when the thread is interrupted. */
final class FitProgress {
  private FitProgress() {}

  static void tell(RankerListener listener, String stage, long done, long total) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException(
          "interrupted while " + stage + ", after " + done + " of " + total);
    }
    listener.progress(stage, done, total);
  }
}
