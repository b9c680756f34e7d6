package org.newsrec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.newsrec.rerank.RankedNews;

/** Gives feeds their ids, and tells the listener of them. */
final class ServedFeeds {
  private static final int ID_BYTES = 16;

  private final String model;
  private final FeedListener listener;

  /**
   * @param listener null where nobody listens
   */
  ServedFeeds(String model, FeedListener listener) {
    this.model = model;
    this.listener = listener;
  }

  /**
   * @param ranked the same articles with their signals; empty where there are none
   */
  Feed serve(
      Visit visit, FeedLevel level, List<Recommendation> recommendations, List<RankedNews> ranked) {
    String id = visit.request().feedId().orElseGet(() -> id(visit, recommendations));
    Feed feed = new Feed(id, visit.at(), level, recommendations);
    if (listener != null) {
      tell(record(feed, visit, ranked));
    }
    return feed;
  }

  private void tell(FeedRecord record) {
    try {
      listener.served(record);
    } catch (RuntimeException e) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
  }

  private FeedRecord record(Feed feed, Visit visit, List<RankedNews> ranked) {
    List<FeedRecord.Slot> slots = new ArrayList<>(feed.recommendations().size());
    for (int i = 0; i < feed.recommendations().size(); i++) {
      Recommendation one = feed.recommendations().get(i);
      slots.add(
          new FeedRecord.Slot(
              one.news().hashId(),
              one.slot(),
              one.score(),
              one.boost(),
              one.propensity(),
              one.explored(),
              one.explanation().source(),
              ranked.isEmpty() ? Map.of() : ranked.get(i).signals(),
              one.probability()));
    }
    return new FeedRecord(feed.id(), visit.deviceId(), feed.at(), model, feed.level(), slots);
  }

  private static String id(Visit visit, List<Recommendation> feed) {
    StringBuilder text = new StringBuilder();
    append(text, visit.deviceId());
    append(text, visit.at().toString());
    feed.forEach(one -> append(text, one.news().hashId()));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256, which every Java has to have", e);
    }
  }

  /** With its length before it, so that no two lists of texts become the same one. */
  private static void append(StringBuilder text, String part) {
    text.append(part.length()).append(':').append(part).append('\n');
  }
}
