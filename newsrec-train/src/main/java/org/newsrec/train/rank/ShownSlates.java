package org.newsrec.train.rank;

import java.util.Arrays;
import java.util.Optional;
import org.newsrec.data.Features;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.ImpressionLog;
import org.newsrec.live.ReaderView;

/**
 * Lists as they were shown: for the ranker that orders what somebody else has chosen. Those in
 * which nothing or everything was clicked have no order to teach; of the time of the latest of the
 * others they can be among them, since how likely a click is cannot be told without them.
 */
final class ShownSlates implements SlateSource {
  private final ImpressionLog log;
  private final int[] impressions;
  private final double mixedWeight;
  private final double oneSidedWeight;

  /**
   * Takes the lists shown from an instant on in which something, but not everything, was clicked.
   */
  ShownSlates(Dataset data, long fromMillis, int most) {
    this(data, fromMillis, most, 0);
  }

  /**
   * Takes also the others, shown since the latest of those lists.
   *
   * @param latest how large a share of those lists the latest are; of the others there are at most
   *     so many, too
   */
  ShownSlates(Dataset data, long fromMillis, int most, double latest) {
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
    int[] mixed = SlateSource.thin(found, count, most);
    mixedWeight = mixed.length == 0 ? 1 : (double) count / mixed.length;
    int share = (int) Math.ceil(mixed.length * latest);
    int[] others = share == 0 ? new int[0] : oneSided(mixed[mixed.length - share]);
    int[] kept = SlateSource.thin(others, others.length, share);
    oneSidedWeight = kept.length == 0 ? 1 : (double) others.length / kept.length;
    impressions = Arrays.copyOf(mixed, mixed.length + kept.length);
    System.arraycopy(kept, 0, impressions, mixed.length, kept.length);
    Arrays.sort(impressions);
  }

  private int[] oneSided(int from) {
    int[] found = new int[log.size() - from];
    int count = 0;
    for (int i = from; i < log.size(); i++) {
      int clicks = log.clickCount(i);
      if (log.shownCount(i) > 0 && (clicks == 0 || clicks == log.shownCount(i))) {
        found[count++] = i;
      }
    }
    return Arrays.copyOf(found, count);
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
    double[] weights = new double[news.length];
    int clicks = log.clickCount(impression);
    boolean mixed = clicks > 0 && clicks < news.length;
    Arrays.fill(weights, mixed ? mixedWeight : oneSidedWeight);
    return Optional.of(new Slate(news, clicked, weights));
  }
}
