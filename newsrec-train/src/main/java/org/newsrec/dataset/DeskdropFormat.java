package org.newsrec.dataset;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.newsrec.data.EventType;
import org.newsrec.data.Interaction;

/**
 * Reads CI&T DeskDrop: {@code users_interactions.csv}. Events keep their own kinds (VIEW, LIKE, …),
 * have no dwell time, and come with region, country and the family of the device. Articles and
 * readers are keys and nothing else.
 */
final class DeskdropFormat {
  private final Path directory;
  private final Reading reading;
  private final FeatureTable context = new FeatureTable();

  DeskdropFormat(Path directory, Reading reading) {
    this.directory = directory;
    this.reading = reading;
    context.column("region", FeatureTable.Kind.CATEGORICAL);
    context.column("country", FeatureTable.Kind.CATEGORICAL);
    context.column("device", FeatureTable.Kind.CATEGORICAL);
  }

  void read() {
    Path file =
        Source.require(
            directory,
            "users_interactions.csv",
            "a directory of DeskDrop holds users_interactions.csv");
    TimeFormat seconds = TimeFormat.of("epoch-s", ZoneOffset.UTC);
    try (Rows rows = new CsvRows(file, ',')) {
      int time = rows.need("timestamp");
      int type = rows.need("eventType");
      int article = rows.need("contentId");
      int reader = rows.need("personId");
      int agent = rows.need("userAgent");
      int region = rows.need("userRegion");
      int country = rows.need("userCountry");
      reading.someRows(
          rows,
          () -> {
            Interaction interaction =
                new Interaction(
                    rows.required(reader),
                    rows.required(article),
                    Interaction.UNKNOWN_DWELL,
                    new EventType(rows.required(type)),
                    Instant.ofEpochMilli(rows.time(time, seconds)));
            String[] visit = {rows.text(region), rows.text(country), family(rows.text(agent))};
            reading.builder().interaction(interaction, context.row(visit));
          });
      reading.builder().events().recodeInteractionContexts(0, context.features());
    }
    reading.builder().defaultPeriod(DefaultPeriod.last(Duration.ofDays(56)));
  }

  /** Returns what kind of device a user agent stands for, or null where there is none. */
  static String family(String agent) {
    if (agent == null) {
      return null;
    }
    String text = agent.toLowerCase(Locale.ROOT);
    if (text.contains("native mobile app")) {
      return text.contains("android") ? "android app" : "ios app";
    }
    if (text.contains("ipad") || text.contains("iphone") || text.contains("ipod")) {
      return "ios";
    }
    if (text.contains("android")) {
      return "android";
    }
    if (text.contains("windows")) {
      return "windows";
    }
    if (text.contains("macintosh")) {
      return "mac";
    }
    return text.contains("linux") || text.contains("cros") ? "linux" : "other";
  }
}
