package org.newsrec.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.newsrec.data.Embedding;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.data.User;

/** Reads the files of the schema, as CSV or as JSON lines, under a mapping. */
final class SchemaFormat {
  private final Path directory;
  private final Reading reading;
  private final ColumnMapping mapping;
  private final boolean json;

  SchemaFormat(Path directory, Reading reading, boolean json) {
    this.directory = directory;
    this.reading = reading;
    this.mapping = reading.mapping();
    this.json = json;
  }

  void read() {
    Path news =
        require(ColumnMapping.NEWS, "a file with the one column hashId is enough for a catalogue");
    Path interactions =
        require(
            ColumnMapping.INTERACTIONS, "its columns are deviceId, hashId, timestamp and others");
    find(ColumnMapping.USERS).ifPresent(this::readUsers);
    readNews(news);
    readInteractions(interactions);
    find(ColumnMapping.IMPRESSIONS).ifPresent(this::readImpressions);
  }

  private Path require(String table, String remedy) {
    return find(table)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no file "
                        + table
                        + ending()
                        + " (or "
                        + table
                        + ending()
                        + ".gz) in "
                        + directory
                        + "; "
                        + remedy
                        + ". Another name is given with the mapping file."
                        + table
                        + "=NAME"));
  }

  private String ending() {
    return json ? ".jsonl" : ".csv";
  }

  private Optional<Path> find(String table) {
    Optional<String> named = mapping.file(table);
    if (named.isEmpty()) {
      return Source.find(directory, List.of(table + ending()));
    }
    Path file = directory.resolve(named.get());
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "there is no file " + file + ", to which the mapping points with file." + table);
    }
    return Optional.of(file);
  }

  private Rows open(Path file) {
    return json ? new JsonRows(file) : new CsvRows(file, mapping.csvSeparator());
  }

  /** Refuses a file of JSON lines without any; a CSV file still has its header. */
  private void requireLines(Rows rows, long taken) {
    if (json && taken == 0) {
      throw DataFormatException.file(
          rows.file(), 0, "the file is empty; remove it, or export it again", null);
    }
  }

  private void readUsers(Path file) {
    try (Rows rows = open(file)) {
      SchemaColumns columns = new SchemaColumns(rows, ColumnMapping.USERS, mapping);
      int deviceId = columns.required("deviceId");
      EmbeddingColumn embedding = new EmbeddingColumn(rows, columns.optional("embedding"));
      ExtraColumns extra = columns.extra();
      List<String> ids = new ArrayList<>();
      List<Embedding> embeddings = new ArrayList<>();
      IntColumn featureRows = new IntColumn();
      long taken =
          reading.rows(
              rows,
              () -> {
                String id = rows.required(deviceId);
                int featureRow = extra.row();
                embeddings.add(embedding.get());
                featureRows.add(featureRow);
                ids.add(id);
              });
      requireLines(rows, taken);
      columns.checkMapped();
      List<Features> features = extra.features();
      for (int i = 0; i < ids.size(); i++) {
        reading
            .builder()
            .user(new User(ids.get(i), features.get(featureRows.get(i)), embeddings.get(i)));
      }
    }
  }

  private void readNews(Path file) {
    try (Rows rows = open(file)) {
      SchemaColumns columns = new SchemaColumns(rows, ColumnMapping.NEWS, mapping);
      int hashId = columns.required("hashId");
      int title = columns.optional("title");
      int content = columns.optional("content");
      int categories = columns.optional("categories");
      int hashtags = columns.optional("hashtags");
      int publishedAt = columns.optional("publishedAt");
      EmbeddingColumn embedding = new EmbeddingColumn(rows, columns.optional("embedding"));
      ExtraColumns extra = columns.extra();
      List<News> articles = new ArrayList<>();
      IntColumn featureRows = new IntColumn();
      long taken =
          reading.rows(
              rows,
              () -> {
                News.Builder article =
                    News.builder(rows.required(hashId))
                        .title(textOr(rows, title))
                        .content(textOr(rows, content))
                        .categories(
                            reading.words(rows.list(categories, mapping.separators("categories"))))
                        .hashtags(
                            reading.words(rows.list(hashtags, mapping.separators("hashtags"))));
                if (rows.has(publishedAt)) {
                  article.publishedAt(
                      Instant.ofEpochMilli(rows.time(publishedAt, mapping.time("publishedAt"))));
                }
                int featureRow = extra.row();
                articles.add(article.embedding(embedding.get()).build());
                featureRows.add(featureRow);
              });
      requireLines(rows, taken);
      columns.checkMapped();
      List<Features> features = extra.features();
      for (int i = 0; i < articles.size(); i++) {
        Features facts = features.get(featureRows.get(i));
        News article = articles.get(i);
        reading
            .builder()
            .news(facts.isEmpty() ? article : article.toBuilder().features(facts).build());
      }
    }
  }

  private static String textOr(Rows rows, int column) {
    String text = rows.text(column);
    return text == null ? "" : text;
  }

  private void readInteractions(Path file) {
    try (Rows rows = open(file)) {
      SchemaColumns columns = new SchemaColumns(rows, ColumnMapping.INTERACTIONS, mapping);
      int deviceId = columns.required("deviceId");
      int hashId = columns.required("hashId");
      int timestamp = columns.required("timestamp");
      int dwell = columns.optional("overallTimeSpent");
      int type = columns.optional("event_type");
      int receivedAt = columns.optional("receivedAt");
      ExtraColumns extra = columns.extra();
      boolean typed = type >= 0 && !json;
      Map<String, EventType> types = new HashMap<>();
      EventColumns events = reading.builder().events();
      int from = events.interactionCount();
      reading.someRows(
          rows,
          () -> {
            Instant at = Instant.ofEpochMilli(rows.time(timestamp, mapping.time("timestamp")));
            double seconds = rows.seconds(dwell, mapping.dwellUnit());
            EventType kind = EventType.CLICK;
            if (typed || rows.has(type)) {
              kind =
                  types.computeIfAbsent(rows.required(type), t -> new EventType(mapping.type(t)));
            }
            Instant received = Interaction.endOf(at, seconds);
            if (rows.has(receivedAt)) {
              received = Instant.ofEpochMilli(rows.time(receivedAt, mapping.time("receivedAt")));
              if (received.isBefore(at)) {
                throw rows.error(
                    receivedAt,
                    received
                        + " is before the timestamp "
                        + at
                        + "; an event cannot be known before it happens");
              }
            }
            reading
                .builder()
                .interaction(
                    new Interaction(
                        rows.required(deviceId),
                        rows.required(hashId),
                        seconds,
                        kind,
                        at,
                        received,
                        Features.none()),
                    extra.row());
          });
      columns.checkMapped();
      events.recodeInteractionContexts(from, extra.features());
    }
  }

  private void readImpressions(Path file) {
    try (Rows rows = open(file)) {
      SchemaColumns columns = new SchemaColumns(rows, ColumnMapping.IMPRESSIONS, mapping);
      int deviceId = columns.required("deviceId");
      int timestamp = columns.required("timestamp");
      int shown = columns.required("shown");
      int clicked = columns.required("clicked");
      ExtraColumns extra = columns.extra();
      EventColumns events = reading.builder().events();
      int from = events.impressionCount();
      long taken =
          reading.rows(
              rows,
              () -> {
                String reader = rows.required(deviceId);
                Instant at = Instant.ofEpochMilli(rows.time(timestamp, mapping.time("timestamp")));
                List<String> slots = rows.list(shown, mapping.separators("shown"));
                List<String> clicks = rows.list(clicked, mapping.separators("clicked"));
                Impression impression =
                    rows.checked(shown, () -> new Impression(reader, at, slots, clicks));
                reading.builder().impression(impression, extra.row());
              });
      requireLines(rows, taken);
      columns.checkMapped();
      events.recodeImpressionContexts(from, extra.features());
    }
  }
}
