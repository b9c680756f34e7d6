package org.newsrec;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.newsrec.data.News;
import org.newsrec.data.User;
import org.newsrec.live.ReaderView;
import org.newsrec.retrieval.Availability;
import org.newsrec.retrieval.CandidateQuery;
import org.newsrec.retrieval.IndexSnapshot;
import org.newsrec.retrieval.IndexedNews;
import org.newsrec.tower.EmbeddedNews;
import org.newsrec.tower.HistoryRead;
import org.newsrec.tower.UserInput;

/**
 * A request with everything that is known of its reader, and the state of the catalogue from which
 * all of it is answered.
 */
record Visit(
    RecommendRequest request,
    Instant at,
    User reader,
    ReaderView view,
    List<HistoryRead> history,
    List<EmbeddedNews> skipped,
    IndexSnapshot catalogue) {
  /** What the user tower is given. */
  UserInput input() {
    return new UserInput(reader, history, skipped, at);
  }

  /** What the sources of candidates are asked. */
  CandidateQuery query(float[] vector, String fingerprint) {
    return query(request.candidates(), vector, fingerprint);
  }

  /** The same for another number of candidates. */
  CandidateQuery query(int k, float[] vector, String fingerprint) {
    return start(k).userVector(vector, fingerprint).build();
  }

  /** What sources are asked that need no vector. */
  CandidateQuery query() {
    return start(request.candidates()).build();
  }

  /** Whose feed it is, as logs are told: nobody's where it is everybody's. */
  String deviceId() {
    return request.personalised() ? request.deviceId() : "";
  }

  private CandidateQuery.Builder start(int k) {
    Set<String> exclude = new HashSet<>(request.exclude());
    exclude.addAll(view.disliked());
    return CandidateQuery.builder(at, k)
        .catalogue(catalogue)
        .recent(view.history())
        .exclude(exclude)
        .filter(
            news ->
                (request.includeRead() || !view.hasRead(news.hashId()))
                    && !isShownTooOften(news)
                    && !request.blocks(news)
                    && request.only().accepts(news, at)
                    && request.filter().test(news));
  }

  private boolean isShownTooOften(News news) {
    return request.hideShown().isPresent()
        && view.shown(news.hashId()).times() >= request.hideShown().getAsInt();
  }

  /** Why an article may not be shown to this reader: the same rules, one by one. */
  Optional<Absence.Refusal> refusal(IndexedNews article) {
    Availability availability = article.availability();
    if (!availability.contains(at)) {
      return Optional.of(
          availability.from().isPresent() && at.isBefore(availability.from().get())
              ? Absence.Refusal.EMBARGOED
              : Absence.Refusal.EXPIRED);
    }
    News news = article.news();
    if (request.exclude().contains(news.hashId())) {
      return Optional.of(Absence.Refusal.EXCLUDED);
    }
    if (view.disliked().contains(news.hashId())) {
      return Optional.of(Absence.Refusal.DISLIKED);
    }
    if (!request.includeRead() && view.hasRead(news.hashId())) {
      return Optional.of(Absence.Refusal.READ);
    }
    if (isShownTooOften(news)) {
      return Optional.of(Absence.Refusal.SHOWN);
    }
    if (request.blocks(news)) {
      return Optional.of(Absence.Refusal.BLOCKED_TOPIC);
    }
    Optional<Absence.Refusal> refusal = request.only().refusal(news, at);
    if (refusal.isPresent()) {
      return refusal;
    }
    return request.filter().test(news) ? Optional.empty() : Optional.of(Absence.Refusal.FILTER);
  }
}
