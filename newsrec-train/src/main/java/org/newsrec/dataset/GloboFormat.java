package org.newsrec.dataset;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;

/**
 * Reads Globo.com: {@code clicks.csv} and {@code articles.csv}. Every row is a click without dwell
 * time, with the visit's environment, device, system, country, region and referrer as context. An
 * article's category is its category_id, its length (in words) a numeric feature.
 */
final class GloboFormat {
  /** The last full day of the log's bulk, from and to the site's midnight. */
  private static final DefaultPeriod LAST_DAY =
      DefaultPeriod.between(
          Instant.parse("2017-10-07T03:00:00Z"), Instant.parse("2017-10-08T03:00:00Z"));

  /** Columns of the file that describe the visit, and what they are called here. */
  private static final List<List<String>> CONTEXT =
      List.of(
          List.of("click_environment", "environment"),
          List.of("click_deviceGroup", "device"),
          List.of("click_os", "os"),
          List.of("click_country", "country"),
          List.of("click_region", "region"),
          List.of("click_referrer_type", "referrer"));

  private final Path directory;
  private final Reading reading;
  private final TimeFormat epoch = TimeFormat.of("epoch-ms", ZoneOffset.UTC);

  GloboFormat(Path directory, Reading reading) {
    this.directory = directory;
    this.reading = reading;
  }

  void read() {
    String remedy = "a directory of Globo.com holds clicks.csv and articles.csv";
    Path clicks = Source.require(directory, "clicks.csv", remedy);
    Path articles = Source.require(directory, "articles.csv", remedy);
    try (Rows rows = new CsvRows(articles, ',')) {
      readArticles(rows);
    }
    try (Rows rows = new CsvRows(clicks, ',')) {
      readClicks(rows);
    }
    reading.builder().defaultPeriod(LAST_DAY);
  }

  private void readArticles(Rows rows) {
    int article = rows.need("article_id");
    int category = rows.need("category_id");
    int created = rows.need("created_at_ts");
    int words = rows.need("words_count");
    reading.rows(
        rows,
        () -> {
          News.Builder news = News.builder(rows.required(article));
          if (rows.has(category)) {
            news.categories(reading.word(rows.text(category)));
          }
          if (rows.has(created)) {
            news.publishedAt(Instant.ofEpochMilli(rows.time(created, epoch)));
          }
          if (rows.has(words)) {
            news.features(new Features(Map.of(), Map.of("length", rows.number(words))));
          }
          reading.builder().news(news.build());
        });
  }

  private void readClicks(Rows rows) {
    int reader = rows.need("user_id");
    int article = rows.need("click_article_id");
    int time = rows.need("click_timestamp");
    int[] columns = CONTEXT.stream().mapToInt(pair -> rows.need(pair.get(0))).toArray();
    FeatureTable context = new FeatureTable();
    CONTEXT.forEach(pair -> context.column(pair.get(1), FeatureTable.Kind.CATEGORICAL));
    reading.someRows(
        rows,
        () -> {
          Interaction click =
              new Interaction(
                  rows.required(reader),
                  rows.required(article),
                  Interaction.UNKNOWN_DWELL,
                  EventType.CLICK,
                  Instant.ofEpochMilli(rows.time(time, epoch)));
          String[] visit = new String[columns.length];
          for (int i = 0; i < visit.length; i++) {
            visit[i] = rows.text(columns[i]);
          }
          reading.builder().interaction(click, context.row(visit));
        });
    reading.builder().events().recodeInteractionContexts(0, context.features());
  }
}
