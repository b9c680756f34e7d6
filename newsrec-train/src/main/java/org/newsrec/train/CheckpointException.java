package org.newsrec.train;

/**
 * A checkpoint could not be written, or does not belong to the training that should go on from it.
 * The message says why, and what to do.
 */
public final class CheckpointException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  CheckpointException(String message) {
    super(message);
  }

  CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
