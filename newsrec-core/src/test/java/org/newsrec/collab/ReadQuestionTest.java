package org.newsrec.collab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.newsrec.data.Interaction;
import org.newsrec.data.Read;

class ReadQuestionTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  /** Counts how often it is asked. */
  private static final class Counting implements ReadModel {
    private final List<List<Read>> asked = new ArrayList<>();

    @Override
    public String name() {
      return "counting";
    }

    @Override
    public Duration grace() {
      return Duration.ZERO;
    }

    @Override
    public boolean record(Interaction event) {
      return false;
    }

    @Override
    public ReadScores scores(List<Read> recent, Instant at) {
      assertThat(at).isEqualTo(NOW);
      asked.add(recent);
      int times = asked.size();
      return hashId -> times;
    }

    @Override
    public int forget(String deviceId) {
      return 0;
    }
  }

  @Test
  void asksEachModelOnce() {
    List<Read> reads = List.of(new Read("a", 1, 1, NOW));
    ReadQuestion question = new ReadQuestion(reads, NOW);
    Counting one = new Counting();
    Counting other = new Counting();
    ReadScores first = question.scores(one);
    assertThat(question.scores(other)).isNotSameAs(first);
    assertThat(question.scores(one)).isSameAs(first);
    assertThat(one.asked).containsExactly(reads);
    assertThat(other.asked).containsExactly(reads);
    assertThat(new ReadQuestion(reads, NOW).scores(one).of("a")).isEqualTo(2);
  }
}
