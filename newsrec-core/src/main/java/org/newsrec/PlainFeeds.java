package org.newsrec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.newsrec.CandidateSources.Found;
import org.newsrec.retrieval.Candidate;
import org.newsrec.retrieval.CandidateGenerator;
import org.newsrec.retrieval.CandidateQuery;
import org.newsrec.retrieval.IndexSnapshot;

/** Feeds for which there is no time to rank: what is read most, and what is newest. */
final class PlainFeeds {
  private final CandidateGenerator popular;
  private final CandidateGenerator newest;

  PlainFeeds(CandidateGenerator popular, CandidateGenerator newest) {
    this.popular = popular;
    this.newest = newest;
  }

  List<Recommendation> feed(Visit visit, FeedLevel level) {
    CandidateQuery query = visit.query();
    List<Found> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    NavigableMap<Integer, Found> pins = pins(visit, query);
    pins.values().forEach(pin -> seen.add(pin.candidate().news().hashId()));
    if (level == FeedLevel.COUNTERS) {
      for (Candidate candidate : popular.generate(query)) {
        if (candidate.score() > 0 && seen.add(candidate.news().hashId())) {
          found.add(new Found(candidate, popular.name()));
        }
      }
    }
    for (Candidate candidate : newest.generate(query)) {
      if (seen.add(candidate.news().hashId())) {
        found.add(new Found(candidate, newest.name()));
      }
    }
    List<Recommendation> feed = new ArrayList<>();
    int next = 0;
    while (feed.size() < visit.request().limit() && (next < found.size() || !pins.isEmpty())) {
      Found pin = pins.remove(feed.size() + 1);
      if (pin == null) {
        pin = next < found.size() ? found.get(next++) : pins.pollFirstEntry().getValue();
      }
      feed.add(recommendation(pin, feed.size() + 1));
    }
    return feed;
  }

  private static NavigableMap<Integer, Found> pins(Visit visit, CandidateQuery query) {
    Map<Integer, String> wanted = visit.request().pins();
    NavigableMap<Integer, Found> pins = new TreeMap<>();
    IndexSnapshot snapshot = visit.catalogue();
    wanted.forEach(
        (slot, hashId) ->
            snapshot
                .get(hashId)
                .filter(query::accepts)
                .ifPresent(
                    article ->
                        pins.put(
                            slot,
                            new Found(
                                new Candidate(article.news(), 0, article.sequence()),
                                CandidateSources.PINNED))));
    return pins;
  }

  private Recommendation recommendation(Found found, int slot) {
    String reason =
        found.source().equals(popular.name())
            ? "Many are reading this"
            : found.source().equals(newest.name()) ? "New" : "Chosen by the editors";
    String sentence = reason + Explainer.section(found.candidate().news());
    return new Recommendation(
        found.candidate().news(),
        slot,
        0,
        new Explanation(sentence, List.of(), Optional.empty(), found.source()));
  }
}
