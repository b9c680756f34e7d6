package org.newsrec.eval;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.newsrec.data.Features;
import org.newsrec.data.News;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.InteractionLog;
import org.newsrec.dataset.Scripts;
import org.newsrec.dataset.Split;
import org.newsrec.live.PopularityCounters;

/**
 * Which parts of the queries a query belongs to, as {@link ProtocolResult} says. Labels are for
 * reading figures only: no method sees them, so they may use what is known afterwards.
 */
final class Segments {
  private static final String READER = "reader";
  private static final String ARTICLE = "article";
  private static final String AGE = "age";
  private static final String DEVICE = "device";
  private static final String LANGUAGE = "language";
  static final String TIME = "time";

  /** How many reads of the reader were known, of all readers and of those who are new. */
  static final String READS = "reads";

  static final String NEWCOMER = "newcomer";

  /** How many articles the reader had read in the session under way; where that is asked about. */
  static final String SESSION = "session";

  /** How many clicks of all readers on the article were known. */
  static final String CLICKS = "clicks";

  /** Labels of numbers: at least so many, and fewer than the next. */
  private static final int[] STEPS = {0, 1, 2, 3, 5, 10, 20};

  private static final int[] COARSE_STEPS = {0, 1, 10, 100, 1000};
  private static final Duration NO_DECAY = Duration.ofDays(36_500);
  private static final String OTHER = "other";
  private static final String UNKNOWN = "unknown";
  private static final int MOST_LABELS = 6;
  private static final int HEAVY = 10;

  /** The dimensions, in the order of the report, with their labels where those are fixed. */
  private static final Map<String, List<String>> FIXED = fixed();

  static final Collection<String> DIMENSIONS = FIXED.keySet();

  private final Dataset data;
  private final BitSet trained = new BitSet();
  private final BitSet trainedReaders = new BitSet();
  private final Optional<TimeSlices> slices;

  Segments(Split split) {
    data = split.whole();
    slices = split.temporal() ? Optional.of(TimeSlices.of(split)) : Optional.empty();
    InteractionLog log = split.train().interactionLog();
    for (int i = 0; i < log.size(); i++) {
      trained.set(log.news(i));
      trainedReaders.set(log.reader(i));
    }
  }

  /**
   * Labels a query.
   *
   * @param news the article looked for, by the data set's index
   * @param visit what is known of the visit
   */
  Map<String, String> of(RankingQuery query, int news, Features visit) {
    Map<String, String> labels = new LinkedHashMap<>();
    int reads = query.history().size();
    labels.put(READER, reads == 0 ? "cold" : reads < HEAVY ? "light" : "heavy");
    labels.put(ARTICLE, trained.get(news) ? "seen" : "unseen");
    labels.put(AGE, age(data.news(news), query.at()));
    device(visit)
        .or(() -> device(query.user().features()))
        .ifPresent(device -> labels.put(DEVICE, device));
    labels.put(LANGUAGE, language(data.news(news)));
    labels.put(READS, reads(reads));
    if (!trainedReaders.get(query.reader())) {
      labels.put(NEWCOMER, reads(reads));
    }
    labels.put(CLICKS, step(clicks(query, news), COARSE_STEPS));
    slices.ifPresent(time -> labels.put(TIME, time.labelOf(query.at())));
    return labels;
  }

  /** As far as they are counted at the instant of asking. */
  private long clicks(RankingQuery query, int news) {
    PopularityCounters counters = query.live().counters();
    return Math.round(counters.clicks(data.news(news).hashId(), NO_DECAY, query.at()));
  }

  /** A number of reads as a label. */
  static String reads(int number) {
    return step(number, STEPS);
  }

  private static String step(long number, int[] steps) {
    int step = 0;
    while (step + 1 < steps.length && number >= steps[step + 1]) {
      step++;
    }
    return Integer.toString(steps[step]);
  }

  private static List<String> labels(int[] steps) {
    return Arrays.stream(steps).mapToObj(Integer::toString).toList();
  }

  private static String age(News news, Instant at) {
    if (news.publishedAt().isEmpty()) {
      return UNKNOWN;
    }
    Duration age = Duration.between(news.publishedAt().get(), at);
    for (int hours : new int[] {3, 24, 72}) {
      if (age.compareTo(Duration.ofHours(hours)) < 0) {
        return "<" + hours + "h";
      }
    }
    return "older";
  }

  private static Optional<String> device(Features features) {
    return value(features, "device");
  }

  private static String language(News news) {
    Optional<String> given = value(news.features(), "lang");
    if (given.isPresent()) {
      return given.get();
    }
    String text = news.title().isBlank() ? news.content() : news.title();
    return text.isBlank() ? UNKNOWN : Scripts.of(text);
  }

  /** The first value whose name begins so; a key of the reader is not what is meant. */
  private static Optional<String> value(Features features, String prefix) {
    Map<String, String> all = new TreeMap<>(features.categorical());
    features.numeric().forEach((name, number) -> all.put(name, text(number)));
    return all.entrySet().stream()
        .filter(
            entry -> {
              String name = entry.getKey().toLowerCase(Locale.ROOT);
              return name.startsWith(prefix) && !name.equals("deviceid");
            })
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static String text(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e9
        ? String.valueOf((long) number)
        : String.valueOf(number);
  }

  /**
   * The labels that occur in a dimension, in the order of the report. Where there may be any
   * number, the rarer ones are replaced by one in the array.
   *
   * @param labels of each query, null where it has none
   */
  static List<String> merged(String dimension, String[] labels) {
    Map<String, Integer> counts = new TreeMap<>();
    Arrays.stream(labels)
        .filter(label -> label != null)
        .forEach(label -> counts.merge(label, 1, Integer::sum));
    if (dimension.equals(TIME)) {
      return List.copyOf(counts.keySet());
    }
    List<String> fixed = FIXED.get(dimension);
    if (!fixed.isEmpty()) {
      return fixed.stream().filter(counts::containsKey).toList();
    }
    List<String> frequent = new ArrayList<>(counts.keySet());
    frequent.sort(Comparator.comparing((String label) -> -counts.get(label)));
    if (frequent.size() <= MOST_LABELS) {
      return frequent;
    }
    LinkedHashSet<String> kept = new LinkedHashSet<>(frequent.subList(0, MOST_LABELS - 1));
    kept.remove(OTHER);
    for (int q = 0; q < labels.length; q++) {
      if (labels[q] != null && !kept.contains(labels[q])) {
        labels[q] = OTHER;
      }
    }
    kept.add(OTHER);
    return List.copyOf(kept);
  }

  private static Map<String, List<String>> fixed() {
    Map<String, List<String>> fixed = new LinkedHashMap<>();
    fixed.put(READER, List.of("cold", "light", "heavy"));
    fixed.put(ARTICLE, List.of("seen", "unseen"));
    fixed.put(AGE, List.of("<3h", "<24h", "<72h", "older", UNKNOWN));
    fixed.put(DEVICE, List.of());
    fixed.put(LANGUAGE, List.of());
    fixed.put(READS, labels(STEPS));
    fixed.put(NEWCOMER, labels(STEPS));
    fixed.put(SESSION, labels(STEPS));
    fixed.put(CLICKS, labels(COARSE_STEPS));
    fixed.put(TIME, List.of());
    return fixed;
  }
}
