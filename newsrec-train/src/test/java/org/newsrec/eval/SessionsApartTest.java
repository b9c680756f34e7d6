package org.newsrec.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.newsrec.Recommendation;
import org.newsrec.collab.CollaborativeOptions;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.DatasetBuilder;
import org.newsrec.dataset.Newsroom;
import org.newsrec.dataset.NewsroomSpec;
import org.newsrec.dataset.Split;
import org.newsrec.dataset.SplitOptions;
import org.newsrec.dataset.Splits;
import org.newsrec.live.LiveOptions;
import org.newsrec.live.LiveState;
import org.newsrec.live.ReaderView;
import org.newsrec.math.RandomStream;
import org.newsrec.rerank.LinearRanker;
import org.newsrec.rerank.Signal;
import org.newsrec.store.FeedModel;
import org.newsrec.train.TrainingConfig;
import org.newsrec.train.TwoTowerTrainer;

/** What a session says of the reader, and that nothing else is lost without it. */
class SessionsApartTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration SPAN = Duration.ofDays(2);
  private static final LiveOptions LIVE = LiveOptions.defaults();
  private static final TrainingConfig UNTRAINED =
      TrainingConfig.builder().epochs(0).validationShare(0).build();

  private static Split split;
  private static FeedModel model;

  @BeforeAll
  static void generate() {
    split =
        Splits.of(Newsroom.generate(NewsroomSpec.ofInteractions(3_000)), SplitOptions.defaults())
            .get(0);
    model =
        model(
            split,
            CollaborativeOptions.none(),
            new LinearRanker.Term(Signal.CATEGORY_AFFINITY, 1, 0),
            new LinearRanker.Term(Signal.READ_BEFORE, 1, 0),
            new LinearRanker.Term(Signal.SHOWN_ONCE, -1, 0),
            new LinearRanker.Term(Signal.CLICKS_72H, 0.1, 0));
  }

  private static FeedModel model(
      Split part, CollaborativeOptions options, LinearRanker.Term... terms) {
    return new FeedModel(
        new TwoTowerTrainer(UNTRAINED).train(part.train()),
        Optional.of(LinearRanker.of(List.of(terms))),
        Optional.empty(),
        options);
  }

  private static List<Object> described(List<Recommendation> feed) {
    List<Object> all = new ArrayList<>();
    feed.forEach(r -> all.add(List.of(r.news().hashId(), r.score())));
    return all;
  }

  /** What is known of a reader without the session: the slow way, back from the instant. */
  private static ReaderView before(Dataset log, int reader, Instant at) {
    String deviceId = log.user(reader).deviceId();
    List<Interaction> done = new ArrayList<>();
    List<Impression> shown = new ArrayList<>();
    log.interactions().forEach(done::add);
    log.impressions().forEach(shown::add);
    done.removeIf(e -> !e.deviceId().equals(deviceId) || !e.receivedAt().isBefore(at));
    shown.removeIf(i -> !i.deviceId().equals(deviceId) || !i.timestamp().isBefore(at));
    List<Instant> signs = new ArrayList<>();
    done.forEach(event -> signs.add(event.timestamp()));
    shown.forEach(list -> signs.add(list.timestamp()));
    signs.sort(Comparator.reverseOrder());
    Instant begin = at;
    for (Instant sign : signs) {
      if (Duration.between(sign, begin).compareTo(Duration.ofMinutes(30)) > 0) {
        break;
      }
      begin = sign;
    }
    LiveState state = new LiveState(LIVE);
    for (Impression list : shown) {
      if (list.timestamp().isBefore(begin)) {
        state.recordShown(list);
      }
    }
    for (Interaction event : done) {
      if (event.timestamp().isBefore(begin)) {
        state.record(event);
      }
    }
    state.advanceTo(at);
    return state.readers().view(deviceId);
  }

  @Test
  void servesTheSameFeedsUnlessTheReaderIsInASession() {
    Guarded guarded = Guarded.fromTheStart(split);
    guarded.advanceTo(split.cutoff());
    Dataset known = guarded.data();
    ReplayedFeed folded = new ReplayedFeed(model, known, split.cutoff(), SPAN, LIVE);
    ReplayedFeed apart = ReplayedFeed.withoutSession(model, known, split.cutoff(), SPAN, LIVE);
    int outside = 0;
    int different = 0;
    for (Visit visit :
        FirstReads.sample(Visit.of(new FirstReads(split, LIVE.strengths()).all(), true), 80, 1)) {
      Instant at = Instant.ofEpochMilli(visit.at());
      guarded.advanceTo(at);
      folded.advanceTo(at);
      apart.advanceTo(at);
      int reader = visit.reader();
      List<Recommendation> one = folded.feed(reader, 30, Features.none(), Set.of());
      List<Recommendation> other = apart.feed(reader, 30, Features.none(), folded.finished(reader));
      ReaderView view = apart.live().readers().view(known.user(reader).deviceId());
      ReaderView slow = before(split.whole(), reader, at);
      assertThat(view.history()).isEqualTo(slow.history());
      assertThat(view.disliked()).isEqualTo(slow.disliked());
      assertThat(view.lastActive()).isEqualTo(slow.lastActive());
      if (slow.lastActive()
          .equals(folded.live().readers().view(known.user(reader).deviceId()).lastActive())) {
        assertThat(described(other)).isEqualTo(described(one));
        outside++;
      } else if (!described(other).equals(described(one))) {
        different++;
      }
      for (int news : folded.articles()) {
        String hashId = known.news(news).hashId();
        assertThat(view.shown(hashId)).isEqualTo(slow.shown(hashId));
        assertThat(apart.live().counters().clicks(hashId, Duration.ofHours(3), at))
            .isEqualTo(folded.live().counters().clicks(hashId, Duration.ofHours(3), at));
      }
    }
    assertThat(outside).isGreaterThan(10);
    assertThat(different).isGreaterThan(10);
  }

  /**
   * Readers come back each hour and read five articles in three minutes.
   *
   * @param sticky whether a session is about one section, drawn anew each time; otherwise each read
   *     is of any section
   */
  private static Split log(boolean sticky) {
    RandomStream random = new RandomStream(7);
    DatasetBuilder builder = new DatasetBuilder();
    int sections = 20;
    for (int i = 0; i < 320; i++) {
      builder.news(
          News.builder("n" + i)
              .categories(List.of("s" + i % sections))
              .publishedAt(NOON.minus(Duration.ofHours(20)))
              .build());
    }
    Map<Integer, Set<Integer>> read = new HashMap<>();
    for (int hour = -2; hour < 3; hour++) {
      for (int reader = 0; reader < 40; reader++) {
        int section = random.nextInt(sections);
        for (int i = 0; i < 5; i++) {
          int news = random.nextInt(16) * sections + (sticky ? section : random.nextInt(sections));
          if (read.computeIfAbsent(reader, key -> new HashSet<>()).add(news)) {
            Instant at = NOON.plus(Duration.ofHours(hour)).plusSeconds(reader * 7L + i * 40L);
            builder.interaction(new Interaction("d" + reader, "n" + news, 20, EventType.CLICK, at));
          }
        }
      }
    }
    return Splits.byTime(builder.build("log"), NOON, NOON.plus(Duration.ofHours(3)));
  }

  private static ProtocolResult replay(boolean sticky) {
    EvaluationOptions options =
        new EvaluationOptions(Set.of("replay"), 200, Duration.ofHours(3), Optional.of(SPAN), 1);
    return new Evaluator(options)
        .evaluate(
            List.of(log(sticky)),
            part ->
                model(
                    part,
                    CollaborativeOptions.defaults(),
                    new LinearRanker.Term(Signal.CO_VISITATION, 1, 0)),
            EvaluationListener.none())
        .protocol("replay");
  }

  @Test
  void theGainIsClearWhereTheSessionDecides() {
    ProtocolResult replay = replay(true);
    Interval gain =
        replay.comparison("reranked", "without session", "recall@20").orElseThrow().difference();
    assertThat(gain.low()).isGreaterThan(0.1);
    assertThat(Verdict.of(replay))
        .anyMatch(said -> said.startsWith("replay: folding in the session adds to the whole"));
    // Before the first read of a session there is nothing to fold in.
    SegmentResult first = replay.segment("session", "0");
    assertThat(first.method("reranked").metrics())
        .isEqualTo(first.method("without session").metrics());
    SegmentResult second = replay.segment("session", "1");
    assertThat(second.method("reranked").metric("recall@20"))
        .isGreaterThan(second.method("without session").metric("recall@20") + 0.2);
  }

  @Test
  void thereIsNoGainWhereTheSessionSaysNothing() {
    ProtocolResult replay = replay(false);
    PairedComparison none =
        replay.comparison("reranked", "without session", "recall@20").orElseThrow();
    assertThat(none.difference().isKnown()).isTrue();
    assertThat(none.difference().includes(0)).isTrue();
    assertThat(Verdict.of(replay))
        .anyMatch(said -> said.startsWith("replay: folding in the session adds nothing here to"));
  }
}
