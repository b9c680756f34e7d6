package org.newsrec.train.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.newsrec.FeedRecord;
import org.newsrec.NewsRecommender;
import org.newsrec.RecommendRequest;
import org.newsrec.collab.CoVisitation;
import org.newsrec.collab.CoVisitationOptions;
import org.newsrec.collab.CollaborativeOptions;
import org.newsrec.collab.SessionNeighboursOptions;
import org.newsrec.collab.SessionOptions;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.DatasetBuilder;
import org.newsrec.dataset.ImpressionLog;
import org.newsrec.dataset.Timeline;
import org.newsrec.live.SectionPriors;
import org.newsrec.live.SectionPriors.Prior;
import org.newsrec.rerank.LinearRanker;
import org.newsrec.rerank.Ranker;
import org.newsrec.rerank.Signal;
import org.newsrec.store.FeedModel;
import org.newsrec.tower.TwoTowerModel;
import org.newsrec.train.TrainingConfig;
import org.newsrec.train.TwoTowerTrainer;

/** What models that learn from readers say while rankers are fitted is what they say in serving. */
class CollaborativeRowsTest {
  private static final Instant FROM = ToyLog.START.plus(Duration.ofHours(20));
  private static final Instant TO = ToyLog.START.plus(Duration.ofHours(40));
  private static final Set<Signal> LEARNED = RankerPart.COLLABORATIVE.signals();

  /** Unusual options, which serving could not have by chance. */
  private static final CollaborativeOptions OPTIONS =
      new CollaborativeOptions(
          Optional.of(
              new CoVisitationOptions(
                  SessionOptions.defaults().withSessions(Duration.ofHours(9), ""),
                  false,
                  7,
                  Duration.ofHours(5),
                  6,
                  0.75,
                  0.25)),
          Optional.of(
              new SessionNeighboursOptions(
                  SessionOptions.defaults().withSessions(Duration.ofHours(30), ""),
                  11,
                  40,
                  Duration.ofHours(11))),
          Optional.of(
              SectionPriors.of(
                  new Prior(Duration.ofHours(5), 2, 31),
                  Map.of("s1", new Prior(Duration.ofMinutes(40), 1, 7)))));

  private static final RankerConfig CONFIG =
      RankerConfig.builder().slates(SlateKind.SHOWN).collaborative(OPTIONS).build();

  /** Stands wherever it is put. */
  private static final class StandingClock extends Clock {
    private Instant now = Instant.EPOCH;

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
      return now;
    }
  }

  /** Events a second time, as phones send them that heard no answer. */
  private static Dataset withDuplicates(Dataset log) {
    DatasetBuilder builder = copy(log);
    int count = 0;
    for (Interaction event : log.interactions()) {
      if (count++ % 7 == 0) {
        builder.interaction(
            received(event, event.receivedAt().plus(Duration.ofMinutes(count % 300))));
      }
    }
    return builder.build("doubled");
  }

  private static DatasetBuilder copy(Dataset log) {
    DatasetBuilder builder = new DatasetBuilder();
    log.users().forEach(builder::user);
    log.news().forEach(builder::news);
    log.interactions().forEach(builder::interaction);
    log.impressions().forEach(builder::impression);
    return builder;
  }

  private static Interaction received(Interaction event, Instant at) {
    return new Interaction(
        event.deviceId(),
        event.hashId(),
        event.overallTimeSpent(),
        event.type(),
        event.timestamp(),
        at,
        event.context());
  }

  @Test
  void signalsServedAreThoseTrainedOnBitForBit() {
    Dataset log = withDuplicates(ToyLog.withImpressions(3));
    TrainingConfig untrained = TrainingConfig.builder().epochs(0).validationShare(0).build();
    TwoTowerModel towers = new TwoTowerTrainer(untrained).train(log.before(FROM));
    RankingRows rows = new RankerTrainer(CONFIG).rows(towers, log, FROM, TO);
    Ranker all =
        LinearRanker.of(
            rows.signals().stream()
                // Nothing of it is among the options.
                .filter(signal -> signal != Signal.FACTORS)
                .map(signal -> new LinearRanker.Term(signal, 1, 0))
                .toList());
    List<FeedRecord> served = new ArrayList<>();
    StandingClock clock = new StandingClock();
    int slate = 0;
    Set<Signal> seen = EnumSet.noneOf(Signal.class);
    try (NewsRecommender feed =
        NewsRecommender.builder()
            .model(new FeedModel(towers, Optional.of(all), Optional.of(all), OPTIONS))
            .clock(clock)
            .live(CONFIG.live())
            .listener(served::add)
            .build()) {
      log.news().forEach(feed.catalogue()::add);
      Timeline timeline = new Timeline(log);
      ImpressionLog lists = log.before(TO).impressionLog();
      for (int i = lists.firstShownFrom(FROM.toEpochMilli()); i < lists.size(); i++) {
        if (lists.clickCount(i) == 0 || lists.clickCount(i) == lists.shownCount(i)) {
          continue;
        }
        Instant at = Instant.ofEpochMilli(lists.timestamp(i));
        timeline.advanceTo(at, recordingIn(feed, clock));
        clock.now = at;
        List<String> order = clickedFirst(lists, i, log);
        feed.rank(
            RecommendRequest.forReader(log.user(lists.reader(i)))
                .limit(order.size())
                .includeRead()
                .visit(lists.context(i))
                .build(),
            order);
        Map<String, Map<Signal, Double>> signals = new HashMap<>();
        served
            .get(served.size() - 1)
            .slots()
            .forEach(slot -> signals.put(slot.hashId(), slot.signals()));
        assertThat(rows.size(slate)).isEqualTo(order.size());
        for (int item = 0; item < order.size(); item++) {
          int row = rows.start(slate) + item;
          for (int c = 0; c < rows.columns(); c++) {
            Signal signal = rows.signals().get(c);
            if (signal == Signal.FACTORS) {
              continue;
            }
            double value = signals.get(order.get(item)).get(signal);
            assertThat((float) value).as(signal.key()).isEqualTo(rows.get(row, c));
            if (value != 0) {
              seen.add(signal);
            }
          }
        }
        slate++;
      }
    }
    assertThat(slate).isEqualTo(rows.slates()).isGreaterThan(100);
    assertThat(seen)
        .contains(
            Signal.CO_VISITATION,
            Signal.SESSION_NEIGHBOURS,
            Signal.SECTION_TREND_3H_24H,
            Signal.LEARNED_CLICKS,
            Signal.CLICK_RATE_EB);
  }

  private static Timeline.Listener recordingIn(NewsRecommender feed, StandingClock clock) {
    return new Timeline.Listener() {
      @Override
      public void shown(Impression impression) {
        clock.now = impression.timestamp();
        feed.recordShown(impression);
      }

      @Override
      public void done(Interaction interaction) {
        clock.now = interaction.receivedAt();
        feed.record(interaction);
      }
    };
  }

  /** The articles of a list in the order of training rows. */
  private static List<String> clickedFirst(ImpressionLog lists, int list, Dataset log) {
    List<String> order = new ArrayList<>();
    for (boolean clicked : new boolean[] {true, false}) {
      for (int slot = 0; slot < lists.shownCount(list); slot++) {
        if (lists.clicked(list, slot) == clicked) {
          order.add(log.news(lists.shown(list, slot)).hashId());
        }
      }
    }
    return order;
  }

  /** The columns of the collaborative signals. */
  private static List<Float> learned(Dataset log) {
    RankingRows rows = new RankerTrainer(CONFIG).rows(null, log, FROM, TO);
    List<Float> values = new ArrayList<>();
    for (int row = 0; row < rows.rows(); row++) {
      for (int c = 0; c < rows.columns(); c++) {
        if (LEARNED.contains(rows.signals().get(c))) {
          values.add(rows.get(row, c));
        }
      }
    }
    return values;
  }

  /** What happened in time, but was received after everything, does not reach the models. */
  @Test
  void whatIsReceivedLaterIsNotInTheRows() {
    Dataset log = ToyLog.withImpressions(4);
    List<Float> honest = learned(log);
    assertThat(honest).anyMatch(value -> value > 0);
    assertThat(learned(planted(log, TO.plusSeconds(1)))).isEqualTo(honest);
    assertThat(learned(planted(log, TO.minusMillis(1)))).isEqualTo(honest);
    assertThat(learned(planted(log, FROM))).isNotEqualTo(honest);
  }

  /** Somebody reads everything just before the period, and it is received at an instant. */
  private static Dataset planted(Dataset log, Instant receipt) {
    DatasetBuilder builder = copy(log);
    for (int i = 0; i < 60; i++) {
      builder.interaction(
          new Interaction(
              "planted",
              log.news(i).hashId(),
              30,
              EventType.CLICK,
              FROM.minusSeconds(70 - i),
              receipt,
              Features.none()));
    }
    return builder.build("planted");
  }

  /** A model that was told of the future refuses to answer about the past. */
  @Test
  void aModelThatRanAheadIsCaught() {
    Dataset log = ToyLog.withImpressions(4);
    RankerTrainer ahead =
        new RankerTrainer(
            CONFIG,
            1,
            () -> {
              CoVisitation model =
                  new CoVisitation(
                      CoVisitationOptions.defaults().with(SessionOptions.like(CONFIG.live())));
              log.interactions().forEach(model::record);
              return List.of(model);
            });
    assertThatIllegalStateException()
        .isThrownBy(() -> ahead.rows(null, log, FROM, TO))
        .withMessageContaining("have been taken in");
  }

  @Test
  void theSameEveryTimeAndWithoutModelsThereIsNothing() {
    Dataset log = ToyLog.withImpressions(5);
    assertThat(new RankerTrainer(CONFIG).fit(null, log, FROM, TO))
        .isEqualTo(new RankerTrainer(CONFIG, 2).fit(null, log, FROM, TO));
    RankerConfig none =
        RankerConfig.builder()
            .slates(SlateKind.SHOWN)
            .collaborative(CollaborativeOptions.none())
            .build();
    Ranker without = new RankerTrainer(none).fit(null, log, FROM, TO);
    assertThat(without.signals()).doesNotContainAnyElementsOf(LEARNED);
    assertThat(Collections.disjoint(without.signals(), LEARNED)).isTrue();
    assertThat(new RankerTrainer(none).fitParts(null, log, FROM, TO).orElseThrow().without())
        .doesNotContainKey(RankerPart.COLLABORATIVE);
  }
}
