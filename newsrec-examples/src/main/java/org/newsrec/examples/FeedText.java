package org.newsrec.examples;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.newsrec.Explanation.Contribution;
import org.newsrec.Recommendation;
import org.newsrec.data.News;
import org.newsrec.data.Read;
import org.newsrec.rerank.ScorePart;
import org.newsrec.rerank.Signal;

/** Prints readers and their feeds for people. */
final class FeedText {
  private static final int TITLE = 72;
  private static final double SMALL = 0.005;

  private final Desk desk;
  private final StringBuilder text = new StringBuilder();

  FeedText(Desk desk) {
    this.desk = desk;
  }

  /** Adds what the reader read last. */
  FeedText history(String deviceId, int most) {
    List<Read> reads = desk.feed().live().readers().view(deviceId).history();
    if (reads.isEmpty()) {
      text.append("  has read nothing yet\n");
      return this;
    }
    text.append(
        reads.size() <= most
            ? "  has read\n"
            : "  has read " + reads.size() + " articles, the last " + most + " of them\n");
    for (Read read : reads.subList(Math.max(0, reads.size() - most), reads.size())) {
      int index = desk.log().newsIndex(read.hashId());
      News news = index < 0 ? News.builder(read.hashId()).build() : desk.log().news(index);
      text.append("    · ").append(title(news)).append(" (").append(labels(news));
      if (read.dwellSeconds() > 0) {
        text.append(String.format(Locale.ROOT, "%.0f s, ", read.dwellSeconds()));
      }
      text.append(Times.ago(read.at(), desk.at())).append(")\n");
    }
    return this;
  }

  /** Adds a feed, with the reasons. */
  FeedText feed(List<Recommendation> items) {
    text.append("  gets\n");
    for (Recommendation item : items) {
      News news = item.news();
      text.append(String.format(Locale.ROOT, "  %3d ", item.slot()))
          .append(title(news))
          .append(" (")
          .append(labels(news))
          .append(published(news))
          .append(")\n")
          .append("        ")
          .append(item.explanation().sentence())
          .append("\n        ")
          .append(reasons(item))
          .append('\n');
    }
    if (items.isEmpty()) {
      text.append("    nothing: no article is live that this reader has not read\n");
    }
    return this;
  }

  FeedText line(String line) {
    text.append(line).append('\n');
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private String published(News news) {
    return news.publishedAt().map(at -> "published " + Times.ago(at, desk.at())).orElse("no date");
  }

  /** What the score is made of: families of signals, each with its strongest one. */
  private static String reasons(Recommendation item) {
    Map<Signal.Family, Double> sums = new EnumMap<>(Signal.Family.class);
    Map<Signal.Family, Contribution> strongest = new EnumMap<>(Signal.Family.class);
    for (Contribution part : item.explanation().contributions()) {
      List<Signal> signals = ScorePart.ofKey(part.part()).signals();
      for (Signal signal : signals) {
        sums.merge(signal.family(), part.value() / signals.size(), Double::sum);
        strongest.merge(
            signal.family(), part, (a, b) -> Math.abs(a.value()) >= Math.abs(b.value()) ? a : b);
      }
    }
    String parts =
        sums.entrySet().stream()
            .filter(sum -> Math.abs(sum.getValue()) >= SMALL)
            .sorted(Comparator.comparingDouble(sum -> -Math.abs(sum.getValue())))
            .map(
                sum ->
                    String.format(
                        Locale.ROOT,
                        "%s %+.2f (%s)",
                        sum.getKey().name().toLowerCase(Locale.ROOT),
                        sum.getValue(),
                        strongest
                            .get(sum.getKey())
                            .part()
                            .replace('_', ' ')
                            .replace("*", " with ")))
            .collect(Collectors.joining(", "));
    String chance =
        item.probability().isPresent()
            ? String.format(
                Locale.ROOT, ", %.2g %% likely to be read", 100 * item.probability().getAsDouble())
            : "";
    return String.format(Locale.ROOT, "%+.2f = %s%s", item.score(), parts, chance);
  }

  static String labels(News news) {
    return news.categories().isEmpty() ? "" : String.join(", ", news.categories()) + "; ";
  }

  static String title(News news) {
    String title = news.title().isBlank() ? "article " + news.hashId() : news.title().strip();
    return title.codePointCount(0, title.length()) <= TITLE
        ? title
        : title.substring(0, title.offsetByCodePoints(0, TITLE - 1)).stripTrailing() + "…";
  }

  /** How long the articles of a catalogue stay live, in words. */
  static String span(Duration span) {
    long hours = span.toHours();
    return hours % 24 == 0 && hours > 48 ? hours / 24 + " days" : hours + " hours";
  }

  /** Where the recommender stands, in words. */
  static String standing(Desk desk, Instant at) {
    return String.format(
        Locale.ROOT,
        "At %s, %,d articles are live (published, shown or read in the %s before).",
        Times.minute(at),
        desk.feed().catalogue().size(),
        span(desk.span()));
  }
}
