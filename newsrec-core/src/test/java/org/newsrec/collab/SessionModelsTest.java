package org.newsrec.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.newsrec.data.EventType;
import org.newsrec.data.Interaction;
import org.newsrec.data.Read;

/** Co-visitation and session neighbours against slow models, other orders, and other readers. */
class SessionModelsTest {
  private static final Duration AGE = Duration.ofMinutes(90);

  private static SessionOptions sessions(Random random, int reads, int perArticle) {
    return SessionOptions.defaults()
        .withSessions(Duration.ofMinutes(20), random.nextBoolean() ? "visit" : "")
        .withTimes(AGE, Duration.ZERO)
        .withLimits(reads, perArticle);
  }

  private static CoVisitationOptions coVisitation(Random random, SessionOptions sessions) {
    return new CoVisitationOptions(
        sessions,
        random.nextBoolean(),
        1 + random.nextInt(4),
        Duration.ofMinutes(30),
        1 + random.nextInt(4),
        0.7,
        random.nextBoolean() ? 0 : 0.5);
  }

  private static SessionNeighboursOptions neighbours(Random random, SessionOptions sessions) {
    return new SessionNeighboursOptions(
        sessions, 1 + random.nextInt(5), 1 + random.nextInt(8), Duration.ofHours(2));
  }

  private static void assertScores(ReadScores scores, Map<String, Double> expected) {
    for (String article : SomeReads.ARTICLES) {
      Double score = expected.get(article);
      if (score == null) {
        assertThat(scores.of(article)).as(article).isNaN();
      } else {
        assertThat(scores.of(article)).as(article).isCloseTo(score, within(1e-12));
      }
    }
  }

  private static void assertSameBits(ReadScores scores, ReadScores expected) {
    for (String article : SomeReads.ARTICLES) {
      assertThat(Double.doubleToLongBits(scores.of(article)))
          .as(article)
          .isEqualTo(Double.doubleToLongBits(expected.of(article)));
    }
  }

  private static void check(Random random, SessionOptions sessions, List<Interaction> log) {
    CoVisitationOptions together = coVisitation(random, sessions);
    SessionNeighboursOptions near = neighbours(random, sessions);
    ReadModel coVisitation = new CoVisitation(together);
    ReadModel neighbours = new SessionNeighbours(near);
    List<Interaction> fed = new ArrayList<>();
    for (Interaction event : log) {
      assertThat(coVisitation.record(event)).isEqualTo(neighbours.record(event));
      fed.add(event);
      if (random.nextInt(8) == 0 || fed.size() == log.size()) {
        List<Read> recent = SomeReads.recent(random, log);
        Instant at = event.receivedAt().plusSeconds(random.nextInt(2000));
        SlowSessions slow = new SlowSessions(sessions, fed, at);
        assertScores(coVisitation.scores(recent, at), slow.together(together, recent, at));
        assertScores(neighbours.scores(recent, at), slow.votes(near, recent, at));
      }
    }
  }

  @Property(tries = 300)
  void areWhatTheWholeLogSays(@ForAll Random random) {
    check(random, sessions(random, 1000, 1000), SomeReads.log(random, 120, true, true));
  }

  @Property(tries = 300)
  void readersHaveAtMostTheirLatestReads(@ForAll Random random) {
    check(random, sessions(random, 5, 1000), SomeReads.log(random, 120, true, true));
  }

  /** Where sessions only grow at their end, the limit of an article's list is exact too. */
  @Property(tries = 300)
  void articlesHaveAtMostTheirLatestSessions(@ForAll Random random) {
    List<Interaction> log = SomeReads.log(random, 120, false, true);
    SessionOptions held = sessions(random, 1000, 3).withTimes(Duration.ofDays(1), Duration.ZERO);
    check(random, held, log);
  }

  @Property(tries = 200)
  void theOrderOfArrivalDoesNotMatter(@ForAll Random random) {
    SessionOptions held = sessions(random, 8, 1000).withTimes(Duration.ofDays(1), Duration.ZERO);
    CoVisitationOptions together = coVisitation(random, held);
    SessionNeighboursOptions near = neighbours(random, held);
    List<Interaction> log = SomeReads.log(random, 100, true, true);
    List<Interaction> other = new ArrayList<>(log);
    other.addAll(log.subList(0, log.size() / 2));
    Collections.shuffle(other, random);
    List<Read> recent = SomeReads.recent(random, log);
    Instant at = SomeReads.end(log);
    assertSameBits(
        fed(new CoVisitation(together), other).scores(recent, at),
        fed(new CoVisitation(together), log).scores(recent, at));
    assertSameBits(
        fed(new SessionNeighbours(near), other).scores(recent, at),
        fed(new SessionNeighbours(near), log).scores(recent, at));
  }

  @Property(tries = 200)
  void aForgottenReaderWasNeverThere(@ForAll Random random) {
    SessionOptions held = sessions(random, 6, 1000);
    CoVisitationOptions together = coVisitation(random, held);
    SessionNeighboursOptions near = neighbours(random, held);
    List<Interaction> log = SomeReads.log(random, 120, true, true);
    List<Interaction> without = new ArrayList<>();
    for (Interaction event : log) {
      without.add(event.deviceId().equals("r1") ? withoutSaying(event) : event);
    }
    List<Read> recent = SomeReads.recent(random, log);
    Instant at = SomeReads.end(log);
    for (boolean first : new boolean[] {true, false}) {
      ReadModel forgetful = first ? new CoVisitation(together) : new SessionNeighbours(near);
      ReadModel never = first ? new CoVisitation(together) : new SessionNeighbours(near);
      int half = random.nextInt(log.size());
      fed(forgetful, log.subList(0, half));
      forgetful.forget("r1");
      fed(forgetful, without.subList(half, log.size()));
      fed(never, without);
      assertSameBits(forgetful.scores(recent, at), never.scores(recent, at));
      assertThat(forgetful.forget("r1")).isZero();
      for (String reader : SomeReads.READERS) {
        forgetful.forget(reader);
      }
      assertSameBits(forgetful.scores(recent, at), ReadScores.NONE);
    }
  }

  /** The same receipt without a read, so that time passes. */
  private static Interaction withoutSaying(Interaction event) {
    return new Interaction(
        event.deviceId(),
        event.hashId(),
        event.overallTimeSpent(),
        EventType.UNBOOKMARKED,
        event.timestamp(),
        event.receivedAt(),
        event.context());
  }

  private static ReadModel fed(ReadModel model, List<Interaction> log) {
    log.forEach(model::record);
    return model;
  }
}
