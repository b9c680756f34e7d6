package org.newsrec;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.newsrec.data.User;
import org.newsrec.live.ReaderView;
import org.newsrec.retrieval.CandidateQuery;
import org.newsrec.tower.EmbeddedNews;
import org.newsrec.tower.HistoryRead;
import org.newsrec.tower.UserInput;

/** A request with everything that is known of its reader. */
record Visit(
    RecommendRequest request,
    Instant at,
    User reader,
    ReaderView view,
    List<HistoryRead> history,
    List<EmbeddedNews> skipped) {
  /** What the user tower is given. */
  UserInput input() {
    return new UserInput(reader, history, skipped, at);
  }

  /** What the sources of candidates are asked. */
  CandidateQuery query(float[] vector, String fingerprint) {
    Set<String> exclude = new HashSet<>(request.exclude());
    exclude.addAll(view.disliked());
    return CandidateQuery.builder(at, request.candidates())
        .userVector(vector, fingerprint)
        .recent(view.history())
        .exclude(exclude)
        .filter(
            news ->
                (request.includeRead() || !view.hasRead(news.hashId()))
                    && request.filter().test(news))
        .build();
  }
}
