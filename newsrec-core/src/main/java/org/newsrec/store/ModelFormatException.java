package org.newsrec.store;

/** Says that a stored model cannot be read: which file, what is wrong with it, and what to do. */
public final class ModelFormatException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message what is wrong and what to do
   */
  public ModelFormatException(String message) {
    super(message);
  }

  /**
   * Makes the exception.
   *
   * @param message what is wrong and what to do
   * @param cause what was met underneath
   */
  public ModelFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
