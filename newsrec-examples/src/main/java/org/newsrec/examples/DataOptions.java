package org.newsrec.examples;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.newsrec.dataset.CardOptions;
import org.newsrec.dataset.ColumnMapping;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.ReadOptions;
import org.newsrec.dataset.ReadReport;
import picocli.CommandLine.Option;

/** Which log is read, and how. */
final class DataOptions {
  static final String DEFAULT = "generated:small";

  @Option(
      names = "--data",
      paramLabel = "FORMAT:PATH",
      defaultValue = DEFAULT,
      description = {
        "The log: csv:DIR or jsonl:DIR for one's own; mind:DIR, ebnerd:DIR, deskdrop:DIR,"
            + " globo:DIR, bing:DIR for public ones; generated:small, medium, large or a number of"
            + " interactions (and ,seed=N) for a made-up one.",
        "Default: ${DEFAULT-VALUE}"
      })
  private String data;

  @Option(
      names = "--map",
      paramLabel = "FILE|NAME=COLUMN,…",
      description =
          "Names, times, units and lists of one's own csv or jsonl files: a JSON file, or settings"
              + " such as deviceId=user_id,time.format=epoch-ms.")
  private String map;

  @Option(
      names = "--skip-bad-rows",
      description =
          "Leave malformed rows out and count them, in place of stopping at the first one.")
  private boolean skipBadRows;

  @Option(
      names = "--cards",
      paramLabel = "MINUTES",
      description =
          "The log is of single cards: those of one reader without a longer pause are a list, and"
              + " the time spent with each says whether it was skipped, read, or read thoroughly."
              + " nightly wants the same as the saved model was trained with.")
  private Integer cards;

  String name() {
    return data;
  }

  /** Minutes between cards of one list; empty where the log is not read as single cards. */
  Optional<Integer> cards() {
    return Optional.ofNullable(cards);
  }

  Dataset open(Progress progress) {
    return open(data, progress);
  }

  Dataset open(String spec, Progress progress) {
    ReadOptions options = ReadOptions.defaults();
    if (map != null) {
      options =
          options.withMapping(
              map.contains("=") ? ColumnMapping.parse(map) : ColumnMapping.load(Path.of(map)));
    }
    if (skipBadRows) {
      options = options.skippingMalformedRows();
    }
    if (cards != null) {
      CardOptions usual = CardOptions.defaults();
      options =
          options.withCards(
              new CardOptions(usual.rule(), Duration.ofMinutes(cards), usual.mostCards()));
    }
    Dataset read;
    try (Progress.Task task = progress.start("reading " + spec, -1)) {
      read = Dataset.open(spec, options);
      task.milestone(read.toString());
    }
    skipped(read.report()).forEach(progress::say);
    return read;
  }

  /** Says what was left out. */
  private static List<String> skipped(ReadReport report) {
    if (report.skipped() == 0) {
      return List.of();
    }
    StringBuilder text = new StringBuilder("skipped");
    String separator = " ";
    for (Map.Entry<String, Long> file : report.rowsSkipped().entrySet()) {
      text.append(separator).append(file.getValue()).append(" rows of ").append(file.getKey());
      separator = ", ";
    }
    return report.firstSkipped().isEmpty()
        ? List.of(text.toString())
        : List.of(text.toString(), "the first: " + report.firstSkipped().get(0));
  }
}
