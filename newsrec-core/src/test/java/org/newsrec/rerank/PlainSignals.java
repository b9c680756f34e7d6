package org.newsrec.rerank;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.newsrec.data.Embedding;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.live.LiveState;

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
      case CLICKS_30M -> Math.log(1 + clicks(scene, news, 30));
      case CLICKS_3H -> Math.log(1 + clicks(scene, news, 180));
      case CLICKS_12H -> Math.log(1 + clicks(scene, news, 720));
      case CLICKS_72H -> Math.log(1 + clicks(scene, news, 4320));
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
    };
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
    LiveState live = scene.live();
    return live.counters().clicks(news.hashId(), Duration.ofMinutes(minutes), Scene.NOW);
  }

  private static double allClicks(Scene scene, int minutes) {
    LiveState live = scene.live();
    return scene.interactions.stream()
        .map(Interaction::hashId)
        .distinct()
        .mapToDouble(id -> live.counters().clicks(id, Duration.ofMinutes(minutes), Scene.NOW))
        .sum();
  }

  private static double rate(Scene scene, News news, int minutes) {
    LiveState live = scene.live();
    Duration halfLife = Duration.ofMinutes(minutes);
    double shows = live.counters().shows(news.hashId(), halfLife, Scene.NOW);
    double allShows =
        scene.impressions.stream()
            .flatMap(i -> i.shown().stream())
            .distinct()
            .mapToDouble(id -> live.counters().shows(id, halfLife, Scene.NOW))
            .sum();
    double p = Math.min(1, (1 + allClicks(scene, minutes)) / (1 + allShows));
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
