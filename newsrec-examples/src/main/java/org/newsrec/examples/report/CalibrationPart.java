package org.newsrec.examples.report;

import java.util.List;
import org.newsrec.eval.Calibration;
import org.newsrec.eval.Calibration.Bin;

/** What was predicted beside what was clicked. */
final class CalibrationPart {
  private static final int SIZE = 420;

  private final Calibration calibration;

  CalibrationPart(Calibration calibration) {
    this.calibration = calibration;
  }

  String html() {
    List<Bin> bins = calibration.bins();
    StringBuilder table =
        new StringBuilder(
            "<tr><th>predicted from</th><th>to</th><th>mean predicted</th><th>clicked</th>"
                + "<th>articles in lists</th></tr>");
    for (Bin bin : bins) {
      table.append(
          Html.element(
              "tr",
              cell(Figures.shortly(bin.from()))
                  + cell(Figures.shortly(bin.to()))
                  + cell(Figures.shortly(bin.predicted()))
                  + cell(Figures.shortly(bin.observed()))
                  + cell(Figures.count((double) bin.n()))));
    }
    return Html.element("h3", "Scores as probabilities: " + Names.method(calibration.method()))
        + Html.note(
            asked()
                + " On the dashed line the two agree; they are "
                + Figures.figure(calibration.error())
                + " apart, on average (expected calibration error). Mean predicted "
                + Figures.figure(calibration.predicted())
                + ", observed "
                + Figures.figure(calibration.observed())
                + ".")
        + Html.element(
            "div", "charts", chart().html() + Html.element("table", "narrow", table.toString()));
  }

  private String asked() {
    return switch (calibration.basis()) {
      case FITTED ->
          "What the ranker's own calibration says of how likely each article is to be picked,"
              + " beside how often it was.";
      case SOFTMAX ->
          "The ranker has no calibration. What the scores of a list, by their softmax, say of where"
              + " a click in it falls, beside the share of the list's clicks that these articles"
              + " got.";
    };
  }

  private Picture chart() {
    List<Bin> bins = calibration.bins();
    double[] predicted = bins.stream().mapToDouble(Bin::predicted).toArray();
    double[] observed = bins.stream().mapToDouble(Bin::observed).toArray();
    double most = 0;
    for (int i = 0; i < predicted.length; i++) {
      most = Math.max(most, Math.max(predicted[i], observed[i]));
    }
    Scale scale = Scale.around(0, Math.max(most, 0.05));
    return new LineChart(SIZE, SIZE - 40, "predicted", "clicked", scale)
        .across(0, scale.to(), scale.pattern())
        .guide("as predicted", new double[] {0, scale.to()}, new double[] {0, scale.to()})
        .line(
            Names.shortly(calibration.method()),
            Palette.of(calibration.method()),
            predicted,
            observed)
        .picture("Share of clicks over predicted probability, " + calibration.method());
  }

  private static String cell(String figure) {
    return Html.element("td", figure);
  }
}
