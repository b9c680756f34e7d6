package org.newsrec.examples.report;

import java.util.List;
import java.util.Optional;

/** The learning curves as a file. */
public final class LearningPicture {
  private LearningPicture() {}

  /**
   * Draws loss and validation by epoch, side by side.
   *
   * @param curves the trainings, in order
   * @return the bytes of a PNG, the same for the same curves on the same machine; empty where no
   *     epoch was run
   */
  public static Optional<byte[]> png(List<LearningCurve> curves) {
    return new LearningSection(curves).picture().map(Picture::png);
  }
}
