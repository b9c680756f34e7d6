package org.newsrec;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.newsrec.data.News;
import org.newsrec.rerank.LinearRanker;
import org.newsrec.rerank.LinearRanker.Term;
import org.newsrec.rerank.Signal;

/** Feeds as text, in which numbers stand by their bits; and a ranker that looks at everything. */
final class FeedBits {
  private FeedBits() {}

  /**
   * Every signal with a weight of its own, so that none can differ unnoticed; but for that of
   * factors, which depend on the order of events.
   */
  static LinearRanker everySignal() {
    List<Term> terms = new ArrayList<>();
    Set<Signal> without =
        EnumSet.of(
            Signal.TOWER_MISSING, Signal.FACTORS, Signal.LEARNED_CLICKS, Signal.CLICK_RATE_EB);
    for (Signal signal : Signal.values()) {
      if (!without.contains(signal)) {
        double weight = 0.1 + terms.size() % 17 / 16.0;
        terms.add(new Term(signal, terms.size() % 3 == 0 ? -weight : weight, 0.25));
      }
    }
    return LinearRanker.of(terms);
  }

  static String of(Feed feed) {
    StringBuilder text = new StringBuilder(feed.id() + ' ' + feed.at() + ' ' + feed.level() + '\n');
    for (Recommendation one : feed.recommendations()) {
      text.append(one.slot()).append(' ').append(one.news());
      bits(text, one.score());
      bits(text, one.boost());
      bits(text, one.propensity());
      Explanation why = one.explanation();
      text.append(one.explored()).append(why.sentence()).append(why.source());
      text.append(why.because().map(News::hashId));
      for (Explanation.Contribution part : why.contributions()) {
        bits(text.append(part.part()), part.value());
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static void bits(StringBuilder text, double value) {
    text.append(' ').append(Long.toHexString(Double.doubleToRawLongBits(value))).append(' ');
  }
}
