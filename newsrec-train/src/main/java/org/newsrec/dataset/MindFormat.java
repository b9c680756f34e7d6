package org.newsrec.dataset;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;

/**
 * Reads Microsoft News (MIND): {@code behaviors.tsv} and {@code news.tsv}, both without a header.
 *
 * <p>A reader's history is given with every impression, the same each time, and without times. It
 * is taken once, from the reader's first row, as clicks before the first impression of the file:
 * the history covers four weeks, so its reads are spread evenly over the four weeks before that
 * impression, in their order. These times are estimates and only their order means something.
 * Clicks in impressions are clicks at the time of the impression.
 *
 * <p>Category and subcategory are categories; the entities of a title, by name, are hashtags.
 * Articles have no time of publication.
 */
final class MindFormat {
  private static final Duration HISTORY = Duration.ofDays(28);
  private static final Header BEHAVIORS =
      Header.fixed("impression id", "user", "time", "history", "impressions");
  private static final Header NEWS =
      Header.fixed(
          "id",
          "category",
          "subcategory",
          "title",
          "abstract",
          "url",
          "title entities",
          "abstract entities");

  private final Path directory;
  private final Reading reading;
  private final TimeFormat time = TimeFormat.of("M/d/yyyy h:mm:ss a", ZoneOffset.UTC);

  /** Readers with a history, and the articles of it, as the builder numbers them. */
  private final IntColumn readers = new IntColumn();

  private final List<int[]> histories = new ArrayList<>();
  private final Set<String> seenReaders = new HashSet<>();
  private long firstImpression = Long.MAX_VALUE;

  MindFormat(Path directory, Reading reading) {
    this.directory = directory;
    this.reading = reading;
  }

  void read() {
    String remedy = "a directory of MIND holds behaviors.tsv and news.tsv";
    Path behaviors = Source.require(directory, "behaviors.tsv", remedy);
    Path news = Source.require(directory, "news.tsv", remedy);
    try (Rows rows = new TsvRows(news, NEWS)) {
      reading.someRows(rows, () -> takeNews(rows));
    }
    try (Rows rows = new TsvRows(behaviors, BEHAVIORS)) {
      reading.someRows(rows, () -> takeBehavior(rows));
    }
    addHistories();
    reading.builder().defaultPeriod(DefaultPeriod.lastDayOrFifth());
  }

  private void takeNews(Rows rows) {
    List<String> categories = new ArrayList<>();
    for (int column = 1; column <= 2; column++) {
      if (rows.has(column)) {
        categories.add(reading.word(rows.text(column)));
      }
    }
    News article =
        News.builder(rows.required(0))
            .title(rows.has(3) ? rows.text(3) : "")
            .content(rows.has(4) ? rows.text(4) : "")
            .categories(categories)
            .hashtags(reading.words(Entities.labels(rows, 6)))
            .build();
    reading.builder().news(article);
  }

  private void takeBehavior(Rows rows) {
    String reader = rows.required(1);
    long at = rows.time(2, time);
    Instant instant = Instant.ofEpochMilli(at);
    List<String> history = rows.list(3, " ");
    List<String> shown = new ArrayList<>();
    List<String> clicked = new ArrayList<>();
    for (String item : rows.list(4, " ")) {
      String id = item.substring(0, Math.max(0, item.length() - 2));
      if (id.isEmpty() || (!item.endsWith("-0") && !item.endsWith("-1"))) {
        throw rows.error(
            4, "'" + Rows.shortened(item) + "' is not an article with a label, such as N123-0");
      }
      shown.add(id);
      if (item.endsWith("-1")) {
        clicked.add(id);
      }
    }
    Impression impression = rows.checked(4, () -> new Impression(reader, instant, shown, clicked));
    reading.builder().impression(impression);
    for (String id : clicked) {
      reading
          .builder()
          .interaction(
              new Interaction(reader, id, Interaction.UNKNOWN_DWELL, EventType.CLICK, instant));
    }
    firstImpression = Math.min(firstImpression, at);
    if (seenReaders.add(reader) && !history.isEmpty()) {
      readers.add(reading.builder().reader(reader));
      histories.add(history.stream().mapToInt(reading.builder()::article).toArray());
    }
  }

  private void addHistories() {
    EventColumns events = reading.builder().events();
    int click = events.typeCode(EventType.CLICK);
    int nothing = events.contextCode(Features.none());
    for (int i = 0; i < readers.size(); i++) {
      int[] history = histories.get(i);
      for (int j = 0; j < history.length; j++) {
        long back = HISTORY.toMillis() * (2L * (history.length - j) - 1) / (2L * history.length);
        long at = firstImpression - back;
        events.interaction(readers.get(i), history[j], Float.NaN, click, at, at, nothing);
      }
    }
  }
}
