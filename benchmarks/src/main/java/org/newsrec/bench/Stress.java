package org.newsrec.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.newsrec.Feed;
import org.newsrec.NewsRecommender;
import org.newsrec.RecommendRequest;
import org.newsrec.Recommendation;
import org.newsrec.data.EventType;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.Read;
import org.newsrec.live.LiveOptions;
import org.newsrec.math.RandomStream;
import org.newsrec.rerank.Exploration;
import org.newsrec.rerank.LinearRanker;
import org.newsrec.rerank.LinearRanker.Term;
import org.newsrec.rerank.RerankOptions;
import org.newsrec.rerank.Signal;
import org.newsrec.retrieval.Availability;

/**
 * A newsroom in which everything happens at once: desks that add, update, withdraw and embargo,
 * devices that report what was read and shown, readers who ask; and whoever asks looks whether the
 * answer may be true. Each worker is a loop of steps, to be run by a thread of its own.
 */
final class Stress implements AutoCloseable {
  static final int DESKS = 3;
  static final int LIMIT = 20;

  /** Pairs of articles that are always there, those of which just enough are there, all others. */
  private static final int STEADY = 20;

  private static final int SCARCE = 3 * LIMIT / 2;
  private static final int OFTEN_CHANGED = 90;
  private static final int PAIRS = STEADY + SCARCE + OFTEN_CHANGED;
  private static final String SCARCE_SECTION = "scarce";
  private static final int HISTORY = 20;
  private static final int READERS_OF_DEVICE = 25;
  private static final Instant START = Instant.parse("2026-05-01T12:00:00Z");

  private final long origin = System.nanoTime();
  private final AtomicLong scarceSteps = new AtomicLong(LIMIT / 2);
  private final AtomicLong recorded = new AtomicLong();
  private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
  private final Map<String, String> violations = new ConcurrentHashMap<>();
  private final NewsRecommender feed;
  private final StressArticles articles;

  /** A worker: does one thing at each call. */
  interface Worker {
    void step();
  }

  Stress() {
    feed =
        NewsRecommender.builder()
            .model(new VersionModel())
            .clock(clock())
            .nanoTime(System::nanoTime)
            .ranker(
                LinearRanker.of(
                    List.of(
                        new Term(Signal.TOWER_SIMILARITY, 1, 0),
                        new Term(Signal.CLICKS_30M, 0.1, 0),
                        new Term(Signal.AGE, -0.1, 0))))
            .rerank(
                RerankOptions.builder()
                    .mmrLambda(0.9)
                    .exploration(new Exploration(0.2, 50, Duration.ofDays(1), 3))
                    .build())
            .live(
                LiveOptions.builder()
                    .historyLength(HISTORY)
                    .eventsPerReader(60)
                    .showsPerReader(60)
                    .buckets(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(10))
                    .retention(Duration.ofSeconds(30))
                    .grace(Duration.ofMinutes(1))
                    .build())
            .build();
    articles = new StressArticles(feed.catalogue(), PAIRS);
    for (int pair = 0; pair < STEADY; pair++) {
      articles.put(pair, "steady", Availability.always(), START);
    }
    for (int pair = STEADY; pair < STEADY + LIMIT / 2; pair++) {
      articles.put(pair, SCARCE_SECTION, Availability.always(), START);
    }
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now();
      }
    };
  }

  private Instant now() {
    return START.plusNanos(System.nanoTime() - origin);
  }

  /** What has been done so far, by name. */
  Map<String, Long> counts() {
    return counts.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().get()));
  }

  /** What went wrong so far, one example for each kind. */
  Map<String, String> violations() {
    return violations;
  }

  private void count(String what, long by) {
    counts.computeIfAbsent(what, name -> new AtomicLong()).addAndGet(by);
  }

  private void violation(String kind, String what) {
    count("violations", 1);
    violations.putIfAbsent(kind, what);
  }

  /**
   * Changes articles that no other desk changes; the first one also keeps just enough in a section.
   */
  Worker desk(int desk) {
    RandomStream random = new RandomStream(11).split(desk);
    return () -> {
      if (desk == 0) {
        articles.put(random.nextInt(STEADY), "steady", Availability.always(), START);
        changeScarce();
      }
      int share = OFTEN_CHANGED / DESKS;
      int pair = STEADY + SCARCE + desk * share + random.nextInt(share);
      Instant now = now();
      Instant soon = now.plusMillis(1 + random.nextInt(40));
      switch (random.nextInt(6)) {
        case 0 -> change("embargoed", pair, Availability.from(soon), now);
        case 1 -> change("expiring", pair, Availability.until(soon), now);
        case 2 -> change("over", pair, Availability.until(now.minusMillis(1)), now);
        case 3 -> change("added", pair, Availability.always(), now);
        default -> {
          articles.withdraw(pair);
          count("withdrawn", 2);
        }
      }
    };
  }

  private void change(String what, int pair, Availability availability, Instant at) {
    articles.put(pair, "often", availability, at);
    count(what, 2);
  }

  /** One pair comes, and then the one goes that was there longest. */
  private void changeScarce() {
    int next = (int) (scarceSteps.getAndIncrement() % SCARCE);
    articles.put(STEADY + next, SCARCE_SECTION, Availability.always(), START);
    articles.withdraw(STEADY + (next + SCARCE - LIMIT / 2) % SCARCE);
    count("exchanged", 2);
  }

  /** Reports what its own readers do, and looks whether the next feed knows it. */
  Worker device(int device) {
    RandomStream random = new RandomStream(12).split(device);
    Map<String, Deque<String>> done = new HashMap<>();
    return () -> {
      String reader = "d" + device + "-" + random.nextInt(READERS_OF_DEVICE);
      Deque<String> reads = done.computeIfAbsent(reader, r -> new ArrayDeque<>());
      if (random.nextInt(200) == 0) {
        feed.forget(reader);
        reads.clear();
        count("forgotten", 1);
        if (feed.live().readers().isKnown(reader)) {
          violation("forget", reader + " is known after it was forgotten");
        }
        return;
      }
      String hashId = StressArticles.hashId(random.nextInt(articles.size()));
      double dwell = 1 + random.nextInt(100_000) / 1000.0;
      feed.record(new Interaction(reader, hashId, dwell, EventType.CLICK, now()));
      reads.remove(hashId);
      reads.addLast(hashId);
      if (reads.size() > HISTORY / 2) {
        reads.removeFirst();
      }
      List<String> shown =
          List.of(hashId, StressArticles.hashId((random.nextInt(5) + 1) * 2), "elsewhere");
      shown = shown.stream().distinct().toList();
      feed.recordShown(new Impression(reader, now(), shown, List.of()));
      recorded.addAndGet(1 + shown.size());
      count("recorded", 1);
      count("shown", shown.size());
      Set<String> history =
          feed.live().readers().history(reader).stream()
              .map(Read::hashId)
              .collect(Collectors.toSet());
      if (!history.containsAll(reads)) {
        violation("lost read", reader + " read " + reads + ", held are " + history);
      }
      StressArticles.Before before = articles.before();
      Feed own = feed.feed(RecommendRequest.forReader(reader).limit(LIMIT).build());
      judge(before, own.recommendations(), own.at(), -1);
      if (own.recommendations().stream().anyMatch(one -> reads.contains(one.news().hashId()))) {
        violation("read already", reader + " is served what was read");
      }
    };
  }

  /** Asks in all the ways there are. */
  Worker reader(int number) {
    RandomStream random = new RandomStream(13).split(number);
    return () -> {
      RecommendRequest.Builder ask =
          RecommendRequest.forReader("r" + random.nextInt(50)).limit(LIMIT).includeRead();
      StressArticles.Before before = articles.before();
      switch (random.nextInt(6)) {
        case 0 -> {
          List<RecommendRequest> three = new ArrayList<>();
          for (int i = 0; i < 3; i++) {
            three.add(RecommendRequest.forReader("r" + i).limit(LIMIT).includeRead().build());
          }
          feed.recommendAll(three).forEach(one -> judge(before, one, null, LIMIT));
        }
        case 1 -> ask(before, ask.deadline(Duration.ofNanos(1 + random.nextInt(200_000))), LIMIT);
        case 2 -> ask(before, everybodys("d0-" + random.nextInt(READERS_OF_DEVICE), now()), LIMIT);
        case 3 -> ask(before, ask.candidates(LIMIT), LIMIT);
        default ->
            ask(
                before,
                ask.candidates(LIMIT).filter(news -> news.categories().contains(SCARCE_SECTION)),
                LIMIT);
      }
    };
  }

  private static RecommendRequest.Builder everybodys(String reader, Instant at) {
    return RecommendRequest.forReader(reader).limit(LIMIT).includeRead().personalised(false).at(at);
  }

  private void ask(StressArticles.Before before, RecommendRequest.Builder request, int expected) {
    Feed made = feed.feed(request.build());
    count(made.level().toString(), 1);
    judge(before, made.recommendations(), made.at(), expected);
  }

  private void judge(
      StressArticles.Before before, List<Recommendation> made, Instant at, int expected) {
    count("feeds", 1);
    if (expected >= 0 && made.size() != expected) {
      violation("too few", made.size() + " articles where " + expected + " are there");
    }
    Optional<String> wrong = articles.wrong(before, made, at);
    wrong.ifPresent(what -> violation(what.replaceAll("[0-9]+", "N"), what));
  }

  /** To be called when all workers are done: whether everything was counted, and can be undone. */
  void settle(int devices) {
    var figures = feed.live().figures();
    if (figures.taken() + figures.duplicates() != recorded.get()) {
      violation("lost", recorded + " events and shows were recorded, known are " + figures);
    }
    compareEverybodys(devices);
    for (int device = 0; device < devices; device++) {
      for (int reader = 0; reader < READERS_OF_DEVICE; reader++) {
        feed.forget("d" + device + "-" + reader);
      }
    }
    int left = 0;
    var counters = feed.live().counters();
    Instant at = feed.live().instant();
    var counts = counters.at(counters.decay(Duration.ofSeconds(10)), at);
    for (int article = 0; article < articles.size(); article++) {
      var one = counts.read(StressArticles.hashId(article));
      left += one.clicks(0) != 0 || one.shows(0) != 0 || one.dwellSeconds(0) != 0 ? 1 : 0;
    }
    if (feed.live().readers().size() != 0 || left > 0 || counts.total().shows(0) != 0) {
      violation(
          "left",
          feed.live().readers().size()
              + " readers and counts of "
              + left
              + " articles are left after all readers were forgotten");
    }
  }

  /** Readers with a history who want no personal feed are given what a stranger is. */
  private void compareEverybodys(int devices) {
    Instant at = now();
    List<Recommendation> all = feed.recommend(everybodys("stranger", at).build());
    for (int device = 0; device < devices; device++) {
      for (int reader = 0; reader < READERS_OF_DEVICE; reader++) {
        String name = "d" + device + "-" + reader;
        if (!feed.live().readers().history(name).isEmpty()) {
          count("compared with everybody's", 1);
          if (!feed.recommend(everybodys(name, at).build()).equals(all)) {
            violation("personal", name + " is given another feed than everybody");
          }
        }
      }
    }
  }

  @Override
  public void close() {
    feed.close();
  }
}
