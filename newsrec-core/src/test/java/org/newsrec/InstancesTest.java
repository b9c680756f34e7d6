package org.newsrec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.newsrec.collab.CoVisitation;
import org.newsrec.collab.CoVisitationOptions;
import org.newsrec.collab.SessionNeighbours;
import org.newsrec.collab.SessionNeighboursOptions;
import org.newsrec.data.Embedding;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.data.User;
import org.newsrec.live.DecayedCounts;
import org.newsrec.live.Segment;
import org.newsrec.rerank.DuplicateRule;
import org.newsrec.rerank.Exploration;
import org.newsrec.rerank.RerankOptions;

/**
 * Several recommenders that were told the same, in whatever order, serve the same bytes; and one
 * that forgot a reader serves what one serves that never heard of that reader.
 */
class InstancesTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final List<String> SECTIONS = List.of("sport", "politics", "science");
  private static final List<EventType> KINDS =
      List.of(
          EventType.CLICK,
          EventType.TIME_SPENT_FRONT,
          EventType.TIME_SPENT_BACK,
          EventType.BOOKMARKED,
          EventType.UNBOOKMARKED);
  private static final List<String> DEVICES = List.of("phone", "tablet");
  private static final int ARTICLES = 45;
  private static final int READERS = 8;
  private static final String GONE = "r3";

  /** An event or an impression, whichever is not null. */
  private record Fed(Interaction event, Impression shown) {
    String reader() {
      return event != null ? event.deviceId() : shown.deviceId();
    }

    void into(NewsRecommender feed) {
      if (event != null) {
        feed.record(event);
      } else {
        feed.recordShown(shown);
      }
    }
  }

  private static String article(int i) {
    return SECTIONS.get(i % 3) + i;
  }

  private static NewsRecommender start(TestClock clock) {
    NewsRecommender feed =
        NewsRecommender.builder()
            .model(new CategoryModel())
            .clock(clock)
            .ranker(FeedBits.everySignal())
            .rerank(
                RerankOptions.builder()
                    .mmrLambda(0.7)
                    .calibration(0.2)
                    .perCategory(6)
                    .duplicates(DuplicateRule.byText(0.9))
                    .exploration(new Exploration(0.3, 4, Duration.ofDays(1), 7))
                    .build())
            .candidatesFrom(new CoVisitation(CoVisitationOptions.defaults()), 0.5)
            .candidatesFrom(new SessionNeighbours(SessionNeighboursOptions.defaults()), 0.5)
            .build();
    for (int i = 0; i < ARTICLES; i++) {
      feed.catalogue()
          .add(
              News.builder(article(i))
                  .title("About " + article(i))
                  .content("Words on " + i + " and on " + i * 7)
                  .categories(SECTIONS.get(i % 3))
                  .publishedAt(NOON.minusSeconds(700L * i))
                  .build());
    }
    return feed;
  }

  private static List<Fed> someEvents(Random random) {
    List<Fed> fed = new ArrayList<>();
    int n = 50 + random.nextInt(150);
    for (int i = 0; i < n; i++) {
      String reader = "r" + random.nextInt(READERS);
      // Often at the same instant as others.
      Instant at = NOON.minusSeconds(random.nextInt(600) * 60L);
      Features visit =
          random.nextInt(3) == 0
              ? Features.none()
              : Features.ofCategories(Map.of("device_type", DEVICES.get(random.nextInt(2))));
      if (random.nextInt(4) == 0) {
        List<String> shown =
            IntStream.range(0, ARTICLES)
                .filter(a -> random.nextInt(6) == 0)
                .mapToObj(InstancesTest::article)
                .toList();
        shown = shown.isEmpty() ? List.of("sport0") : shown;
        fed.add(new Fed(null, new Impression(reader, at, shown, List.of(), visit)));
      } else {
        double dwell =
            random.nextInt(3) == 0 ? Interaction.UNKNOWN_DWELL : random.nextInt(60) / 4.0;
        EventType kind = KINDS.get(random.nextInt(KINDS.size()));
        String hashId = article(random.nextInt(ARTICLES));
        fed.add(
            new Fed(
                new Interaction(reader, hashId, dwell, kind, at, at.plusSeconds(60), visit), null));
      }
    }
    return fed;
  }

  private static List<Fed> shuffledAndDoubled(List<Fed> events, Random random) {
    List<Fed> more = new ArrayList<>(events);
    for (Fed one : events) {
      for (int again = random.nextInt(3); again > 0; again--) {
        more.add(one);
      }
    }
    Collections.shuffle(more, random);
    return more;
  }

  /** The feeds of all readers but some and of one never heard of, and what the counters say. */
  private static String served(NewsRecommender feed, List<String> without) {
    StringBuilder text = new StringBuilder();
    List<RecommendRequest> requests = new ArrayList<>();
    for (int r = 0; r <= READERS; r++) {
      if (!without.contains("r" + r)) {
        requests.add(
            RecommendRequest.forReader("r" + r)
                .limit(12)
                .candidates(30)
                .visit(Features.ofCategories(Map.of("device_type", DEVICES.get(r % 2))))
                .build());
      }
    }
    requests.add(RecommendRequest.forReader("r0").personalised(false).limit(12).build());
    for (RecommendRequest request : requests) {
      text.append(FeedBits.of(feed.feed(request)));
      text.append(feed.rank(request, List.of("sport0", "politics1", "science2", "sport3")));
      text.append(feed.explainAbsence(request, "science5")).append('\n');
    }
    text.append(feed.recommendAll(requests));
    var counters = feed.live().counters();
    var counts = counters.at(counters.decay(Duration.ofHours(1)), feed.live().instant());
    for (int i = 0; i < ARTICLES; i++) {
      append(text.append(article(i)), counts.read(article(i)));
    }
    append(text.append("total"), counts.total());
    for (String device : DEVICES) {
      Segment segment = new Segment("device_type", device);
      for (String section : SECTIONS) {
        append(text.append(section), counts.section(section));
        append(text.append(segment), counts.section(section, segment));
      }
      append(text.append("all"), counts.segment(segment));
      append(text.append("first"), counts.read(article(0), segment));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, DecayedCounts counts) {
    for (double count :
        new double[] {
          counts.clicks(0), counts.shows(0), counts.dwellSeconds(0), counts.expectedClicks(0)
        }) {
      text.append(' ').append(Long.toHexString(Double.doubleToRawLongBits(count)));
    }
    text.append('\n');
  }

  @Property(tries = 8)
  void threeThatAreToldTheSameInAnyOrderServeTheSameBytes(@ForAll long seed) {
    Random random = new Random(seed);
    List<Fed> events = someEvents(random);
    List<String> answers = new ArrayList<>();
    for (int instance = 0; instance < 3; instance++) {
      TestClock clock = new TestClock(NOON);
      try (NewsRecommender feed = start(clock)) {
        List<Fed> told = instance == 0 ? events : shuffledAndDoubled(events, random);
        for (Fed one : told) {
          one.into(feed);
        }
        clock.tick(90_000);
        answers.add(served(feed, List.of()));
      }
    }
    assertThat(answers.get(1)).isEqualTo(answers.get(0));
    assertThat(answers.get(2)).isEqualTo(answers.get(0));
  }

  /** Neither a dislike nor what is no click and has no dwell time changes a counter. */
  private static boolean isCounted(Interaction event) {
    return !event.type().equals(EventType.UNBOOKMARKED)
        && (!event.type().equals(EventType.BOOKMARKED) || event.overallTimeSpent() > 0);
  }

  @Property(tries = 8)
  void oneThatForgotServesWhatOneServesThatNeverKnew(@ForAll long seed) {
    Random random = new Random(seed);
    List<Fed> events = someEvents(random);
    TestClock clock = new TestClock(NOON);
    try (NewsRecommender forgetful = start(clock);
        NewsRecommender ignorant = start(clock)) {
      forgetful.register(
          new User(GONE, Features.ofCategories(Map.of("device", "tv")), Embedding.none()));
      for (Fed one : shuffledAndDoubled(events, random)) {
        one.into(forgetful);
        if (random.nextInt(20) == 0) {
          forgetful.recommend(RecommendRequest.forReader(one.reader()).build());
        }
      }
      for (Fed one : events) {
        if (!one.reader().equals(GONE)) {
          one.into(ignorant);
        }
      }
      ignorant.live().advanceTo(NOON);
      clock.tick(90_000);
      String before = served(forgetful, List.of(GONE));
      boolean heardOf = events.stream().anyMatch(one -> one.reader().equals(GONE));
      assertThat(forgetful.live().readers().isKnown(GONE)).isEqualTo(heardOf);
      forgetful.forget(GONE);
      String after = served(forgetful, List.of());
      assertThat(after).isEqualTo(served(ignorant, List.of()));
      boolean counted =
          events.stream()
              .filter(one -> one.reader().equals(GONE))
              .anyMatch(one -> one.shown() != null || isCounted(one.event()));
      if (counted) {
        assertThat(served(forgetful, List.of(GONE)))
            .as("the reader had a part in what others are served")
            .isNotEqualTo(before);
      }
    }
  }
}
