package org.newsrec.examples.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.newsrec.examples.report.ReaderFeed.Article;
import org.newsrec.examples.report.ReaderFeed.Item;
import org.newsrec.rerank.ScorePart;
import org.newsrec.rerank.Signal;

/** A few readers' feeds side by side, with the reasons, and which signals move their scores. */
final class FeedSection {
  private static final int WIDTH = 490;
  private static final int MOST_SIGNALS = 12;
  private static final double SMALL = 0.005;

  private final String standing;
  private final List<ReaderFeed> feeds;

  FeedSection(String standing, List<ReaderFeed> feeds) {
    this.standing = standing;
    this.feeds = feeds;
  }

  String html() {
    if (feeds.isEmpty()) {
      return "";
    }
    StringBuilder columns = new StringBuilder();
    feeds.forEach(feed -> columns.append(Html.element("div", "reader", column(feed))));
    return Html.element(
        "section",
        Html.element("h2", "What readers get, and why")
            + Html.note(standing)
            + Html.element("div", "readers", columns.toString())
            + (feeds.stream().allMatch(feed -> feed.served().isEmpty()) ? "" : contributions()));
  }

  private static String column(ReaderFeed feed) {
    StringBuilder html = new StringBuilder(Html.element("h3", Html.data(feed.heading())));
    html.append(Html.element("h4", Html.escape(read(feed))));
    StringBuilder read = new StringBuilder();
    feed.read().forEach(article -> read.append(Html.element("li", article(article))));
    if (!feed.read().isEmpty()) {
      html.append(Html.element("ul", read.toString()));
    }
    html.append(Html.element("h4", feed.served().isEmpty() ? "Gets nothing" : "Gets"));
    StringBuilder served = new StringBuilder();
    feed.served().forEach(item -> served.append(Html.element("li", item(item))));
    if (!feed.served().isEmpty()) {
      html.append(Html.element("ol", served.toString()));
    }
    return html.toString();
  }

  private static String read(ReaderFeed feed) {
    int shown = feed.read().size();
    if (feed.historySize() == 0) {
      return "Has read nothing yet";
    }
    return feed.historySize() <= shown
        ? "Has read"
        : "Has read " + feed.historySize() + " articles, at last";
  }

  private static String article(Article article) {
    return Html.data(article.title())
        + " "
        + Html.element("span", "ends", Html.data(article.details()));
  }

  private static String item(Item item) {
    return article(item.article())
        + "<br/>"
        + Html.element("span", "why", Html.data(item.why()))
        + "<br/>"
        + Html.element("span", "ends", Html.escape(score(item)));
  }

  /** The score, and what families of signals come to in it. */
  private static String score(Item item) {
    String parts =
        families(item.contributions()).entrySet().stream()
            .filter(part -> Math.abs(part.getValue()) >= SMALL)
            .sorted(Comparator.comparingDouble(part -> -Math.abs(part.getValue())))
            .map(part -> part.getKey() + " " + signed(part.getValue()))
            .collect(Collectors.joining(", "));
    return "score " + signed(item.score()) + (parts.isEmpty() ? "" : " = " + parts);
  }

  /**
   * Signals of one family may pull against each other: what counts is their sum. What two signals
   * add together belongs to the families of both alike.
   */
  private static Map<String, Double> families(Map<String, Double> contributions) {
    Map<String, Double> sums = new LinkedHashMap<>();
    contributions.forEach(
        (part, value) -> {
          List<Signal> signals = ScorePart.ofKey(part).signals();
          for (Signal signal : signals) {
            sums.merge(
                signal.family().name().toLowerCase(Locale.ROOT),
                value / signals.size(),
                Double::sum);
          }
        });
    return sums;
  }

  private static String signed(double value) {
    return String.format(Locale.ROOT, "%+.2f", value).replace('-', '\u2212');
  }

  private String contributions() {
    Picture byFamily = chart(FeedSection::families, "families of signals");
    Picture bySignal = chart(contributions -> contributions, "signals");
    return Html.element("h3", "Which signals move these scores")
        + Html.note(
            "Mean absolute contribution over the articles above. Signals of one family, such as"
                + " freshness over hours and over days, may pull against each other; a family's"
                + " bar is of their sum.")
        + Html.element("div", "charts", byFamily.html() + bySignal.html());
  }

  private Picture chart(UnaryOperator<Map<String, Double>> parts, String what) {
    Map<String, Double> sums = new TreeMap<>();
    int items = 0;
    for (ReaderFeed feed : feeds) {
      for (Item item : feed.served()) {
        items++;
        parts
            .apply(item.contributions())
            .forEach((name, value) -> sums.merge(name, Math.abs(value), Double::sum));
      }
    }
    RowChart chart = new RowChart("mean absolute contribution to the score").rowHeight(24);
    int articles = Math.max(1, items);
    sums.entrySet().stream()
        .sorted(Comparator.comparingDouble((Map.Entry<String, Double> sum) -> -sum.getValue()))
        .limit(MOST_SIGNALS)
        .forEach(sum -> chart.bar(Names.signal(sum.getKey()), sum.getValue() / articles));
    return chart.picture(WIDTH, "Mean absolute contribution of " + what + " to the scores above");
  }
}
