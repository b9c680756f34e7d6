package org.newsrec.examples.report;

import java.awt.BasicStroke;
import java.awt.Color;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Colours, marks and lines by method. The colours are those of Okabe and Ito (2008), which people
 * with any colour vision can tell apart; marks and lines tell the same once more.
 */
final class Palette {
  static final Color INK = new Color(0x1F2933);
  static final Color SOFT = new Color(0x52606D);
  static final Color GRID = new Color(0xE4E7EB);
  static final Color BLUE = new Color(0x0072B2);
  static final Color SKY = new Color(0x56B4E9);
  static final Color GREEN = new Color(0x009E73);
  static final Color ORANGE = new Color(0xD55E00);
  static final Color PURPLE = new Color(0xB0639A);
  static final Color GREY = new Color(0x7B8794);

  /** How a method looks in all charts. */
  record Look(Color color, Marker marker, BasicStroke line) {}

  private Palette() {}

  static Look of(String method) {
    if (method.startsWith(Names.WITHOUT)) {
      return new Look(PURPLE, SeriesMarkers.TRIANGLE_DOWN, SeriesLines.SOLID);
    }
    return switch (method) {
      case Names.WHOLE -> new Look(BLUE, SeriesMarkers.CIRCLE, SeriesLines.SOLID);
      case Names.TOWERS -> new Look(SKY, SeriesMarkers.SQUARE, SeriesLines.SOLID);
      case Names.POPULARITY -> new Look(ORANGE, SeriesMarkers.DIAMOND, SeriesLines.SOLID);
      case Names.ORACLE -> new Look(GREEN, SeriesMarkers.TRIANGLE_UP, dashes());
      default -> new Look(GREY, SeriesMarkers.CIRCLE, SeriesLines.SOLID);
    };
  }

  static BasicStroke dashes() {
    return new BasicStroke(
        1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {5, 4}, 0);
  }
}
