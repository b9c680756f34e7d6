package org.newsrec;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.newsrec.collab.EventIntake;
import org.newsrec.data.EventLog;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.data.Read;
import org.newsrec.data.ReadingRule;
import org.newsrec.data.User;
import org.newsrec.live.Forgotten;
import org.newsrec.live.LiveState;
import org.newsrec.live.ReaderView;
import org.newsrec.retrieval.IndexSnapshot;
import org.newsrec.tower.EmbeddedNews;
import org.newsrec.tower.HistoryRead;

/** What is known of readers: who they are, what they did and were shown. */
final class Readers {
  private final Clock clock;
  private final LiveState live;
  private final EventIntake intake;
  private final KnownArticles known;
  private final int skippedLength;
  private final Optional<ReadingRule> reading;
  private final RegisteredReaders users;

  Readers(
      Clock clock,
      LiveState live,
      EventIntake intake,
      KnownArticles known,
      int skippedLength,
      Optional<ReadingRule> reading) {
    this.reading = reading;
    this.clock = clock;
    this.live = live;
    this.intake = intake;
    this.known = known;
    this.skippedLength = skippedLength;
    users = new RegisteredReaders(live.options().readers());
  }

  void register(User reader) {
    users.register(reader);
  }

  void warmUp(EventLog log, WarmUp warmUp) {
    log.users().forEach(this::register);
    warmUp.replay(log);
  }

  /** Takes in an event as received now. */
  boolean record(Interaction interaction) {
    users.heardOf(interaction.deviceId());
    Instant now = clock.instant();
    Instant happened = interaction.timestamp().isBefore(now) ? interaction.timestamp() : now;
    Interaction event =
        new Interaction(
            interaction.deviceId(),
            interaction.hashId(),
            interaction.overallTimeSpent(),
            interaction.type(),
            happened,
            now,
            interaction.context());
    if (reading.isEmpty()) {
      return intake.record(event);
    }
    Optional<News> article = Optional.ofNullable(known.get(event.hashId())).map(EmbeddedNews::news);
    return intake.record(event, reading.get(), article);
  }

  boolean recordShown(Impression impression) {
    users.heardOf(impression.deviceId());
    Instant now = clock.instant();
    return intake.recordShown(
        impression.timestamp().isAfter(now)
            ? new Impression(
                impression.deviceId(),
                now,
                impression.shown(),
                impression.clicked(),
                impression.context())
            : impression);
  }

  Forgotten forget(String deviceId) {
    users.forget(deviceId);
    return intake.forget(deviceId);
  }

  /** What a request is answered from. */
  Visit visit(RecommendRequest request, IndexSnapshot catalogue) {
    Instant at = request.at().orElseGet(this::latest);
    if (!request.personalised()) {
      return new Visit(
          request, at, User.everybody(), ReaderView.none(), List.of(), List.of(), catalogue);
    }
    User reader = request.readerGiven() ? request.reader() : users.get(request.reader());
    ReaderView view =
        request
            .history()
            .map(given -> given.view(live.readers(), at))
            .orElseGet(() -> live.readers().view(request.deviceId()));
    List<HistoryRead> history = new ArrayList<>();
    for (Read read : view.history()) {
      EmbeddedNews article = known.get(read.hashId());
      if (article != null) {
        history.add(new HistoryRead(article, read.dwellSeconds(), read.strength(), read.at()));
      }
    }
    List<EmbeddedNews> skipped =
        view.skipped(at, skippedLength).stream().map(known::get).filter(Objects::nonNull).toList();
    return new Visit(request, at, reader, view, history, skipped, catalogue);
  }

  /** The clock's instant, or that of the state where another clock was ahead. */
  private Instant latest() {
    Instant now = clock.instant();
    Instant latest = live.instant();
    return latest.isAfter(now) ? latest : now;
  }
}
