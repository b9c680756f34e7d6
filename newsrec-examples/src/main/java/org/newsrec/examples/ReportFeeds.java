package org.newsrec.examples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.newsrec.Explanation.Contribution;
import org.newsrec.RecommendRequest;
import org.newsrec.Recommendation;
import org.newsrec.data.News;
import org.newsrec.data.Read;
import org.newsrec.examples.report.ReaderFeed;
import org.newsrec.examples.report.ReaderFeed.Article;
import org.newsrec.examples.report.ReaderFeed.Item;

/** Makes the feeds that a report shows. */
final class ReportFeeds {
  private static final int ITEMS = 5;

  private final Desk desk;

  ReportFeeds(Desk desk) {
    this.desk = desk;
  }

  List<ReaderFeed> all() {
    List<ReaderFeed> feeds = new ArrayList<>();
    ThreeReaders.of(desk).forEach((reader, heading) -> feeds.add(feed(reader, heading)));
    return feeds;
  }

  private ReaderFeed feed(String reader, String heading) {
    List<Read> reads = desk.feed().live().readers().view(reader).history();
    List<Article> last = new ArrayList<>();
    for (Read read : reads.subList(Math.max(0, reads.size() - ITEMS), reads.size())) {
      int index = desk.log().newsIndex(read.hashId());
      News news = index < 0 ? News.builder(read.hashId()).build() : desk.log().news(index);
      String dwell =
          read.dwellSeconds() > 0
              ? String.format(Locale.ROOT, "%.0f s, ", read.dwellSeconds())
              : "";
      last.add(
          new Article(
              FeedText.title(news),
              FeedText.labels(news) + dwell + Times.ago(read.at(), desk.at())));
    }
    List<Item> served = new ArrayList<>();
    for (Recommendation item :
        desk.feed().recommend(RecommendRequest.forReader(reader).limit(ITEMS).build())) {
      served.add(item(item));
    }
    return new ReaderFeed(heading, reads.size(), last, served);
  }

  private Item item(Recommendation item) {
    Map<String, Double> contributions = new LinkedHashMap<>();
    for (Contribution part : item.explanation().contributions()) {
      contributions.put(part.part(), part.value());
    }
    News news = item.news();
    String published =
        news.publishedAt().map(at -> "published " + Times.ago(at, desk.at())).orElse("no date");
    return new Item(
        new Article(FeedText.title(news), FeedText.labels(news) + published),
        item.score(),
        item.explanation().sentence(),
        contributions);
  }
}
