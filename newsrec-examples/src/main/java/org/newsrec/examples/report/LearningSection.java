package org.newsrec.examples.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How the towers learned, epoch by epoch. */
final class LearningSection {
  private static final int WIDTH = 490;
  private static final int HEIGHT = 280;
  private static final List<Palette.Look> LOOKS =
      List.of(
          new Palette.Look(Palette.ORANGE, SeriesMarkers.DIAMOND, Palette.dashes()),
          new Palette.Look(Palette.BLUE, SeriesMarkers.CIRCLE, SeriesLines.SOLID));

  private record Points(double[] x, double[] y) {}

  private final List<LearningCurve> curves;

  LearningSection(List<LearningCurve> curves) {
    this.curves = curves.stream().filter(curve -> !curve.epochs().isEmpty()).toList();
  }

  String html() {
    String title = Html.element("h2", "How the towers learned");
    if (curves.isEmpty()) {
      return title + Html.note("The model was loaded, not trained: there is no learning curve.");
    }
    StringBuilder pictures = new StringBuilder();
    charts()
        .forEach(
            (name, chart) ->
                pictures.append(chart.picture("Towers: " + name + " by epoch").html()));
    StringBuilder said = new StringBuilder();
    for (LearningCurve curve : curves) {
      said.append(said.length() == 0 ? "" : "; ")
          .append(curve.name())
          .append(": ")
          .append(Figures.count(curve.examples()))
          .append(" examples in an epoch");
    }
    return title + Html.note(said + ".") + Html.element("div", "charts", pictures.toString());
  }

  /** A picture of all charts side by side; empty where there is nothing to draw. */
  Optional<Picture> picture() {
    Map<String, LineChart> charts = charts();
    if (charts.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Picture.of(
            WIDTH * charts.size(),
            HEIGHT,
            "Towers: " + String.join(", ", charts.keySet()) + " by epoch",
            g -> {
              for (LineChart chart : charts.values()) {
                chart.draw(g);
                g.translate(WIDTH, 0);
              }
            }));
  }

  private Map<String, LineChart> charts() {
    Map<String, LineChart> charts = new LinkedHashMap<>();
    if (!curves.isEmpty()) {
      chart("mean loss", LearningSection::loss).ifPresent(c -> charts.put("mean loss", c));
      chart("validation AUC", LearningSection::auc).ifPresent(c -> charts.put("validation AUC", c));
    }
    return charts;
  }

  private static Points loss(LearningCurve curve) {
    return new Points(
        curve.epochs().stream().mapToDouble(LearningCurve.Epoch::epoch).toArray(),
        curve.epochs().stream().mapToDouble(LearningCurve.Epoch::loss).toArray());
  }

  private static Points auc(LearningCurve curve) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    curve
        .before()
        .ifPresent(
            auc -> {
              x.add(0.0);
              y.add(auc);
            });
    for (LearningCurve.Epoch epoch : curve.epochs()) {
      epoch
          .validation()
          .ifPresent(
              auc -> {
                x.add((double) epoch.epoch());
                y.add(auc);
              });
    }
    return new Points(
        x.stream().mapToDouble(v -> v).toArray(), y.stream().mapToDouble(v -> v).toArray());
  }

  private Optional<LineChart> chart(String name, Function<LearningCurve, Points> part) {
    List<Points> all = curves.stream().map(part).toList();
    double[] values = all.stream().flatMapToDouble(p -> DoubleStream.of(p.y())).toArray();
    if (values.length == 0) {
      return Optional.empty();
    }
    double low = DoubleStream.of(values).min().orElseThrow();
    double high = DoubleStream.of(values).max().orElseThrow();
    int last = curves.stream().mapToInt(curve -> curve.epochs().size()).max().orElseThrow();
    LineChart chart =
        new LineChart(WIDTH, HEIGHT, "epoch", name, Scale.around(low, high)).across(0, last, "0");
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).x().length > 0) {
        String label = i + 1 + ". " + curves.get(i).name();
        chart.line(label, LOOKS.get(i % LOOKS.size()), all.get(i).x(), all.get(i).y());
      }
    }
    return Optional.of(chart);
  }
}
