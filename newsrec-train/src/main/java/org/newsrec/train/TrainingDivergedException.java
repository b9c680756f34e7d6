package org.newsrec.train;

/**
 * Training ran out of the numbers: the loss is no longer finite, or gradients are longer than
 * anything that could be learned from. The message says where, and what to lower.
 */
public final class TrainingDivergedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  TrainingDivergedException(String message) {
    super(message);
  }
}
