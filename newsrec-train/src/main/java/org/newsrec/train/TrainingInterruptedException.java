package org.newsrec.train;

/**
 * Training was stopped by an interrupt of its thread. No model was made of what was learned so far;
 * with checkpoints, one was written, and the message says where.
 */
public final class TrainingInterruptedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  TrainingInterruptedException(String message) {
    super(message);
  }
}
