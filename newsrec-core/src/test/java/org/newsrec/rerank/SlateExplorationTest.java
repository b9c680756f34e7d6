package org.newsrec.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.newsrec.data.Impression;
import org.newsrec.data.News;
import org.newsrec.data.User;
import org.newsrec.live.LiveOptions;
import org.newsrec.live.LiveState;

class SlateExplorationTest {
  private static final int TRIES = 20_000;
  private static final Ranker RANKER =
      LinearRanker.of(List.of(new LinearRanker.Term(Signal.AGE, -1, 0)));

  private final LiveState live = new LiveState(LiveOptions.defaults());

  /** The younger, the higher by score: n0, n1, …; the odd ones were shown three times. */
  private List<RerankItem> items(int count) {
    List<RerankItem> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      News news =
          News.builder("n" + i)
              .categories("section" + i % 2)
              .publishedAt(Scene.NOW.minus(Duration.ofHours(i)))
              .build();
      items.add(new RerankItem(news, null, i));
      for (int shown = 0; i % 2 == 1 && shown < 3; shown++) {
        live.recordShown(
            new Impression(
                "other" + shown, Scene.NOW.minusSeconds(90), List.of("n" + i), List.of()));
      }
    }
    return items;
  }

  private Slate ask(RerankOptions options, List<RerankItem> items, String reader, int limit) {
    return new ContentReranker(RANKER, options, live)
        .slate(
            items,
            RerankContext.builder(User.of(reader), Scene.NOW).build(),
            SlateRequest.of(limit));
  }

  private static RerankOptions.Builder exploring(double share) {
    return RerankOptions.builder().exploration(new Exploration(share, 3, Duration.ofHours(5), 42));
  }

  @Test
  void frequenciesAreThePropensities() {
    List<RerankItem> items = items(8);
    RerankOptions options = exploring(0.3).perCategory(2).build();
    Map<List<String>, Integer> above = new HashMap<>();
    Map<List<String>, Integer> seen = new HashMap<>();
    Map<List<String>, Double> recorded = new HashMap<>();
    int explored = 0;
    for (int i = 0; i < TRIES; i++) {
      List<String> path = new ArrayList<>();
      for (RankedNews next : ask(options, items, "reader" + i, 3).ranked()) {
        above.merge(List.copyOf(path), 1, Integer::sum);
        path.add(next.news().hashId());
        seen.merge(List.copyOf(path), 1, Integer::sum);
        Double before = recorded.put(List.copyOf(path), next.propensity());
        assertThat(before == null || before == next.propensity()).isTrue();
        explored += next.explored() ? 1 : 0;
      }
    }
    Map<List<String>, Double> total = new HashMap<>();
    recorded.forEach(
        (path, propensity) -> {
          List<String> before = path.subList(0, path.size() - 1);
          total.merge(List.copyOf(before), propensity, Double::sum);
          int n = above.get(before);
          double frequency = seen.get(path) / (double) n;
          double bound = 6 * Math.sqrt(propensity * (1 - propensity) / n) + 1.0 / n;
          assertThat(frequency).as(path.toString()).isCloseTo(propensity, within(bound));
        });
    // The pool of the first slot: n0, n2, n4. All ways of going on are met from each often taken.
    assertThat(recorded.get(List.of("n0"))).isEqualTo(0.7 + 0.3 / 3);
    assertThat(recorded.get(List.of("n2"))).isEqualTo(0.3 / 3);
    assertThat(recorded).doesNotContainKeys(List.of("n1"), List.of("n6"));
    above.forEach(
        (before, n) -> {
          if (n > 1000) {
            assertThat(total.get(before)).isCloseTo(1, within(1e-12));
          }
        });
    assertThat(explored).isGreaterThan(TRIES / 2);
  }

  @Test
  void nothingIsLeftToChanceWithoutAShareOrAPool() {
    List<RerankItem> items = items(8);
    List<String> byRule = ids(ask(RerankOptions.defaults(), items, "r", 8));
    RerankOptions old =
        RerankOptions.builder().exploration(new Exploration(1, 3, Duration.ofNanos(1), 42)).build();
    for (int i = 0; i < 50; i++) {
      for (RerankOptions options : List.of(exploring(0).build(), old)) {
        Slate slate = ask(options, items.subList(1, 8), "r" + i, 8);
        assertThat(ids(slate)).isEqualTo(byRule.subList(1, 8));
        assertThat(slate.ranked()).allMatch(r -> r.propensity() == 1 && !r.explored());
      }
    }
  }

  @Test
  void theSameRequestGetsTheSameSlate() {
    List<RerankItem> items = items(8);
    RerankOptions options = exploring(1).build();
    List<List<String>> slates = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      List<String> slate = ids(ask(options, items, "r" + i, 3));
      assertThat(ids(ask(options, items, "r" + i, 3))).isEqualTo(slate);
      slates.add(slate);
    }
    assertThat(slates.stream().distinct().count()).isGreaterThan(2);
  }

  private static List<String> ids(Slate slate) {
    return slate.ranked().stream().map(ranked -> ranked.news().hashId()).toList();
  }

  @Test
  void refusesWhatMakesNoSense() {
    Duration day = Duration.ofDays(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Exploration(1.1, 1, day, 0))
        .withMessageContaining("share is 1.1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Exploration(1, 0, day, 0))
        .withMessageContaining("maxShows is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Exploration(1, 1, Duration.ZERO, 0))
        .withMessageContaining("maxAge is PT0S");
  }
}
