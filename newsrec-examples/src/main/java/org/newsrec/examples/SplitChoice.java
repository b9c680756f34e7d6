package org.newsrec.examples;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.Split;
import org.newsrec.dataset.SplitOptions;
import org.newsrec.dataset.Splits;
import picocli.CommandLine.Option;

/** Where training ends and the test begins. */
final class SplitChoice {
  private static final double READER_SHARE = 0.2;
  private static final int READER_LEAST = 5;

  @Option(
      names = "--test",
      paramLabel = "FORMAT:PATH",
      description =
          "A later log of the same kind: all of --data trains, this one is the test. Without it,"
              + " the end of --data is the test.")
  private String test;

  @Option(
      names = "--split",
      paramLabel = "INSTANT",
      description =
          "First instant of the test, such as 2023-05-24T00:00:00Z; what was received before it"
              + " trains. Default: depends on the format, mostly the last 24 hours.")
  private Instant split;

  @Option(
      names = "--until",
      paramLabel = "INSTANT",
      description = "First instant after the test. Default: the end of the log.")
  private Instant until;

  @Option(
      names = "--holdout",
      paramLabel = "DURATION",
      description =
          "Length of the test, such as 24h, 7d or 8w, counted back from --until; not together with"
              + " --split.")
  private Duration holdout;

  @Option(
      names = "--by-reader",
      description =
          "Hold back a random fifth of the articles of each reader with five or more, whenever they"
              + " were read, and use the protocol sampled: only to compare with figures that were"
              + " published so.")
  private boolean byReader;

  /** Divides the log; one without times into folds of articles. */
  List<Split> splits(DataOptions source, Dataset data, Progress progress, long seed) {
    if (test != null) {
      if (split != null || holdout != null || until != null || byReader) {
        throw new IllegalArgumentException(
            "with --test the whole of --data trains; leave out --split, --until, --holdout and"
                + " --by-reader");
      }
      return List.of(Splits.concat(data, source.open(test, progress)));
    }
    if (byReader) {
      if (split != null || holdout != null || until != null) {
        throw new IllegalArgumentException(
            "--by-reader does not go by time; leave out --split, --until and --holdout");
      }
      return List.of(Splits.byReader(data, READER_SHARE, READER_LEAST, seed));
    }
    SplitOptions options = SplitOptions.defaults();
    if (split != null) {
      options = options.withSplitAt(split);
    }
    if (until != null) {
      options = options.withUntil(until);
    }
    if (holdout != null) {
      options = options.withHoldout(holdout);
    }
    return Splits.of(data, options.withFolds(options.folds(), seed));
  }

  /** Returns every log that is read, as it was named. */
  List<String> sources(DataOptions source) {
    return test == null ? List.of(source.name()) : List.of(source.name(), test);
  }

  boolean isGiven() {
    return test != null || byReader || split != null || until != null || holdout != null;
  }
}
