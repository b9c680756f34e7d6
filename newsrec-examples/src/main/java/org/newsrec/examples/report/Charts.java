package org.newsrec.examples.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import java.util.TimeZone;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The common look of all charts. */
final class Charts {
  private static final int TEXT = 12;
  private static final float WHISKER = 2f;

  private Charts() {}

  static XYChart chart(int width, int height) {
    XYChart chart = new XYChart(width, height);
    XYStyler style = chart.getStyler();
    style.setLocale(Locale.ENGLISH);
    style.setTimezone(TimeZone.getTimeZone("UTC"));
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBackgroundColor(Color.WHITE);
    style.setPlotBorderVisible(false);
    style.setChartFontColor(Palette.INK);
    style.setChartTitleVisible(false);
    style.setChartPadding(4);
    style.setPlotMargin(0);
    style.setPlotContentSize(1);
    style.setPlotGridLinesColor(Palette.GRID);
    style.setPlotGridLinesStroke(stroke(1));
    style.setAxisTickMarksColor(Palette.GRID);
    style.setAxisTickLabelsColor(Palette.SOFT);
    style.setAxisTickLabelsFont(Picture.font(Font.PLAIN, TEXT));
    style.setAxisTitleFont(Picture.font(Font.PLAIN, TEXT));
    style.setXAxisTitleColor(Palette.SOFT);
    style.setYAxisTitleColor(Palette.SOFT);
    style.setAxisTitlePadding(6);
    style.setLegendVisible(false);
    style.setLegendPosition(Styler.LegendPosition.OutsideS);
    style.setLegendLayout(Styler.LegendLayout.Horizontal);
    style.setLegendFont(Picture.font(Font.PLAIN, TEXT));
    style.setLegendBorderColor(Color.WHITE);
    style.setLegendPadding(4);
    style.setMarkerSize(9);
    style.setAntiAlias(true);
    return chart;
  }

  /** A solid line of a width in pixels; a series' own line width is not heard after its style. */
  static BasicStroke stroke(double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
  }

  /** A straight piece that is not in the legend. */
  static XYSeries piece(
      XYChart chart, double fromX, double fromY, double toX, double toY, Color color) {
    XYSeries series =
        chart.addSeries(
            "piece " + chart.getSeriesMap().size(),
            new double[] {fromX, toX},
            new double[] {fromY, toY});
    series.setShowInLegend(false);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(color);
    series.setLineStyle(stroke(WHISKER));
    return series;
  }

  /** A mark that is not in the legend. */
  static XYSeries mark(XYChart chart, double x, double y, Palette.Look look) {
    XYSeries series =
        chart.addSeries("mark " + chart.getSeriesMap().size(), new double[] {x}, new double[] {y});
    series.setShowInLegend(false);
    series.setLineStyle(SeriesLines.NONE);
    series.setMarker(look.marker());
    series.setMarkerColor(look.color());
    return series;
  }
}
