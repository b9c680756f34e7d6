package org.newsrec.examples.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A chart of lines, over numbers or over time, each perhaps with a band of uncertainty. */
final class LineChart {
  private static final int TRANSPARENCY = 38;
  private static final double ROOM = 0.02;
  private static final int LEFT = 60;

  private final XYChart chart;
  private final Scale scale;
  private final Map<String, Palette.Look> legend = new LinkedHashMap<>();

  /**
   * Begins a chart.
   *
   * @param scale of the upright axis
   */
  LineChart(int width, int height, String across, String up, Scale scale) {
    this.scale = scale;
    chart = Charts.chart(width, height - Legend.HEIGHT);
    chart.setXAxisTitle(across);
    chart.setYAxisTitle(scale.isCut() ? up + " (axis from " + scale.text(scale.from()) + ")" : up);
    XYStyler style = chart.getStyler();
    // A little room at the ends, so that marks and ticks there are drawn whole.
    double room = ROOM * (scale.to() - scale.from());
    style.setYAxisMin(scale.from() - room).setYAxisMax(scale.to() + room);
    style.setYAxisDecimalPattern(scale.pattern());
    style.setPlotGridVerticalLinesVisible(false);
    style.setYAxisTickMarkSpacingHint(Math.max(24, (int) (0.8 * height / (scale.ticks() + 2))));
  }

  /** Sets the ends of the axis across; they need not be in the data. */
  LineChart across(double from, double to, String pattern) {
    double room = ROOM * (to - from);
    chart
        .getStyler()
        .setXAxisMin(from - room)
        .setXAxisMax(to + room)
        .setXAxisDecimalPattern(pattern);
    return this;
  }

  /** Says how instants are written. */
  LineChart dates(String pattern) {
    chart.getStyler().setDatePattern(pattern);
    chart.getStyler().setXAxisTickMarkSpacingHint(100);
    return this;
  }

  /** Sets the ends of an axis across that has time. */
  LineChart across(Instant from, Instant to) {
    double room = ROOM * Math.max(1, to.toEpochMilli() - from.toEpochMilli());
    chart.getStyler().setXAxisMin(from.toEpochMilli() - room);
    chart.getStyler().setXAxisMax(to.toEpochMilli() + room);
    return this;
  }

  /** Adds a line over numbers. */
  LineChart line(String name, Palette.Look look, double[] x, double[] y) {
    return styled(chart.addSeries(name, x, y), look);
  }

  /** Adds a thin dashed line from point to point, without marks. */
  LineChart guide(String name, double[] x, double[] y) {
    legend.put(name, new Palette.Look(Palette.SOFT, SeriesMarkers.NONE, Palette.dashes()));
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(Palette.SOFT);
    series.setLineStyle(Palette.dashes());
    return this;
  }

  /** Adds a line over time. */
  LineChart line(String name, Palette.Look look, List<Instant> at, double[] y) {
    List<Date> dates = at.stream().map(Date::from).toList();
    return styled(chart.addSeries(name, dates, boxed(y)), look);
  }

  /** Adds a band over time. */
  LineChart band(Palette.Look look, List<Instant> at, double[] low, double[] high) {
    List<Integer> around = around(low, high);
    List<Date> dates = around.stream().map(i -> Date.from(at.get(i))).toList();
    return around.size() < 4
        ? this
        : shaded(look, chart.addSeries(bandName(), dates, ends(around, low, high)));
  }

  /** Adds a band over numbers. */
  LineChart band(Palette.Look look, double[] x, double[] low, double[] high) {
    List<Integer> around = around(low, high);
    List<Double> places = around.stream().map(i -> x[i]).toList();
    return around.size() < 4
        ? this
        : shaded(look, chart.addSeries(bandName(), places, ends(around, low, high)));
  }

  /** The points whose ends are known, there and back. */
  private static List<Integer> around(double[] low, double[] high) {
    List<Integer> around = new ArrayList<>();
    for (int i = 0; i < low.length; i++) {
      if (!Double.isNaN(low[i]) && !Double.isNaN(high[i])) {
        around.add(i);
      }
    }
    List<Integer> back = new ArrayList<>(around);
    Collections.reverse(back);
    around.addAll(back);
    return around;
  }

  private List<Double> ends(List<Integer> around, double[] low, double[] high) {
    List<Double> ends = new ArrayList<>();
    for (int p = 0; p < around.size(); p++) {
      ends.add(clamped((p < around.size() / 2 ? low : high)[around.get(p)]));
    }
    return ends;
  }

  private String bandName() {
    return "band " + chart.getSeriesMap().size();
  }

  private LineChart shaded(Palette.Look look, XYSeries band) {
    band.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
    band.setShowInLegend(false);
    band.setMarker(SeriesMarkers.NONE);
    band.setLineStyle(SeriesLines.NONE);
    Color color = look.color();
    band.setFillColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), TRANSPARENCY));
    return this;
  }

  private double clamped(double value) {
    return Math.max(scale.from(), Math.min(scale.to(), value));
  }

  Picture picture(String alt) {
    return Picture.of(chart.getWidth(), chart.getHeight() + Legend.HEIGHT, alt, this::draw);
  }

  /** Draws, and leaves the graphics as they are. */
  void draw(Graphics2D graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    try {
      Legend.draw(g, LEFT, legend);
      g.translate(0, Legend.HEIGHT);
      chart.paint(g, chart.getWidth(), chart.getHeight());
    } finally {
      g.dispose();
    }
  }

  private LineChart styled(XYSeries series, Palette.Look look) {
    legend.put(series.getName(), look);
    series.setLineColor(look.color());
    series.setLineStyle(look.line());
    series.setMarker(look.marker());
    series.setMarkerColor(look.color());
    return this;
  }

  private static List<Double> boxed(double[] values) {
    List<Double> list = new ArrayList<>();
    for (double value : values) {
      list.add(value);
    }
    return list;
  }
}
