package org.newsrec.examples.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.newsrec.eval.Interval;

/**
 * A chart of rows, from the top: each has a name at the left and marks with intervals, or a bar, in
 * the plot.
 */
final class RowChart {
  private static final int TEXT = 13;
  private static final int RIGHT = 14;
  private static final int KEYS = 10;
  private static final int AXIS = 52;
  private static final double SPREAD = 0.19;

  /** One mark, with its interval and perhaps its figure as text. */
  record Mark(Interval figure, Palette.Look look, String text) {}

  private record Row(String name, boolean strong, boolean gap, List<Mark> marks, double bar) {}

  private final String metric;
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, Palette.Look> legend = new LinkedHashMap<>();
  private boolean gap;
  private double reference = Double.NaN;
  private int rowHeight = 30;

  RowChart(String metric) {
    this.metric = metric;
  }

  /** Adds a row of marks, one below the other. */
  RowChart row(String name, boolean strong, List<Mark> marks) {
    rows.add(new Row(name, strong, gap, marks, Double.NaN));
    gap = false;
    return this;
  }

  /** Adds a row with a bar from zero. */
  RowChart bar(String name, double value) {
    rows.add(new Row(name, false, false, List.of(), value));
    return this;
  }

  /** Sets the next row apart. */
  RowChart gap() {
    gap = !rows.isEmpty();
    return this;
  }

  /** Puts a line through all rows. */
  RowChart reference(double value) {
    reference = value;
    return this;
  }

  RowChart rowHeight(int pixels) {
    rowHeight = pixels;
    return this;
  }

  RowChart legend(String name, Palette.Look look) {
    legend.put(name, look);
    return this;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  Picture picture(int width, String alt) {
    double[] places = new double[rows.size()];
    double next = 0.5;
    for (int i = 0; i < places.length; i++) {
      next += rows.get(i).gap() ? 0.5 : 0;
      places[i] = next++;
    }
    double bottom = next - 0.5;
    int plot = (int) Math.rint(bottom * rowHeight);
    int legendHeight = legend.isEmpty() ? 0 : Legend.HEIGHT;
    int height = plot + AXIS + legendHeight + 8;
    return Picture.of(
        width, height, alt, g -> draw(g, width, height, places, bottom, legendHeight));
  }

  private void draw(
      Graphics2D g, int width, int height, double[] places, double bottom, int legendHeight) {
    int left = left(g, width);
    Scale scale = scale();
    int chartWidth = width - left - RIGHT - textWidth(g);
    XYChart chart = Charts.chart(chartWidth, height - legendHeight - AXIS);
    chart.getStyler().setXAxisMin(scale.from()).setXAxisMax(scale.to());
    chart.getStyler().setYAxisMin(-bottom).setYAxisMax(0.0);
    chart.getStyler().setAxisTicksVisible(false).setPlotGridLinesVisible(false);
    chart.getStyler().setAxisTitlesVisible(false);
    chart.getStyler().setChartPadding(0);
    marks(chart, places, scale);
    Graphics2D area = (Graphics2D) g.create();
    area.translate(left, legendHeight);
    chart.paint(area, chartWidth, height - legendHeight - AXIS);
    area.dispose();
    // The plot fills the chart; what the chart itself says of places is wrong when it is low.
    Frame frame = new Frame(left, left + chartWidth, legendHeight, height - AXIS);
    axis(g, frame, scale);
    names(g, frame, left, places, bottom);
    Legend.draw(g, KEYS, legend);
  }

  private record Frame(double left, double right, double top, double bottom) {}

  private void marks(XYChart chart, double[] places, Scale scale) {
    for (int i = 1; i < scale.ticks(); i++) {
      XYSeries line =
          Charts.piece(chart, scale.tick(i), 0, scale.tick(i), chartBottom(places), Palette.GRID);
      line.setLineStyle(Charts.stroke(1));
    }
    XYSeries zero =
        Charts.piece(chart, scale.from(), 0, scale.from(), chartBottom(places), Palette.SOFT);
    zero.setLineStyle(Charts.stroke(1));
    if (!Double.isNaN(reference)) {
      XYSeries line =
          Charts.piece(chart, reference, 0, reference, chartBottom(places), Palette.SOFT);
      line.setLineStyle(Palette.dashes());
    }
    for (int r = 0; r < rows.size(); r++) {
      Row row = rows.get(r);
      if (!Double.isNaN(row.bar())) {
        XYSeries bar = Charts.piece(chart, 0, -places[r], row.bar(), -places[r], Palette.BLUE);
        bar.setLineStyle(Charts.stroke(rowHeight * 0.55));
      }
      for (int m = 0; m < row.marks().size(); m++) {
        Mark mark = row.marks().get(m);
        double y = -places[r] - (m - (row.marks().size() - 1) / 2.0) * SPREAD;
        Interval figure = mark.figure();
        if (figure.isKnown()) {
          Charts.piece(chart, figure.low(), y, figure.high(), y, mark.look().color());
          cap(chart, figure.low(), y, mark.look().color());
          cap(chart, figure.high(), y, mark.look().color());
        }
        Charts.mark(chart, figure.mean(), y, mark.look());
      }
    }
  }

  private void cap(XYChart chart, double x, double y, Color color) {
    double half = 4.0 / rowHeight;
    Charts.piece(chart, x, y - half, x, y + half, color);
  }

  private static double chartBottom(double[] places) {
    return -places[places.length - 1] - 0.5;
  }

  private void axis(Graphics2D g, Frame frame, Scale scale) {
    g.setFont(Picture.font(Font.PLAIN, 12));
    FontMetrics metrics = g.getFontMetrics();
    g.setColor(Palette.SOFT);
    for (int i = 0; i < scale.ticks(); i++) {
      double x =
          frame.left()
              + (frame.right() - frame.left())
                  * (scale.tick(i) - scale.from())
                  / (scale.to() - scale.from());
      String text = scale.text(scale.tick(i));
      g.drawString(
          text, (float) (x - metrics.stringWidth(text) / 2.0), (float) frame.bottom() + 17);
    }
    String title = scale.title(metric);
    g.drawString(
        title,
        (float) ((frame.left() + frame.right() - metrics.stringWidth(title)) / 2),
        (float) frame.bottom() + 37);
    if (scale.isCut()) {
      brokenAxis(g, frame);
    }
  }

  /** Two strokes across the corner: the axis does not begin at zero. */
  private static void brokenAxis(Graphics2D g, Frame frame) {
    g.setColor(Palette.SOFT);
    for (int i = 0; i < 2; i++) {
      double y = frame.bottom() - 4 - 4.0 * i;
      g.draw(new Line2D.Double(frame.left() - 5, y + 3, frame.left() + 5, y - 3));
    }
  }

  private void names(Graphics2D g, Frame frame, int left, double[] places, double bottom) {
    for (int r = 0; r < rows.size(); r++) {
      Row row = rows.get(r);
      g.setFont(Picture.font(row.strong() ? Font.BOLD : Font.PLAIN, TEXT));
      FontMetrics metrics = g.getFontMetrics();
      float base =
          (float)
              (frame.top()
                  + (frame.bottom() - frame.top()) * places[r] / bottom
                  + metrics.getAscent() * 0.36);
      g.setColor(Palette.INK);
      String name = fit(row.name(), metrics, left - 12);
      g.drawString(name, left - 10 - metrics.stringWidth(name), base);
      g.setColor(Palette.SOFT);
      float right = (float) frame.right() + 10;
      if (row.marks().size() == 1) {
        g.drawString(row.marks().get(0).text(), right, base);
      } else if (!Double.isNaN(row.bar())) {
        g.drawString(Figures.shortly(row.bar()), right, base);
      }
    }
  }

  private int left(Graphics2D g, int width) {
    FontMetrics metrics = g.getFontMetrics(Picture.font(Font.BOLD, TEXT));
    int widest = 60;
    for (Row row : rows) {
      widest = Math.max(widest, metrics.stringWidth(row.name()) + 14);
    }
    return Math.min(widest, width * 2 / 5);
  }

  private int textWidth(Graphics2D g) {
    boolean single = rows.stream().allMatch(row -> row.marks().size() <= 1);
    return single ? g.getFontMetrics(Picture.font(Font.BOLD, TEXT)).stringWidth("0.0000") : 0;
  }

  private static String fit(String text, FontMetrics metrics, int most) {
    String shorter = text;
    while (metrics.stringWidth(shorter) > most && shorter.length() > 2) {
      int end = shorter.offsetByCodePoints(shorter.length(), shorter.endsWith("…") ? -2 : -1);
      shorter = shorter.substring(0, end) + "…";
    }
    return shorter;
  }

  private Scale scale() {
    double low = Double.isNaN(reference) ? Double.POSITIVE_INFINITY : reference;
    double high = Double.isNaN(reference) ? Double.NEGATIVE_INFINITY : reference;
    for (Row row : rows) {
      if (!Double.isNaN(row.bar())) {
        low = Math.min(low, Math.min(0, row.bar()));
        high = Math.max(high, row.bar());
      }
      for (Mark mark : row.marks()) {
        Interval figure = mark.figure();
        low = Math.min(low, figure.isKnown() ? figure.low() : figure.mean());
        high = Math.max(high, figure.isKnown() ? figure.high() : figure.mean());
      }
    }
    return Scale.around(low, high);
  }
}
