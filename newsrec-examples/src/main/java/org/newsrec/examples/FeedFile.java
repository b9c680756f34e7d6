package org.newsrec.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.newsrec.Explanation.Contribution;
import org.newsrec.Recommendation;

/**
 * Writes everybody's feeds: JSON lines, one for each reader; or, to a file that ends in .csv, a row
 * for each article of each feed. The file appears when it is whole.
 */
final class FeedFile implements AutoCloseable {
  private final Path file;
  private final Path temporary;
  private final Writer writer;
  private final CsvWriter csv;
  private final ObjectMapper json = Json.mapper();

  private FeedFile(Path file, Path temporary, Writer writer, boolean rows) {
    this.file = file;
    this.temporary = temporary;
    this.writer = writer;
    csv = rows ? CsvWriter.builder().build(writer) : null;
  }

  static FeedFile create(Path file) {
    Path absolute = file.toAbsolutePath();
    Path temporary = absolute.resolveSibling(absolute.getFileName() + ".part");
    try {
      Files.createDirectories(absolute.getParent());
      FeedFile feeds =
          new FeedFile(
              absolute,
              temporary,
              Files.newBufferedWriter(temporary, StandardCharsets.UTF_8),
              file.toString().toLowerCase(Locale.ROOT).endsWith(".csv"));
      if (feeds.csv != null) {
        feeds.csv.writeRecord("reader", "slot", "hashId", "score", "source", "why");
      }
      return feeds;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(String deviceId, Instant at, List<Recommendation> items) {
    try {
      if (csv == null) {
        writer.write(json.writeValueAsString(feed(deviceId, at, items)));
        writer.write('\n');
        return;
      }
      for (Recommendation item : items) {
        csv.writeRecord(
            deviceId,
            Integer.toString(item.slot()),
            item.news().hashId(),
            Double.toString(item.score()),
            item.explanation().source(),
            item.explanation().sentence());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A feed as JSON has it. */
  static Map<String, Object> feed(String deviceId, Instant at, List<Recommendation> items) {
    List<Map<String, Object>> articles = new ArrayList<>();
    for (Recommendation item : items) {
      Map<String, Object> contributions = new LinkedHashMap<>();
      for (Contribution part : item.explanation().contributions()) {
        contributions.put(part.part(), part.value());
      }
      Map<String, Object> article = new LinkedHashMap<>();
      article.put("slot", item.slot());
      article.put("hashId", item.news().hashId());
      article.put("title", item.news().title());
      article.put("score", item.score());
      article.put("source", item.explanation().source());
      article.put("why", item.explanation().sentence());
      article.put("contributions", contributions);
      articles.add(article);
    }
    Map<String, Object> feed = new LinkedHashMap<>();
    feed.put("reader", deviceId);
    feed.put("at", at.toString());
    feed.put("articles", articles);
    return feed;
  }

  /** Puts the whole file in its place. */
  void commit() {
    try {
      writer.close();
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the writing; what was not committed is deleted. */
  @Override
  public void close() {
    try {
      writer.close();
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
