package org.newsrec.rerank;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.newsrec.data.Embedding;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.data.Read;
import org.newsrec.live.LiveState;
import org.newsrec.live.SectionPriors;

/**
 * The definitions of the signals, one value at a time, from the events themselves. Decayed counts
 * are taken from the live state, whose own tests are about them.
 */
final class PlainSignals {
  private PlainSignals() {}

  static double value(Signal signal, Scene scene, int item) {
    RerankItem candidate = scene.items.get(item);
    News news = candidate.news();
    double experience = scene.history.size() / (scene.history.size() + 10.0);
    return switch (signal) {
      case TOWER_SIMILARITY -> dot(scene.readerVector, candidate.vector());
      case TOWER_MISSING -> scene.readerVector == null || candidate.vector() == null ? 1 : 0;
      case NEAREST_READ_SIMILARITY ->
          read(scene).stream()
              .filter(r -> r.vector() != null)
              .mapToDouble(r -> dot(r.vector(), candidate.vector()))
              .max()
              .orElse(0);
      case HISTORY_SIMILARITY -> historySimilarity(scene, candidate);
      case EMBEDDING_SIMILARITY -> embeddingSimilarity(scene, news);
      case CATEGORY_AFFINITY -> affinity(scene, news, News::categories);
      case HASHTAG_AFFINITY -> affinity(scene, news, News::hashtags);
      case AGE -> news.publishedAt().isEmpty() ? 0 : Math.log(1 + hours(news));
      case AGE_UNKNOWN -> news.publishedAt().isEmpty() ? 1 : 0;
      case FRESH_30M -> fresh(news, 0.5);
      case FRESH_3H -> fresh(news, 3);
      case FRESH_12H -> fresh(news, 12);
      case FRESH_72H -> fresh(news, 72);
      case CLICKS_30M -> Math.log1p(clicks(scene, news, 30));
      case CLICKS_3H -> Math.log1p(clicks(scene, news, 180));
      case CLICKS_12H -> Math.log1p(clicks(scene, news, 720));
      case CLICKS_72H -> Math.log1p(clicks(scene, news, 4320));
      case CLICK_SHARE_3H -> clicks(scene, news, 180) / (1 + allClicks(scene, 180));
      case CLICK_RATE_30M -> rate(scene, news, 30);
      case CLICK_RATE_3H -> rate(scene, news, 180);
      case CLICK_RATE_12H -> rate(scene, news, 720);
      case CLICK_RATE_72H -> rate(scene, news, 4320);
      case SHOWN_ONCE -> shown(scene, news) == 1 ? 1 : 0;
      case SHOWN_TWICE -> shown(scene, news) == 2 ? 1 : 0;
      case SHOWN_OFTEN -> shown(scene, news) > 2 ? 1 : 0;
      case SINCE_SHOWN -> sinceShown(scene, news);
      case READ_BEFORE -> readBefore(scene, news) ? 1 : 0;
      case TOWER_SIMILARITY_WITH_HISTORY ->
          experience * value(Signal.TOWER_SIMILARITY, scene, item);
      case HISTORY_SIMILARITY_WITH_HISTORY ->
          experience * value(Signal.HISTORY_SIMILARITY, scene, item);
      case CLICKS_3H_FOR_NEW_READER -> (1 - experience) * value(Signal.CLICKS_3H, scene, item);
      case CLICKS_10M -> Math.log1p(clicks(scene, news, 10));
      case CLICKS_1H -> Math.log1p(clicks(scene, news, 60));
      case CLICKS_24H -> Math.log1p(clicks(scene, news, 1440));
      case SINCE_FIRST_COUNTED -> sinceFirst(scene, news);
      case SHOWS_30M -> Math.log(1 + shows(scene, news, 30));
      case SHOWS_3H -> Math.log(1 + shows(scene, news, 180));
      case SHOWS_12H -> Math.log(1 + shows(scene, news, 720));
      case SHOWS_72H -> Math.log(1 + shows(scene, news, 4320));
      case TREND_10M_3H -> trend(scene, news, 10, 180);
      case TREND_30M_3H -> trend(scene, news, 30, 180);
      case TREND_30M_12H -> trend(scene, news, 30, 720);
      case TREND_3H_72H -> trend(scene, news, 180, 4320);
      case CLICKS_TO_EXPECTED_30M -> toExpected(scene, news, 30);
      case CLICKS_TO_EXPECTED_3H -> toExpected(scene, news, 180);
      case CLICKS_TO_EXPECTED_12H -> toExpected(scene, news, 720);
      case CLICKS_TO_EXPECTED_72H -> toExpected(scene, news, 4320);
      case DWELL -> dwell(scene, news);
      case SHOWN_IN_VISIT -> Math.log(1.0 + shownInVisit(scene, news));
      case AGE_TO_TASTE ->
          news.publishedAt().isEmpty()
              ? 0
              : beside(value(Signal.AGE, scene, item), mean(scene, PlainSignals::ageWhenRead));
      case PREMIUM_AFFINITY -> premiumAffinity(scene, news);
      case LENGTH_TO_TASTE ->
          length(news) == 0
              ? 0
              : beside(
                  length(news),
                  mean(scene, r -> length(r.news()) == 0 ? Double.NaN : length(r.news())));
      case PREMIUM -> isPremium(news) ? 1 : 0;
      case LENGTH -> length(news);
      case READS -> Math.log(1 + scene.history.size());
      case SINCE_ACTIVE ->
          active(scene).isEmpty() ? 0 : Math.log(1 + minutes(latest(active(scene)), Scene.NOW));
      case HOUR -> 12;
      case DEVICE ->
          scene.visit.isEmpty()
              ? 0
              : scene.visit.categorical().get("device_type").startsWith("tab") ? 3 : 2;
      case CANDIDATES -> Math.log(1 + scene.items.size());
      case TOWER_SIMILARITY_Z -> z(Signal.TOWER_SIMILARITY, scene, item);
      case TOWER_SIMILARITY_RANK -> rank(Signal.TOWER_SIMILARITY, scene, item);
      case CLICKS_30M_Z -> z(Signal.CLICKS_30M, scene, item);
      case CLICKS_30M_RANK -> rank(Signal.CLICKS_30M, scene, item);
      case CLICKS_3H_Z -> z(Signal.CLICKS_3H, scene, item);
      case CLICKS_3H_RANK -> rank(Signal.CLICKS_3H, scene, item);
      case CLICKS_3H_BEHIND ->
          value(Signal.CLICKS_3H, scene, item) - all(Signal.CLICKS_3H, scene).max().orElseThrow();
      case CLICK_RATE_3H_Z -> z(Signal.CLICK_RATE_3H, scene, item);
      case CLICK_RATE_3H_RANK -> rank(Signal.CLICK_RATE_3H, scene, item);
      case AGE_Z -> z(Signal.AGE, scene, item);
      case AGE_RANK -> rank(Signal.AGE, scene, item);
      case LATEST_READ_SIMILARITY -> latestSimilarity(scene, candidate, 1);
      case LATEST_READS_SIMILARITY -> latestSimilarity(scene, candidate, 3);
      case SECTION_CLICKS_3H -> sectionClicks(scene, news);
      case CO_VISITATION -> learned(scene, news, "covisitation");
      case SESSION_NEIGHBOURS -> learned(scene, news, "vsknn");
      case FACTORS ->
          Double.isNaN(Scene.Rated.score(news.hashId())) ? 0 : Scene.Rated.score(news.hashId());
      case SEGMENT_CLICKS_3H -> Math.log1p(clicks(alike(scene), news, 180));
      case SEGMENT_CLICKS_24H -> Math.log1p(clicks(alike(scene), news, 1440));
      case SEGMENT_LIFT_24H ->
          scene.visit.isEmpty() ? 0 : lift(scene, alike(scene), List.of(news.hashId()), 1440, 5);
      case SECTION_TOTAL_CLICKS_3H -> Math.log1p(sum(everybody(scene), section(scene, news), 180));
      case SECTION_TREND_3H_24H ->
          Math.log(
              (sum(everybody(scene), section(scene, news), 180) / 3 + 1 / 6.0)
                  / (sum(everybody(scene), section(scene, news), 1440) / 24 + 1 / 6.0));
      case SECTION_SEGMENT_LIFT_24H ->
          scene.visit.isEmpty() ? 0 : lift(scene, alike(scene), section(scene, news), 1440, 20);
      case LEARNED_CLICKS ->
          Math.log1p(clicks(scene, news, (int) prior(news).halfLife().toMinutes()));
      case CLICK_RATE_EB ->
          Math.log(
              Math.min(
                      1,
                      (clicks(scene, news, 4320) + prior(news).clicks())
                          / (shows(scene, news, 4320) + prior(news).shows()))
                  / (3.0 / 40));
      case SECTION_HOUR_LIFT_72H -> lift(scene, atNoon(scene), section(scene, news), 4320, 20);
    };
  }

  private static SectionPriors.Prior prior(News news) {
    return news.categories().isEmpty()
        ? Scene.PRIORS.general()
        : Scene.PRIORS.of(news.categories().get(0));
  }

  private static LiveState everybody(Scene scene) {
    return scene.clicks("all", e -> true);
  }

  private static LiveState alike(Scene scene) {
    String device = scene.visit.categorical().getOrDefault("device_type", "nobody");
    return scene.clicks(device, e -> device.equals(e.context().categorical().get("device_type")));
  }

  private static LiveState atNoon(Scene scene) {
    return scene.clicks("noon", e -> e.timestamp().getEpochSecond() / 3600 % 24 == 12);
  }

  private static double clicks(LiveState state, News news, int minutes) {
    return sum(state, List.of(news.hashId()), minutes);
  }

  private static double sum(LiveState state, List<String> articles, int minutes) {
    return articles.stream()
        .mapToDouble(id -> state.counters().clicks(id, Duration.ofMinutes(minutes), Scene.NOW))
        .sum();
  }

  /** The candidates of the same first category; none where there is none. */
  private static List<String> section(Scene scene, News news) {
    return scene.items.stream()
        .map(RerankItem::news)
        .filter(n -> !n.categories().isEmpty() && !news.categories().isEmpty())
        .filter(n -> n.categories().get(0).equals(news.categories().get(0)))
        .map(News::hashId)
        .toList();
  }

  private static double lift(
      Scene scene, LiveState part, List<String> articles, int minutes, double prior) {
    List<String> all = scene.interactions.stream().map(Interaction::hashId).distinct().toList();
    double share = (1 + sum(part, all, minutes)) / (1 + sum(everybody(scene), all, minutes));
    double own =
        (sum(part, articles, minutes) + prior * share)
            / (sum(everybody(scene), articles, minutes) + prior);
    return Math.log(own / share);
  }

  private static double sinceFirst(Scene scene, News news) {
    long quarter = 900_000;
    return Stream.concat(
            scene.impressions.stream()
                .filter(i -> i.shown().contains(news.hashId()))
                .map(Impression::timestamp),
            scene.interactions.stream()
                .filter(i -> i.hashId().equals(news.hashId()))
                .map(Interaction::timestamp))
        .min(Comparator.naturalOrder())
        .map(first -> Instant.ofEpochMilli(first.toEpochMilli() / quarter * quarter))
        .map(first -> Math.log(1 + minutes(first, Scene.NOW) / 60))
        .orElse(0.0);
  }

  private static double shows(Scene scene, News news, int minutes) {
    return scene
        .known()
        .live()
        .counters()
        .shows(news.hashId(), Duration.ofMinutes(minutes), Scene.NOW);
  }

  private static double trend(Scene scene, News news, int now, int before) {
    double recent = clicks(scene, news, now) / (now / 60.0) + 1 / 6.0;
    return Math.log(recent / (clicks(scene, news, before) / (before / 60.0) + 1 / 6.0));
  }

  /** Every list of a scene has two articles. */
  private static double toExpected(Scene scene, News news, int minutes) {
    double p = Math.min(1, (1 + allClicks(scene, minutes)) / (1 + allShows(scene, minutes) / 2));
    double own = (clicks(scene, news, minutes) + 2 * p) / (shows(scene, news, minutes) / 2 + 2);
    return allShows(scene, minutes) == 0 ? 0 : Math.log(own / p);
  }

  /** The dwell time of every event of a scene is known. */
  private static double dwell(Scene scene, News news) {
    Duration halfLife = Duration.ofDays(3);
    double all =
        scene.interactions.stream()
            .map(Interaction::hashId)
            .distinct()
            .mapToDouble(
                id -> scene.known().live().counters().dwellSeconds(id, halfLife, Scene.NOW))
            .sum();
    double m = all / allClicks(scene, 4320);
    double own = scene.known().live().counters().dwellSeconds(news.hashId(), halfLife, Scene.NOW);
    return scene.interactions.isEmpty()
        ? 0
        : Math.log((1 + (own + 3 * m) / (clicks(scene, news, 4320) + 3)) / (1 + m));
  }

  private static List<Instant> active(Scene scene) {
    String reader = Scene.READER.deviceId();
    return Stream.concat(
            scene.impressions.stream()
                .filter(i -> i.deviceId().equals(reader))
                .map(Impression::timestamp),
            scene.interactions.stream()
                .filter(i -> i.deviceId().equals(reader))
                .map(Interaction::timestamp))
        .sorted()
        .toList();
  }

  private static Instant latest(List<Instant> times) {
    return times.get(times.size() - 1);
  }

  private static double minutes(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 60_000.0;
  }

  private static long shownInVisit(Scene scene, News news) {
    Instant from = Scene.NOW;
    for (int i = active(scene).size() - 1; i >= 0; i--) {
      if (minutes(active(scene).get(i), from) <= 30) {
        from = active(scene).get(i);
      }
    }
    Instant begin = from;
    return scene.impressions.stream()
        .filter(i -> i.deviceId().equals(Scene.READER.deviceId()))
        .filter(i -> i.shown().contains(news.hashId()) && !i.timestamp().isBefore(begin))
        .map(Impression::timestamp)
        .distinct()
        .count();
  }

  private static double beside(double value, double mean) {
    return Double.isNaN(mean) ? 0 : value - mean;
  }

  private static double mean(Scene scene, ToDoubleFunction<RecentRead> number) {
    double sum = 0;
    double total = 0;
    for (RecentRead read : read(scene)) {
      double value = number.applyAsDouble(read);
      sum += Double.isNaN(value) ? 0 : weight(read) * value;
      total += Double.isNaN(value) ? 0 : weight(read);
    }
    return sum / total;
  }

  private static double ageWhenRead(RecentRead read) {
    return read.news()
        .publishedAt()
        .map(at -> Math.log(1 + Math.max(0, minutes(at, read.at()) / 60)))
        .orElse(Double.NaN);
  }

  private static boolean isPremium(News news) {
    return "Yes".equals(news.features().categorical().get("premium"))
        || news.features().numeric().containsKey("premium");
  }

  private static double length(News news) {
    Map<String, Double> numbers = news.features().numeric();
    double other = numbers.getOrDefault("length", (double) news.content().length());
    return Math.log(1 + numbers.getOrDefault("article_length", other));
  }

  private static double premiumAffinity(Scene scene, News news) {
    double premium = 1;
    double all = 8;
    for (RecentRead read : read(scene)) {
      all += weight(read);
      premium += isPremium(read.news()) ? weight(read) : 0;
    }
    double liking = premium / all - 1 / 8.0;
    return scene.history.isEmpty() ? 0 : isPremium(news) ? liking : -liking;
  }

  private static DoubleStream all(Signal signal, Scene scene) {
    return IntStream.range(0, scene.items.size()).mapToDouble(i -> value(signal, scene, i));
  }

  private static double z(Signal signal, Scene scene, int item) {
    double mean = all(signal, scene).average().orElseThrow();
    double spread = Math.sqrt(all(signal, scene).map(x -> (x - mean) * (x - mean)).sum());
    double z = (value(signal, scene, item) - mean) * Math.sqrt(scene.items.size()) / spread;
    return spread / Math.sqrt(scene.items.size()) < 1e-6 ? 0 : z;
  }

  private static double rank(Signal signal, Scene scene, int item) {
    double own = value(signal, scene, item);
    double above = all(signal, scene).filter(x -> x > own).count();
    double equal = all(signal, scene).filter(x -> x == own).count() - 1;
    return scene.items.size() == 1 ? 0 : (above + equal / 2) / (scene.items.size() - 1);
  }

  private static double latestSimilarity(Scene scene, RerankItem candidate, int most) {
    return read(scene).stream()
        .filter(r -> r.vector() != null)
        .sorted(Comparator.comparing(RecentRead::at).reversed())
        .limit(most)
        .mapToDouble(r -> dot(r.vector(), candidate.vector()))
        .average()
        .orElse(0);
  }

  private static double sectionClicks(Scene scene, News news) {
    if (news.categories().isEmpty()) {
      return 0;
    }
    return Math.log(
        1
            + scene.items.stream()
                .map(RerankItem::news)
                .filter(other -> !other.categories().isEmpty())
                .filter(other -> other.categories().get(0).equals(news.categories().get(0)))
                .mapToDouble(other -> clicks(scene, other, 180))
                .average()
                .orElseThrow());
  }

  private static double learned(Scene scene, News news, String name) {
    List<Read> reads =
        scene.history.stream()
            .sorted(Comparator.comparing(RecentRead::at))
            .map(r -> new Read(r.news().hashId(), r.dwellSeconds(), r.strength(), r.at()))
            .toList();
    double score =
        scene.known().models().stream()
            .filter(model -> model.name().equals(name))
            .findFirst()
            .orElseThrow()
            .scores(reads, Scene.NOW)
            .of(news.hashId());
    return Double.isNaN(score) ? 0 : Math.log(1 + score);
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; a != null && b != null && i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static List<RecentRead> read(Scene scene) {
    return scene.history.stream().filter(r -> r.strength() > 0).toList();
  }

  private static double weight(RecentRead read) {
    double seconds = read.dwellSeconds();
    double dwell =
        Double.isNaN(seconds)
            ? 1
            : Math.min(2, Math.max(0.1, Math.log(1 + seconds) / Math.log(31)));
    double days = Duration.between(read.at(), Scene.NOW).toMillis() / 86_400_000.0;
    return read.strength() * dwell * Math.pow(2, -days / 7);
  }

  private static double historySimilarity(Scene scene, RerankItem candidate) {
    double sum = 0;
    double total = 0;
    for (RecentRead read : read(scene)) {
      if (read.vector() != null) {
        sum += weight(read) * dot(read.vector(), candidate.vector());
        total += weight(read);
      }
    }
    return total == 0 ? 0 : sum / total;
  }

  private static double embeddingSimilarity(Scene scene, News news) {
    double[] sum = new double[Scene.DIMENSION];
    for (RecentRead read : read(scene)) {
      Embedding embedding = read.news().embedding();
      for (int d = 0; d < embedding.dimension(); d++) {
        sum[d] += weight(read) * embedding.get(d);
      }
    }
    double product = 0;
    double squares = 0;
    for (int d = 0; d < news.embedding().dimension(); d++) {
      product += sum[d] * news.embedding().get(d);
      squares += sum[d] * sum[d];
    }
    return product == 0 ? 0 : product / Math.sqrt(squares);
  }

  private static double affinity(Scene scene, News news, Function<News, List<String>> labels) {
    double total = 2;
    double sum = 0;
    for (RecentRead read : read(scene)) {
      total += weight(read);
      for (String label : labels.apply(news)) {
        sum += labels.apply(read.news()).contains(label) ? weight(read) : 0;
      }
    }
    return labels.apply(news).isEmpty() ? 0 : sum / total / labels.apply(news).size();
  }

  private static double hours(News news) {
    Duration age = Duration.between(news.publishedAt().orElseThrow(), Scene.NOW);
    return Math.max(0, age.toMillis() / 3_600_000.0);
  }

  private static double fresh(News news, double halfLife) {
    return news.publishedAt().isEmpty() ? 0 : Math.pow(2, -hours(news) / halfLife);
  }

  private static double clicks(Scene scene, News news, int minutes) {
    LiveState live = scene.known().live();
    return live.counters().clicks(news.hashId(), Duration.ofMinutes(minutes), Scene.NOW);
  }

  private static double allClicks(Scene scene, int minutes) {
    LiveState live = scene.known().live();
    return scene.interactions.stream()
        .map(Interaction::hashId)
        .distinct()
        .mapToDouble(id -> live.counters().clicks(id, Duration.ofMinutes(minutes), Scene.NOW))
        .sum();
  }

  private static double allShows(Scene scene, int minutes) {
    LiveState live = scene.known().live();
    return scene.impressions.stream()
        .flatMap(i -> i.shown().stream())
        .distinct()
        .mapToDouble(id -> live.counters().shows(id, Duration.ofMinutes(minutes), Scene.NOW))
        .sum();
  }

  private static double rate(Scene scene, News news, int minutes) {
    LiveState live = scene.known().live();
    Duration halfLife = Duration.ofMinutes(minutes);
    double shows = live.counters().shows(news.hashId(), halfLife, Scene.NOW);
    double p = Math.min(1, (1 + allClicks(scene, minutes)) / (1 + allShows(scene, minutes)));
    double own = (clicks(scene, news, minutes) + 10 * p) / (shows + 10);
    return Math.log(own / p);
  }

  private static long shown(Scene scene, News news) {
    return scene.impressions.stream()
        .filter(i -> i.deviceId().equals(Scene.READER.deviceId()))
        .filter(i -> i.shown().contains(news.hashId()))
        .map(Impression::timestamp)
        .map(Instant::toEpochMilli)
        .distinct()
        .count();
  }

  private static double sinceShown(Scene scene, News news) {
    return scene.impressions.stream()
        .filter(i -> i.deviceId().equals(Scene.READER.deviceId()))
        .filter(i -> i.shown().contains(news.hashId()))
        .map(i -> Duration.between(i.timestamp(), Scene.NOW).toMillis() / 60_000.0)
        .min(Double::compare)
        .map(minutes -> Math.log(1 + minutes))
        .orElse(0.0);
  }

  private static boolean readBefore(Scene scene, News news) {
    return read(scene).stream().anyMatch(r -> r.news().hashId().equals(news.hashId()))
        || scene.interactions.stream()
            .anyMatch(
                i ->
                    i.deviceId().equals(Scene.READER.deviceId())
                        && i.hashId().equals(news.hashId()));
  }
}
