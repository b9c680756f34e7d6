package org.newsrec.dataset;

import java.util.Locale;
import org.newsrec.math.Elementary;

/**
 * How large a made-up newsroom is, and which one. Immutable.
 *
 * <p>The sizes with a name, and what follows from other numbers of interactions by default:
 *
 * <table>
 * <caption>Sizes</caption>
 * <tr><th>name</th><th>interactions</th><th>days</th><th>readers</th><th>articles a day</th></tr>
 * <tr><td>small</td><td>20,000</td><td>5</td><td>266</td><td>138</td></tr>
 * <tr><td>medium</td><td>200,000</td><td>8</td><td>2,666</td><td>600</td></tr>
 * <tr><td>large</td><td>2,000,000</td><td>11</td><td>26,666</td><td>985</td></tr>
 * </table>
 *
 * <p>The articles of one more day, the one before the first, are part of the log's catalogue, so
 * that the first readers find something to read.
 *
 * @param interactions how many interactions are made, exactly; from 100 to 200,000,000
 * @param seed which newsroom of that size: the same seed gives the same log, to the last bit
 * @param contentIsNoise whether texts, sections and hashtags are drawn without regard to what an
 *     article is about; everything else stays as it is with content
 * @param days length of the log; from 2 to 365
 * @param readers number of readers, those who never come included; 10 or more
 * @param articlesPerDay number of articles published each day; 40 or more
 */
public record NewsroomSpec(
    int interactions,
    long seed,
    boolean contentIsNoise,
    int days,
    int readers,
    int articlesPerDay) {

  /** The seed that is used unless another one is given. */
  public static final long DEFAULT_SEED = 1;

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public NewsroomSpec {
    require(interactions, 100, 200_000_000, "interactions");
    require(days, 2, 365, "days");
    require(readers, 10, 50_000_000, "readers");
    require(articlesPerDay, 40, 100_000, "articlesPerDay");
  }

  /**
   * Returns a newsroom with that many interactions, and days, readers and articles in proportion.
   *
   * @param interactions how many; from 100 to 200,000,000
   * @return the newsroom, with the default seed
   * @throws IllegalArgumentException if the number is out of range
   */
  public static NewsroomSpec ofInteractions(int interactions) {
    require(interactions, 100, 200_000_000, "interactions");
    double decades = Elementary.log((double) interactions) / Elementary.log(10.0);
    int days = (int) Math.min(Math.max(Math.rint(3 * decades - 8), 3), 21);
    double busy = interactions / (25_000.0 * days);
    double growth = Elementary.exp((busy < 1 ? 0.8 : 0.25) * Elementary.log(busy));
    int articles = (int) Math.max(Math.rint(600 * growth), 40);
    int readers = Math.max(interactions / 75, 40);
    return new NewsroomSpec(interactions, DEFAULT_SEED, false, days, readers, articles);
  }

  /**
   * Returns 20,000 interactions.
   *
   * @return the small newsroom, with the default seed
   */
  public static NewsroomSpec small() {
    return ofInteractions(20_000);
  }

  /**
   * Returns 200,000 interactions.
   *
   * @return the medium newsroom, with the default seed
   */
  public static NewsroomSpec medium() {
    return ofInteractions(200_000);
  }

  /**
   * Returns 2,000,000 interactions.
   *
   * @return the large newsroom, with the default seed
   */
  public static NewsroomSpec large() {
    return ofInteractions(2_000_000);
  }

  /**
   * Reads a newsroom as it is written after {@code generated:}, a size, then options: {@code
   * medium}, {@code 50000}, {@code large,seed=7}, {@code medium,content=noise}, {@code
   * 1000000,days=14,readers=20000,articlesPerDay=1200}.
   *
   * @param text the size (small, medium, large, or a number of interactions) and options, with
   *     commas between
   * @return the newsroom
   * @throws IllegalArgumentException if something is not understood or out of range
   */
  public static NewsroomSpec parse(String text) {
    String[] parts = text.trim().split(",", -1);
    NewsroomSpec spec = ofSize(parts[0].trim());
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i].trim();
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals).trim();
      spec = spec.with(name, equals < 0 ? "" : part.substring(equals + 1).trim());
    }
    return spec;
  }

  private static NewsroomSpec ofSize(String size) {
    return switch (size.toLowerCase(Locale.ROOT)) {
      case "small" -> small();
      case "medium" -> medium();
      case "large" -> large();
      default -> ofInteractions((int) number("size", size.replace("_", ""), Integer.MAX_VALUE));
    };
  }

  private NewsroomSpec with(String name, String value) {
    return switch (name) {
      case "seed" -> withSeed(number(name, value, Long.MAX_VALUE));
      case "content" -> {
        if (!value.equals("noise") && !value.equals("topics")) {
          throw new IllegalArgumentException(
              "option content of a generated log is '" + value + "'; it has to be topics or noise");
        }
        yield withContentNoise(value.equals("noise"));
      }
      case "days" ->
          new NewsroomSpec(
              interactions, seed, contentIsNoise, small(name, value), readers, articlesPerDay);
      case "readers" ->
          new NewsroomSpec(
              interactions, seed, contentIsNoise, days, small(name, value), articlesPerDay);
      case "articlesPerDay" ->
          new NewsroomSpec(interactions, seed, contentIsNoise, days, readers, small(name, value));
      default ->
          throw new IllegalArgumentException(
              "a generated log has no option '"
                  + name
                  + "'; it has seed, content, days, readers and articlesPerDay, as in"
                  + " medium,seed=7,content=noise");
    };
  }

  /**
   * Returns another newsroom of this size.
   *
   * @param value the seed
   * @return a copy with that seed
   */
  public NewsroomSpec withSeed(long value) {
    return new NewsroomSpec(interactions, value, contentIsNoise, days, readers, articlesPerDay);
  }

  /**
   * Returns this newsroom with other texts.
   *
   * @param value whether texts, sections and hashtags are noise
   * @return a copy that differs in nothing else
   */
  public NewsroomSpec withContentNoise(boolean value) {
    return new NewsroomSpec(interactions, seed, value, days, readers, articlesPerDay);
  }

  /**
   * Returns the number of articles in the catalogue.
   *
   * @return articles a day, times the days and one more
   */
  public int newsCount() {
    return Math.multiplyExact(articlesPerDay, days + 1);
  }

  /**
   * Returns the newsroom in the form that {@link #parse(String)} reads.
   *
   * @return size and options that differ from the size's own
   */
  @Override
  public String toString() {
    NewsroomSpec plain = ofInteractions(interactions);
    StringBuilder text = new StringBuilder();
    text.append(
        switch (interactions) {
          case 20_000 -> "small";
          case 200_000 -> "medium";
          case 2_000_000 -> "large";
          default -> Integer.toString(interactions);
        });
    append(text, "seed", seed, DEFAULT_SEED);
    text.append(contentIsNoise ? ",content=noise" : "");
    append(text, "days", days, plain.days);
    append(text, "readers", readers, plain.readers);
    append(text, "articlesPerDay", articlesPerDay, plain.articlesPerDay);
    return text.toString();
  }

  private static void append(StringBuilder text, String name, long value, long usual) {
    if (value != usual) {
      text.append(',').append(name).append('=').append(value);
    }
  }

  private static int small(String name, String value) {
    return (int) number(name, value, Integer.MAX_VALUE);
  }

  private static long number(String name, String value, long most) {
    try {
      long number = Long.parseLong(value);
      if (number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // reported below
    }
    String instead =
        name.equals("size")
            ? "small, medium, large or a number of interactions, as in generated:50000"
            : "a whole number up to " + most;
    throw new IllegalArgumentException(
        name + " of a generated log is '" + value + "'; it has to be " + instead);
  }

  private static void require(long value, long least, long most, String what) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "a generated log cannot have "
              + value
              + " "
              + what
              + "; choose from "
              + least
              + " to "
              + most);
    }
  }
}
