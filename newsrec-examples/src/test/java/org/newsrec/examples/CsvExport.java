package org.newsrec.examples;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.data.User;
import org.newsrec.dataset.Dataset;

/** Writes logs as a publisher would export them. */
final class CsvExport {
  private CsvExport() {}

  static Path of(String data, Path folder) {
    return of(Dataset.open(data), folder);
  }

  static Path of(Dataset log, Path folder) {
    return of(log, folder, Instant.MIN);
  }

  /** Leaves out events that happened before an instant. */
  static Path of(Dataset log, Path folder, Instant from) {
    try {
      Files.createDirectories(folder);
      try (CsvWriter csv = CsvWriter.builder().build(folder.resolve("users.csv"))) {
        csv.writeRecord("deviceId", "region");
        for (User user : log.users()) {
          csv.writeRecord(
              user.deviceId(), user.features().categorical().getOrDefault("region", ""));
        }
      }
      try (CsvWriter csv = CsvWriter.builder().build(folder.resolve("news.csv"))) {
        csv.writeRecord("hashId", "title", "content", "categories", "hashtags", "publishedAt");
        for (News news : log.news()) {
          csv.writeRecord(
              news.hashId(),
              news.title(),
              news.content(),
              String.join("|", news.categories()),
              String.join("|", news.hashtags()),
              news.publishedAt().map(Instant::toString).orElse(""));
        }
      }
      try (CsvWriter csv = CsvWriter.builder().build(folder.resolve("interactions.csv"))) {
        csv.writeRecord("deviceId", "hashId", "overallTimeSpent", "event_type", "timestamp");
        for (Interaction event : log.interactions()) {
          if (event.timestamp().isBefore(from)) {
            continue;
          }
          csv.writeRecord(
              event.deviceId(),
              event.hashId(),
              event.hasDwell() ? Double.toString(event.overallTimeSpent()) : "",
              event.type().name(),
              event.timestamp().toString());
        }
      }
      try (CsvWriter csv = CsvWriter.builder().build(folder.resolve("impressions.csv"))) {
        csv.writeRecord("deviceId", "timestamp", "shown", "clicked");
        for (Impression list : log.impressions()) {
          if (list.timestamp().isBefore(from)) {
            continue;
          }
          csv.writeRecord(
              list.deviceId(),
              list.timestamp().toString(),
              String.join("|", list.shown()),
              String.join("|", list.clicked()));
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void append(Path folder, String file, String line) {
    try {
      Files.writeString(folder.resolve(file), line + "\r\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Renames a column. */
  static void rename(Path folder, String file, String column, String name) {
    try {
      Path path = folder.resolve(file);
      Files.writeString(path, Files.readString(path).replaceFirst(column, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
