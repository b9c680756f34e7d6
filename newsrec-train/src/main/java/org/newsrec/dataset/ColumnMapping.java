package org.newsrec.dataset;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says how a publisher's own files ({@code csv} and {@code jsonl}) are to be read: their names,
 * times, units, lists and kinds of event. Immutable.
 *
 * <p>A mapping is a list of settings, each a key and a value; as text {@code
 * deviceId=user_id,time.format=epoch-ms}, as a file a JSON object, in which {@code "time":
 * {"format": …}} is another way to write {@code "time.format": …}. In text, a comma within a value
 * is written {@code \,}.
 *
 * <table>
 * <caption>The settings</caption>
 * <tr><th>key</th><th>value</th></tr>
 * <tr><td>a name of the schema: {@code deviceId}, {@code hashId}, {@code title}, {@code content},
 * {@code categories}, {@code hashtags}, {@code publishedAt}, {@code embedding}, {@code
 * overallTimeSpent}, {@code event_type}, {@code timestamp}, {@code receivedAt}, {@code shown}, {@code
 * clicked}</td><td>the column that holds it</td></tr>
 * <tr><td>{@code users.}, {@code news.}, {@code interactions.} or {@code impressions.} and such a
 * name</td><td>the same for one file only</td></tr>
 * <tr><td>{@code file.users}, {@code file.news}, {@code file.interactions}, {@code
 * file.impressions}</td><td>the file's name in the directory</td></tr>
 * <tr><td>{@code time.format}, or {@code time.timestamp}, {@code time.receivedAt}, {@code
 * time.publishedAt} for one of them</td><td>{@code auto} (the default: ISO 8601, or seconds (below
 * 10<sup>11</sup>) or milliseconds of the epoch), {@code iso}, {@code epoch-s}, {@code epoch-ms}, or a
 * pattern of {@link java.time.format.DateTimeFormatter} in English</td></tr>
 * <tr><td>{@code time.zone}</td><td>the zone of times written without one; UTC unless
 * given</td></tr>
 * <tr><td>{@code dwell.unit}</td><td>{@code s} (the default) or {@code ms}</td></tr>
 * <tr><td>{@code list.separator}, or {@code list.categories}, {@code list.hashtags}, {@code
 * list.shown}, {@code list.clicked}</td><td>the characters at which a text is divided into a list, or
 * {@code comma}, {@code space}, {@code tab}; {@code |} unless given. A JSON array is a list
 * always</td></tr>
 * <tr><td>{@code type.}NAME</td><td>what this kind of event is called from here on, such as {@code
 * TimeSpent-Back}</td></tr>
 * <tr><td>{@code feature.}COLUMN</td><td>{@code numeric}, {@code categorical} or {@code ignore}, for a
 * column that the schema does not name</td></tr>
 * <tr><td>{@code csv.separator}</td><td>the character between fields, or {@code tab}; a comma unless
 * given</td></tr>
 * </table>
 */
public final class ColumnMapping {
  static final String USERS = "users";
  static final String NEWS = "news";
  static final String INTERACTIONS = "interactions";
  static final String IMPRESSIONS = "impressions";

  private static final Set<String> TABLES = ordered(USERS, NEWS, INTERACTIONS, IMPRESSIONS);
  private static final Set<String> NAMES =
      ordered(
          "deviceId",
          "hashId",
          "title",
          "content",
          "categories",
          "hashtags",
          "publishedAt",
          "embedding",
          "overallTimeSpent",
          "event_type",
          "timestamp",
          "receivedAt",
          "shown",
          "clicked");
  private static final Set<String> TIMES = ordered("timestamp", "receivedAt", "publishedAt");
  private static final Set<String> LISTS = ordered("categories", "hashtags", "shown", "clicked");
  private static final ColumnMapping NONE = new ColumnMapping(Map.of());

  private final Map<String, String> settings;
  private final Map<String, TimeFormat> times = new LinkedHashMap<>();

  private ColumnMapping(Map<String, String> settings) {
    this.settings = new LinkedHashMap<>(settings);
    this.settings.forEach(ColumnMapping::check);
    ZoneId zone = zone(this.settings.getOrDefault("time.zone", "UTC"));
    String common = this.settings.getOrDefault("time.format", "auto");
    for (String name : TIMES) {
      times.put(name, TimeFormat.of(this.settings.getOrDefault("time." + name, common), zone));
    }
  }

  /**
   * Returns the mapping of files that use the schema's own names.
   *
   * @return the mapping without settings
   */
  public static ColumnMapping none() {
    return NONE;
  }

  /**
   * Reads a mapping from text.
   *
   * @param text settings {@code key=value}, separated by commas
   * @return the mapping
   * @throws IllegalArgumentException if a setting is malformed, given twice, unknown, or its value
   *     is not one of those allowed
   */
  public static ColumnMapping parse(String text) {
    return new ColumnMapping(MappingText.settings(text));
  }

  /**
   * Reads a mapping from a JSON file.
   *
   * @param json the file, one object with settings
   * @return the mapping
   * @throws IllegalArgumentException if there is no such file, it is not JSON, or as {@link #parse}
   *     says
   */
  public static ColumnMapping load(Path json) {
    return new ColumnMapping(MappingText.load(json));
  }

  /** Tells whether there are no settings. */
  boolean isNone() {
    return settings.isEmpty();
  }

  /** Returns the column that holds a name of the schema in a file. */
  String column(String table, String name) {
    String own = settings.get(table + "." + name);
    return own != null ? own : settings.getOrDefault(name, name);
  }

  /** Tells whether a setting says where the name is in this very file. */
  boolean isMapped(String table, String name) {
    return settings.containsKey(table + "." + name) || settings.containsKey(name);
  }

  Optional<String> file(String table) {
    return Optional.ofNullable(settings.get("file." + table));
  }

  TimeFormat time(String name) {
    return times.get(name);
  }

  /** Returns the seconds in a unit of dwell time. */
  double dwellUnit() {
    return settings.getOrDefault("dwell.unit", "s").equals("ms") ? 0.001 : 1;
  }

  String separators(String name) {
    String own =
        settings.getOrDefault("list." + name, settings.getOrDefault("list.separator", "|"));
    return named(own);
  }

  /** Returns what a kind of event is called here. */
  String type(String name) {
    return settings.getOrDefault("type." + name, name);
  }

  /** Returns what a column beyond the schema's is said to be. */
  FeatureTable.Kind kind(String column) {
    String kind = settings.get("feature." + column);
    return kind == null ? FeatureTable.Kind.GUESSED : FeatureTable.Kind.of(kind);
  }

  char csvSeparator() {
    return named(settings.getOrDefault("csv.separator", "comma")).charAt(0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ColumnMapping that && settings.equals(that.settings);
  }

  @Override
  public int hashCode() {
    return settings.hashCode();
  }

  @Override
  public String toString() {
    return "ColumnMapping" + settings;
  }

  private static String named(String separator) {
    return switch (separator) {
      case "comma" -> ",";
      case "space" -> " ";
      case "tab" -> "\t";
      default -> separator;
    };
  }

  private static ZoneId zone(String name) {
    try {
      return name.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "time.zone '" + name + "' is not a zone such as Europe/Oslo or +05:30", e);
    }
  }

  private static void check(String key, String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("the mapping's setting '" + key + "' has no value");
    }
    int dot = key.indexOf('.');
    String group = dot < 0 ? "" : key.substring(0, dot);
    String rest = key.substring(dot + 1);
    switch (group) {
      case "" -> allow(key, rest, NAMES);
      case USERS, NEWS, INTERACTIONS, IMPRESSIONS -> allow(key, rest, NAMES);
      case "file" -> allow(key, rest, TABLES);
      case "time" -> {
        if (!rest.equals("format") && !rest.equals("zone")) {
          allow(key, rest, TIMES);
        }
      }
      case "list" -> {
        if (!rest.equals("separator")) {
          allow(key, rest, LISTS);
        }
      }
      case "dwell" -> {
        allow(key, rest, Set.of("unit"));
        allow("value of " + key, value, ordered("s", "ms"));
      }
      case "csv" -> {
        allow(key, rest, Set.of("separator"));
        if (named(value).length() != 1 || "\"\r\n".contains(named(value))) {
          throw new IllegalArgumentException(
              "csv.separator is '" + value + "'; it has to be one character, or tab");
        }
      }
      case "feature" -> FeatureTable.Kind.of(value);
      case "type" -> {
        if (rest.isBlank() || value.isBlank()) {
          throw new IllegalArgumentException(
              "'" + key + "=" + value + "': write type.NAME=NEWNAME for a kind of event");
        }
      }
      default -> throw unknown(key);
    }
  }

  private static void allow(String key, String given, Set<String> allowed) {
    if (!allowed.contains(given)) {
      if (key.startsWith("value of ")) {
        throw new IllegalArgumentException(
            key.substring(9) + " is '" + given + "'; it has to be one of " + allowed);
      }
      throw unknown(key);
    }
  }

  private static IllegalArgumentException unknown(String key) {
    return new IllegalArgumentException(
        "the mapping has no setting '"
            + key
            + "'; there are the schema's names "
            + NAMES
            + ", the same after users., news., interactions. or impressions., file.TABLE,"
            + " time.format, time.zone, time.NAME, dwell.unit, list.separator, list.NAME,"
            + " type.EVENT, feature.COLUMN and csv.separator");
  }

  private static Set<String> ordered(String... values) {
    return new LinkedHashSet<>(List.of(values));
  }
}
