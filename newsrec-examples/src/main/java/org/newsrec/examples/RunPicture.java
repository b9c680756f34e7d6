package org.newsrec.examples;

import java.awt.AWTError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.newsrec.examples.report.LearningCurve;
import org.newsrec.examples.report.LearningPicture;

/** The learning curves beside a saved model. */
final class RunPicture {
  static final String FILE = "learning-curve.png";

  private RunPicture() {}

  /** Writes it; where it cannot be drawn, says so, for the model is saved all the same. */
  static void write(Path folder, List<LearningCurve> curves, Progress progress) {
    try {
      Optional<byte[]> png = LearningPicture.png(curves);
      if (png.isPresent()) {
        JsonOption.write(folder.resolve(FILE), png.get());
      }
    } catch (IOException | RuntimeException | AWTError | InternalError | LinkageError e) {
      // A Java without fonts or without desktop classes is good enough to train on.
      progress.say("no picture of the learning curve: " + Failures.oneLine(e.toString()));
    }
  }
}
