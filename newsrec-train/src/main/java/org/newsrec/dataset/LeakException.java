package org.newsrec.dataset;

/**
 * Something asked a guarded data set for what was not known yet at the instant at which it stands:
 * a figure that comes of it would be too good to be true. See {@link Horizon}.
 */
public final class LeakException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  LeakException(String message) {
    super(message);
  }
}
