package org.newsrec.dataset;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The formats that can be opened by name. */
enum Format {
  CSV(true),
  JSONL(true),
  MIND(false),
  EBNERD(false),
  DESKDROP(false),
  GLOBO(false),
  BING(false),
  GENERATED(false);

  private final boolean mapped;

  Format(boolean mapped) {
    this.mapped = mapped;
  }

  private void read(Path directory, Reading reading) {
    switch (this) {
      case CSV -> new SchemaFormat(directory, reading, false).read();
      case JSONL -> new SchemaFormat(directory, reading, true).read();
      case MIND -> new MindFormat(directory, reading).read();
      case EBNERD -> new EbnerdFormat(directory, reading).read();
      case DESKDROP -> new DeskdropFormat(directory, reading).read();
      case GLOBO -> new GloboFormat(directory, reading).read();
      case BING -> new BingFormat(directory, reading).read();
      case GENERATED -> throw new IllegalStateException("made-up logs are not read from files");
    }
  }

  /** Opens {@code FORMAT:PATH}. */
  static Dataset open(String spec, ReadOptions options) {
    int colon = spec.indexOf(':');
    if (colon < 1 || colon == spec.length() - 1) {
      throw new IllegalArgumentException(
          "data '" + spec + "' is not of the form FORMAT:PATH; the formats are " + names());
    }
    String name = spec.substring(0, colon);
    Format format =
        Arrays.stream(values())
            .filter(f -> f.word().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is no format '" + name + "'; the formats are " + names()));
    if (!format.mapped && !options.mapping().isNone()) {
      throw new IllegalArgumentException(
          "format " + name + " has columns of its own; a mapping is for csv and jsonl only");
    }
    if (format == GENERATED) {
      return Newsroom.generate(NewsroomSpec.parse(spec.substring(colon + 1)));
    }
    Path directory = Source.requireDirectory(Path.of(spec.substring(colon + 1)));
    Reading reading = new Reading(options);
    format.read(directory, reading);
    return reading.build(spec);
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String names() {
    return Arrays.stream(values())
        .map(f -> f.word() + (f == GENERATED ? ":small|medium|large|N" : ":DIR"))
        .collect(Collectors.joining(", "));
  }
}
