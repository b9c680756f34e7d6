package org.newsrec.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsrec.data.Embedding;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.data.User;

class SplitsTest {
  private static final Instant T0 = Instant.parse("2024-03-01T00:00:00Z");

  @TempDir Path directory;

  private static Interaction click(String reader, String article, long second) {
    return new Interaction(reader, article, 0, EventType.CLICK, T0.plusSeconds(second));
  }

  /** One click every so many seconds. */
  private static Dataset clicks(int count, long seconds) {
    DatasetBuilder builder = new DatasetBuilder();
    for (int i = 0; i < count; i++) {
      builder.interaction(click("u" + i % 3, "n" + i, i * seconds));
    }
    return builder.build("clicks");
  }

  @Test
  void theLastDayIsTheTestWhereItHoldsASuitableShare() {
    // Ten days of an event every hour: the last day holds a tenth.
    Split split = Splits.byTime(clicks(240, 3600), SplitOptions.defaults());
    assertThat(split.until()).isEqualTo(T0.plusSeconds(239 * 3600).plusMillis(1));
    assertThat(split.cutoff()).isEqualTo(split.until().minus(Duration.ofDays(1)));
    assertThat(split.train().interactionLog().size()).isEqualTo(216);
    assertThat(split.firstTestInteraction()).isEqualTo(216);
    assertThat(split.endTestInteraction()).isEqualTo(240);
    assertThat(split.temporal()).isTrue();
  }

  @Test
  void otherwiseTheLastFifthOfTheEventsIs() {
    // Forty hours: the last day would hold more than a third.
    assertThat(Splits.byTime(clicks(40, 3600), SplitOptions.defaults()).firstTestInteraction())
        .isEqualTo(32);
    // A stray event long after the rest: the last day would hold one event in a hundred.
    DatasetBuilder builder = new DatasetBuilder();
    for (int i = 0; i < 99; i++) {
      builder.interaction(click("u", "n" + i, i));
    }
    builder.interaction(click("u", "late", 1_000_000));
    Split split = Splits.byTime(builder.build("stray"), SplitOptions.defaults());
    assertThat(split.firstTestInteraction()).isEqualTo(80);
    assertThat(split.endTestInteraction()).isEqualTo(100);
  }

  @Test
  void wishesGoBeforeTheDefault() {
    Dataset data = clicks(100, 60);
    Split at = Splits.byTime(data, SplitOptions.defaults().withSplitAt(T0.plusSeconds(3000)));
    assertThat(at.firstTestInteraction()).isEqualTo(50);
    Split holdout =
        Splits.byTime(
            data,
            SplitOptions.defaults()
                .withHoldout(Duration.ofMinutes(10))
                .withUntil(T0.plusSeconds(3600)));
    assertThat(holdout.cutoff()).isEqualTo(T0.plusSeconds(3000));
    assertThat(holdout.endTestInteraction() - holdout.firstTestInteraction()).isEqualTo(10);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> SplitOptions.defaults().withSplitAt(T0).withHoldout(Duration.ofMinutes(1)))
        .withMessageContaining("only one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SplitOptions.defaults().withHoldout(Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Splits.byTime(data, SplitOptions.defaults().withSplitAt(T0)))
        .withMessageContaining("nothing was received before")
        .withMessageContaining("the log lasts from");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Splits.byTime(data, T0.plusSeconds(1000000), T0.plusSeconds(1000001)))
        .withMessageContaining("no event from");
  }

  @Test
  void theEndOfALogWithImpressionsIsItsLastImpression() {
    DatasetBuilder builder = new DatasetBuilder();
    for (int i = 0; i < 10; i++) {
      builder.impression(new Impression("u", T0.plusSeconds(i), List.of("n"), List.of()));
    }
    builder.interaction(new Interaction("u", "n", 5000, EventType.CLICK, T0.plusSeconds(9)));
    Split split = Splits.byTime(builder.build("x"), SplitOptions.defaults());
    assertThat(split.until()).isEqualTo(T0.plusSeconds(9).plusMillis(1));
    assertThat(split.endTestImpression() - split.firstTestImpression()).isEqualTo(2);
  }

  @Test
  void globoAndDeskdropHaveTheirOwnPeriods() {
    Split globo =
        Splits.of(Dataset.open(Examples.globo().write(directory)), SplitOptions.defaults()).get(0);
    assertThat(globo.cutoff()).isEqualTo(Instant.parse("2017-10-07T03:00:00Z"));
    assertThat(globo.until()).isEqualTo(Instant.parse("2017-10-08T03:00:00Z"));
    // The example has a click at the very end of the period, which is no longer part of it.
    assertThat(globo.endTestInteraction() - globo.firstTestInteraction()).isEqualTo(1);
    assertThat(globo.whole().interactionLog().size()).isEqualTo(3);

    List<String> lines = new ArrayList<>(Examples.deskdrop().files().get("users_interactions.csv"));
    lines.add("1470260000,VIEW,1,2,3,,,");
    Dataset data =
        Dataset.open(Examples.deskdrop().with("users_interactions.csv", lines).write(directory));
    Split split = Splits.byTime(data, SplitOptions.defaults());
    assertThat(split.cutoff())
        .isEqualTo(Instant.ofEpochSecond(1470260000).plusMillis(1).minus(Duration.ofDays(56)));
    assertThat(split.train().interactionLog().size()).isEqualTo(3);
  }

  @Test
  void foldsDivideTheArticlesOfALogWithoutTimes() {
    Dataset data = Dataset.open(Examples.bing().write(directory));
    List<Split> splits = Splits.of(data, SplitOptions.defaults().withFolds(3, 7));
    assertThat(splits).hasSize(3);
    TreeSet<String> tested = new TreeSet<>();
    int clicks = 0;
    for (Split split : splits) {
      assertThat(split.temporal()).isFalse();
      assertThat(split.label()).contains("of 3", "seed 7", "not temporal");
      ImpressionLog log = split.whole().impressionLog();
      assertThat(split.endTestImpression()).isEqualTo(log.size());
      for (int i = split.firstTestImpression(); i < split.endTestImpression(); i++) {
        for (int slot = 0; slot < log.shownCount(i); slot++) {
          News news = split.whole().news(log.shown(i, slot));
          tested.add(news.title());
          assertThat(split.train().newsIndex(news.hashId())).isEqualTo(-1);
          clicks += log.clicked(i, slot) ? 1 : 0;
        }
      }
      // Training and test together are the log.
      assertThat(split.whole().interactionLog().size()).isEqualTo(data.interactionLog().size());
      assertThat(shown(split.whole())).isEqualTo(shown(data));
      assertThat(split.train().interactionLog().size() + tests(split))
          .isEqualTo(data.interactionLog().size());
    }
    assertThat(tested).containsExactly("bite coming strong", "songs of harry", "third");
    assertThat(clicks).isEqualTo(3);
    assertThat(Splits.articleFolds(data, 3, 7).get(0).train().newsCount())
        .isEqualTo(splits.get(0).train().newsCount());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Splits.of(data, SplitOptions.defaults().withSplitAt(T0)))
        .withMessageContaining("no times");
    assertThatIllegalArgumentException().isThrownBy(() -> Splits.articleFolds(data, 4, 7));
  }

  private static int tests(Split split) {
    return split.endTestInteraction() - split.firstTestInteraction();
  }

  private static int shown(Dataset data) {
    int count = 0;
    for (int i = 0; i < data.impressionLog().size(); i++) {
      count += data.impressionLog().shownCount(i);
    }
    return count;
  }

  @Test
  void aLaterLogIsTheTestOfAnEarlierOne() {
    User known = new User("a", Features.ofCategories(Map.of("plan", "free")), Embedding.none());
    User changed = new User("a", Features.ofCategories(Map.of("plan", "paid")), Embedding.none());
    Dataset earlier =
        new DatasetBuilder()
            .user(known)
            .news(News.builder("n1").title("one").build())
            .interaction(click("a", "n1", 10))
            .interaction(click("b", "n2", 5000))
            .build("earlier");
    Dataset later =
        new DatasetBuilder()
            .user(changed)
            .news(News.builder("n1").title("one, revised").build())
            .news(News.builder("n3").title("three").build())
            .interaction(click("a", "n1", 13))
            .interaction(click("a", "n4", 20))
            .interaction(click("a", "n3", 1000))
            .impression(
                new Impression("a", T0.plusSeconds(1000), List.of("n1", "n3"), List.of("n3")))
            .build("later");
    Split split = Splits.concat(earlier, later);
    assertThat(split.cutoff()).isEqualTo(T0.plusSeconds(1000));
    assertThat(split.train().interactions())
        .containsExactly(click("a", "n1", 10), click("a", "n4", 20));
    assertThat(split.whole().interactions())
        .containsExactly(
            click("a", "n1", 10),
            click("a", "n4", 20),
            click("a", "n3", 1000),
            click("b", "n2", 5000));
    assertThat(split.whole().users()).containsExactly(known);
    assertThat(split.whole().news(split.whole().newsIndex("n1")).title()).isEqualTo("one");
    assertThat(split.whole().news(split.whole().newsIndex("n3")).title()).isEqualTo("three");
    assertThat(split.endTestImpression() - split.firstTestImpression()).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Splits.concat(earlier, new DatasetBuilder().temporal(false).build("bare")))
        .withMessageContaining("no times");
  }
}
