package org.newsrec.train.rank;

import java.util.Optional;
import org.newsrec.data.Features;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.ImpressionLog;
import org.newsrec.live.ReaderView;

/** Lists as they were shown: for the ranker that orders what somebody else has chosen. */
final class ShownSlates implements SlateSource {
  private final ImpressionLog log;
  private final int[] impressions;

  /**
   * Takes the lists shown from an instant on in which something, but not everything, was clicked.
   */
  ShownSlates(Dataset data, long fromMillis, int most) {
    log = data.impressionLog();
    int first = log.firstShownFrom(fromMillis);
    int[] found = new int[log.size() - first];
    int count = 0;
    for (int i = first; i < log.size(); i++) {
      int clicks = log.clickCount(i);
      if (clicks > 0 && clicks < log.shownCount(i)) {
        found[count++] = i;
      }
    }
    impressions = SlateSource.thin(found, count, most);
  }

  @Override
  public int size() {
    return impressions.length;
  }

  @Override
  public long at(int slate) {
    return log.timestamp(impressions[slate]);
  }

  @Override
  public int reader(int slate) {
    return log.reader(impressions[slate]);
  }

  @Override
  public Features visit(int slate) {
    return log.context(impressions[slate]);
  }

  @Override
  public Optional<Slate> get(int slate, ReaderView view) {
    int impression = impressions[slate];
    int[] news = new int[log.shownCount(impression)];
    boolean[] clicked = new boolean[news.length];
    for (int slot = 0; slot < news.length; slot++) {
      news[slot] = log.shown(impression, slot);
      clicked[slot] = log.clicked(impression, slot);
    }
    return Optional.of(new Slate(news, clicked));
  }
}
