package org.newsrec.dataset;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.newsrec.data.Embedding;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.data.User;

/**
 * Reads Ekstra Bladet (EB-NeRD): {@code behaviors.tsv}, {@code history.tsv} and {@code
 * articles.tsv}.
 *
 * <p>Rows of the history and clicked articles of behaviours are clicks; behaviours are impressions.
 * The dwell time of a history row is its read_time, that of a click the behaviour's next_read_time;
 * where one behaviour has several clicks it is not said whose time that is, and it counts as
 * unknown. The page's own read_time and scroll_percentage are known only after the list was shown
 * and are left out.
 *
 * <p>The time of publication is estimated from the growing ids: see {@link PublicationTimes}. Seen
 * is what was shown, what was opened, and the page on which a list was shown. An article is known
 * from its first event on, not from the estimated publication.
 */
final class EbnerdFormat {
  private static final TimeFormat EPOCH = TimeFormat.of("epoch-ms", ZoneOffset.UTC);
  private static final List<String> READER_FLAGS =
      List.of("is_sso_user", "is_subscriber", "gender", "postcode");

  private final Path directory;
  private final Reading reading;
  private final PublicationTimes published = new PublicationTimes();
  private final FeatureTable context = new FeatureTable();
  private final Set<String> readers = new HashSet<>();

  EbnerdFormat(Path directory, Reading reading) {
    this.directory = directory;
    this.reading = reading;
    context.column("device_type", FeatureTable.Kind.CATEGORICAL);
    context.column("page", FeatureTable.Kind.CATEGORICAL);
  }

  void read() {
    String remedy = "a directory of EB-NeRD holds behaviors.tsv, history.tsv and articles.tsv";
    Path behaviors = Source.require(directory, "behaviors.tsv", remedy);
    Path history = Source.require(directory, "history.tsv", remedy);
    Path articles = Source.require(directory, "articles.tsv", remedy);
    try (Rows rows = new TsvRows(history, null)) {
      readHistory(rows);
    }
    try (Rows rows = new TsvRows(behaviors, null)) {
      readBehaviors(rows);
    }
    try (Rows rows = new TsvRows(articles, null)) {
      readArticles(rows);
    }
    reading.builder().defaultPeriod(DefaultPeriod.last(Duration.ofHours(24)));
  }

  private void readHistory(Rows rows) {
    int user = rows.need("user_id");
    int article = rows.need("article_id");
    int time = rows.need("impression_time");
    int readTime = rows.need("read_time");
    reading.rows(
        rows,
        () -> {
          long id = rows.integer(article);
          long at = rows.time(time, EPOCH);
          reading
              .builder()
              .interaction(
                  new Interaction(
                      rows.required(user),
                      Long.toString(id),
                      rows.seconds(readTime, 1),
                      EventType.CLICK,
                      Instant.ofEpochMilli(at)));
          published.seen(id, at);
        });
  }

  private void readBehaviors(Rows rows) {
    int user = rows.need("user_id");
    int time = rows.need("impression_time");
    int page = rows.need("article_id");
    int device = rows.need("device_type");
    int shown = rows.need("article_ids_inview");
    int clicked = rows.need("article_ids_clicked");
    int nextReadTime = rows.need("next_read_time");
    int age = rows.need("age");
    int[] flags = READER_FLAGS.stream().mapToInt(rows::need).toArray();
    EventColumns events = reading.builder().events();
    int firstInteraction = events.interactionCount();
    // Contexts of clicks made here are numbers of the table below; those of the history come first.
    reading.someRows(
        rows,
        () -> {
          String reader = rows.required(user);
          long at = rows.time(time, EPOCH);
          Instant instant = Instant.ofEpochMilli(at);
          List<Long> shownIds = ids(rows, shown);
          List<Long> clickedIds = ids(rows, clicked);
          double dwell = rows.seconds(nextReadTime, 1);
          if (distinct(clickedIds).size() > 1) {
            dwell = Interaction.UNKNOWN_DWELL;
          }
          Impression impression =
              rows.checked(
                  shown,
                  () ->
                      new Impression(
                          reader, instant, words(shownIds), words(distinct(clickedIds))));
          List<Interaction> clicks = new ArrayList<>();
          for (long id : clickedIds) {
            clicks.add(new Interaction(reader, Long.toString(id), dwell, EventType.CLICK, instant));
          }
          long pageId = rows.has(page) ? rows.integer(page) : -1;
          String[] visit = {device(rows, device), rows.has(page) ? "article" : "front"};
          User described = user(rows, reader, flags, age);
          int contextRow = context.row(visit);
          reading.builder().impression(impression, contextRow);
          clicks.forEach(click -> reading.builder().interaction(click, contextRow));
          shownIds.forEach(id -> published.seen(id, at));
          if (rows.has(page)) {
            published.seen(pageId, at);
          }
          if (readers.add(reader)) {
            reading.builder().user(described);
          }
        });
    List<Features> contexts = context.features();
    events.recodeImpressionContexts(0, contexts);
    events.recodeInteractionContexts(firstInteraction, contexts);
  }

  private static List<String> words(List<Long> ids) {
    return ids.stream().map(String::valueOf).toList();
  }

  private static List<Long> distinct(List<Long> ids) {
    return ids.stream().distinct().toList();
  }

  private static List<Long> ids(Rows rows, int column) {
    List<Long> ids = new ArrayList<>();
    for (String part : rows.list(column, " ")) {
      try {
        ids.add(Long.parseLong(part));
      } catch (NumberFormatException e) {
        throw rows.error(column, "'" + Rows.shortened(part) + "' is not an article's number");
      }
    }
    return ids;
  }

  private static String device(Rows rows, int column) {
    String code = rows.text(column);
    if (code == null) {
      return null;
    }
    return switch (code) {
      case "1" -> "desktop";
      case "2" -> "mobile";
      case "3" -> "tablet";
      default -> code;
    };
  }

  private static User user(Rows rows, String reader, int[] flags, int age) {
    Map<String, String> words = new TreeMap<>();
    for (int i = 0; i < flags.length; i++) {
      if (rows.has(flags[i])) {
        words.put(READER_FLAGS.get(i), rows.text(flags[i]));
      }
    }
    Map<String, Double> numbers = rows.has(age) ? Map.of("age", rows.number(age)) : Map.of();
    return new User(reader, new Features(words, numbers), Embedding.none());
  }

  private void readArticles(Rows rows) {
    int article = rows.need("article_id");
    int length = rows.need("article_length");
    int premium = rows.need("premium");
    Map<Long, Long> estimates = published.estimates();
    reading.rows(
        rows,
        () -> {
          long id = rows.integer(article);
          Map<String, Double> numbers =
              rows.has(length) ? Map.of("article_length", rows.number(length)) : Map.of();
          Map<String, String> words =
              rows.has(premium) ? Map.of("premium", rows.text(premium)) : Map.of();
          reading.builder().newsKnownWhenSeen(news(id, new Features(words, numbers), estimates));
        });
    for (Map.Entry<Long, Long> estimate : new TreeMap<>(estimates).entrySet()) {
      reading.builder().newsOutsideCatalogue(news(estimate.getKey(), Features.none(), estimates));
    }
  }

  private static News news(long id, Features features, Map<Long, Long> estimates) {
    News.Builder article = News.builder(Long.toString(id)).features(features);
    Long at = estimates.get(id);
    if (at != null) {
      article.publishedAt(Instant.ofEpochMilli(at));
    }
    return article.build();
  }
}
