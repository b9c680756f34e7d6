package org.newsrec.eval;

import java.util.Locale;

/** How well the whole system's scores serve as probabilities, for people. */
final class CalibrationText {
  private CalibrationText() {}

  /** Lines of text; none where nothing was predicted. */
  static String of(ProtocolResult protocol) {
    return protocol.calibration().map(CalibrationText::lines).orElse("");
  }

  private static String lines(Calibration found) {
    StringBuilder text = new StringBuilder("  scores of ");
    text.append(found.method()).append(" as probabilities, by ").append(found.basis().words());
    text.append(
        String.format(
            Locale.ROOT,
            ": expected calibration error %.4f; mean predicted %.4f, observed %.4f\n",
            found.error(),
            found.predicted(),
            found.observed()));
    text.append("  predicted from        to      mean  observed    articles\n");
    for (Calibration.Bin bin : found.bins()) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %14.3f %9.3f %9.4f %9.4f %,11d\n",
              bin.from(),
              bin.to(),
              bin.predicted(),
              bin.observed(),
              bin.n()));
    }
    return text.toString();
  }
}
