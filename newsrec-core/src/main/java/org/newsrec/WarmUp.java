package org.newsrec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.newsrec.collab.EventIntake;
import org.newsrec.data.EventLog;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.data.ReadingRule;
import org.newsrec.tower.TowerModel;

/**
 * Brings a recommender's state up to date from a log, in the order in which things became known.
 */
final class WarmUp {
  private static final int CHUNK = 1024;

  private final TowerModel model;
  private final KnownArticles known;
  private final EventIntake intake;
  private final Optional<ReadingRule> reading;

  WarmUp(TowerModel model, KnownArticles known, EventIntake intake, Optional<ReadingRule> reading) {
    this.reading = reading;
    this.model = model;
    this.known = known;
    this.intake = intake;
  }

  void replay(EventLog log) {
    Set<String> met = replayEvents(log);
    List<News> chunk = new ArrayList<>();
    for (News news : log.news()) {
      // What is not in the catalogue has a section for as long as it counts.
      intake.live().introduce(news);
      intake.live().dismiss(news.hashId());
      if (met.contains(news.hashId())) {
        chunk.add(news);
        if (chunk.size() == CHUNK) {
          known.past(model.embedAll(chunk));
          chunk.clear();
        }
      }
    }
    known.past(model.embedAll(chunk));
  }

  /** Merges impressions and interactions; at the same instant, impressions come first. */
  private Set<String> replayEvents(EventLog log) {
    Set<String> met = new HashSet<>();
    Map<String, News> articles = new HashMap<>();
    if (reading.isPresent()) {
      log.news().forEach(news -> articles.put(news.hashId(), news));
    }
    Iterator<Interaction> interactions = log.interactions().iterator();
    Iterator<Impression> impressions = log.impressions().iterator();
    Interaction interaction = next(interactions);
    Impression impression = next(impressions);
    while (interaction != null || impression != null) {
      if (interaction == null
          || (impression != null && !impression.timestamp().isAfter(interaction.receivedAt()))) {
        intake.recordShown(impression);
        if (model.skippedLength() > 0) {
          met.addAll(impression.shown());
        }
        impression = next(impressions);
      } else {
        record(interaction, articles);
        met.add(interaction.hashId());
        interaction = next(interactions);
      }
    }
    return met;
  }

  private void record(Interaction event, Map<String, News> articles) {
    if (reading.isEmpty()) {
      intake.record(event);
    } else {
      intake.record(event, reading.get(), Optional.ofNullable(articles.get(event.hashId())));
    }
  }

  private static <T> T next(Iterator<T> iterator) {
    return iterator.hasNext() ? iterator.next() : null;
  }
}
