package org.newsrec.dataset;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.newsrec.data.EventType;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;

/**
 * Reads the Bing news titles: {@code titles.tsv} with reader, title, label and entities, without a
 * header and without times. Equal titles are one article, whose key is made of the title; the names
 * of its entities (as its first row has them) are hashtags.
 *
 * <p>All of a reader's titles make one impression, in the order of the rows; a title is clicked if
 * one of its rows is. Each row with label 1 is a click as well. Everything happens at one instant,
 * the epoch, and the data set is not {@linkplain Dataset#temporal() temporal}.
 */
final class BingFormat {
  private static final Header TITLES = Header.fixed("user", "title", "label", "entities");

  private final Path directory;
  private final Reading reading;
  private final Set<String> known = new LinkedHashSet<>();
  private final Map<String, Set<String>> shown = new LinkedHashMap<>();
  private final Map<String, Set<String>> clicked = new LinkedHashMap<>();

  BingFormat(Path directory, Reading reading) {
    this.directory = directory;
    this.reading = reading;
  }

  void read() {
    Path file =
        Source.require(directory, "titles.tsv", "a directory of Bing news holds titles.tsv");
    reading.builder().temporal(false);
    try (Rows rows = new TsvRows(file, TITLES)) {
      reading.someRows(rows, () -> take(rows));
    }
    shown.forEach(
        (reader, hashIds) ->
            reading
                .builder()
                .impression(
                    new Impression(
                        reader,
                        Instant.EPOCH,
                        List.copyOf(hashIds),
                        List.copyOf(clicked.getOrDefault(reader, Set.of())))));
  }

  private void take(Rows rows) {
    String reader = rows.required(0);
    String title = rows.required(1);
    String label = rows.required(2);
    if (!label.equals("0") && !label.equals("1")) {
      throw rows.error(2, "the label is '" + Rows.shortened(label) + "'; it has to be 0 or 1");
    }
    String hashId = key(title);
    if (!known.contains(hashId)) {
      News news = News.builder(hashId).title(title).hashtags(reading.words(entities(rows))).build();
      reading.builder().news(news);
      known.add(hashId);
    }
    shown.computeIfAbsent(reader, r -> new LinkedHashSet<>()).add(hashId);
    if (label.equals("1")) {
      clicked.computeIfAbsent(reader, r -> new LinkedHashSet<>()).add(hashId);
      reading
          .builder()
          .interaction(
              new Interaction(
                  reader, hashId, Interaction.UNKNOWN_DWELL, EventType.CLICK, Instant.EPOCH));
    }
  }

  private static List<String> entities(Rows rows) {
    Set<String> names = new LinkedHashSet<>();
    for (String entity : rows.list(3, ";")) {
      String name = entity.substring(entity.indexOf(':') + 1).strip();
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return new ArrayList<>(names);
  }

  /** Returns the first 16 hexadecimal digits of the title's SHA-256. */
  static String key(String title) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(title.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
