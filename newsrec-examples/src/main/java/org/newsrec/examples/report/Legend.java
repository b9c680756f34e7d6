package org.newsrec.examples.report;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.Map;

/** The names of lines and marks, in a row above a chart. */
final class Legend {
  static final int HEIGHT = 26;

  private static final int LINE = 20;
  private static final int MARK = 9;
  private static final int SPACE = 18;

  private Legend() {}

  static void draw(Graphics2D g, int left, Map<String, Palette.Look> keys) {
    int x = left;
    g.setFont(Picture.font(Font.PLAIN, 12));
    for (Map.Entry<String, Palette.Look> key : keys.entrySet()) {
      Palette.Look look = key.getValue();
      g.setColor(look.color());
      g.setStroke(look.line());
      g.draw(new Line2D.Double(x, 12, x + LINE, 12));
      look.marker().paint(g, x + LINE / 2.0, 12, MARK);
      g.setColor(Palette.INK);
      g.drawString(key.getKey(), x + LINE + 6, 16);
      x += LINE + 6 + g.getFontMetrics().stringWidth(key.getKey()) + SPACE;
    }
  }
}
