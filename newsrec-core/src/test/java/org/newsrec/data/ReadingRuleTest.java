package org.newsrec.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.newsrec.data.ReadingRule.Reading;

class ReadingRuleTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final ReadingRule RULE = ReadingRule.standard();

  /** With the title, as many characters as are asked for. */
  private static Optional<News> article(int characters) {
    return Optional.of(
        News.builder("n").title("Title").content("x".repeat(characters - 5)).build());
  }

  private static Interaction card(double seconds, Features context) {
    return new Interaction(
        "d", "n", seconds, EventType.TIME_SPENT_FRONT, NOON, NOON.plusSeconds(900), context);
  }

  private static Interaction card(double seconds) {
    return card(seconds, Features.none());
  }

  @Test
  void comparesTheTimeWithTheLength() {
    // 475 characters at 25 a second, and one second: 20 seconds.
    assertThat(RULE.expectedSeconds(article(475), 0, Optional.empty())).isEqualTo(20);
    assertThat(RULE.reading(card(3.9), article(475), 0)).contains(Reading.SKIPPED);
    assertThat(RULE.reading(card(4), article(475), 0)).contains(Reading.READ);
    assertThat(RULE.reading(card(15.9), article(475), 0)).contains(Reading.READ);
    assertThat(RULE.reading(card(16), article(475), 0)).contains(Reading.READ_THOROUGHLY);
    assertThat(RULE.reading(card(4), article(20_000), 0))
        .as("a minute at most")
        .contains(Reading.SKIPPED);
    assertThat(RULE.reading(card(12), article(20_000), 0)).contains(Reading.READ);
    assertThat(RULE.reading(card(0.9), article(6), 0)).as("too short").contains(Reading.SKIPPED);
    assertThat(RULE.reading(card(2.1), Optional.empty(), 0)).contains(Reading.READ);
    assertThat(RULE.reading(card(2.1), Optional.of(News.builder("n").build()), 0))
        .contains(Reading.READ);
  }

  @Test
  void allowsForSlotAndDevice() {
    ReadingRule rule = RULE.withFactors(List.of(1.0, 0.5), Map.of("phone", 0.8));
    Features phone = new Features(Map.of("device", "phone"), Map.of(ReadingRule.SLOT, 7.0));
    assertThat(rule.expectedSeconds(article(475), 7, Optional.of("phone")))
        .isCloseTo(8, within(1e-9));
    assertThat(rule.reading(card(3), article(475), 1)).contains(Reading.SKIPPED);
    assertThat(rule.reading(card(3), article(475), 2)).contains(Reading.READ);
    assertThat(rule.reading(card(1.7, phone), article(475), 0)).contains(Reading.READ);
    assertThat(rule.reading(card(1.7, phone), article(475), 1))
        .as("the slot that is told counts before that of the context")
        .contains(Reading.SKIPPED);
    assertThat(
            rule.reading(card(3.1, Features.ofCategories(Map.of("device", "tv"))), article(475), 1))
        .contains(Reading.SKIPPED);
  }

  @Test
  void saysNothingOfOtherEventsAndUnknownTimes() {
    Interaction bookmark = new Interaction("d", "n", 0, EventType.BOOKMARKED, NOON);
    assertThat(RULE.reading(bookmark, article(100), 1)).isEmpty();
    assertThat(RULE.judge(bookmark, article(100), 1)).isEqualTo(bookmark);
    assertThat(RULE.reading(card(Interaction.UNKNOWN_DWELL), article(100), 1)).isEmpty();
  }

  @Test
  void judgesByTheKindAlone() {
    EventStrengths strengths = EventStrengths.standard();
    Interaction skipped = RULE.judge(card(1), article(475), 0);
    assertThat(strengths.of(skipped.type())).isZero();
    assertThat(skipped.receivedAt()).isEqualTo(NOON.plusSeconds(900));
    assertThat(skipped.overallTimeSpent()).isEqualTo(1);
    assertThat(RULE.judge(card(8), article(475), 0)).isEqualTo(card(8));
    Interaction thorough = RULE.judge(card(30), article(475), 0);
    assertThat(strengths.of(thorough.type())).isEqualTo(2);
    assertThat(RULE.judge(thorough, article(475), 0)).as("once is enough").isEqualTo(thorough);
  }

  @Property(tries = 200)
  void moreTimeNeverMeansLess(
      @ForAll @DoubleRange(min = 0, max = 100) double seconds,
      @ForAll @DoubleRange(min = 0, max = 100) double more,
      @ForAll @IntRange(min = 6, max = 3000) int characters,
      @ForAll @IntRange(min = 0, max = 5) int slot) {
    ReadingRule rule = RULE.withFactors(List.of(1.0, 0.7, 0.4), Map.of());
    List<Reading> order = List.of(Reading.SKIPPED, Reading.READ, Reading.READ_THOROUGHLY);
    Reading one = rule.reading(card(seconds), article(characters), slot).orElseThrow();
    Reading other = rule.reading(card(seconds + more), article(characters), slot).orElseThrow();
    assertThat(order.indexOf(other)).isGreaterThanOrEqualTo(order.indexOf(one));
    Reading longer = rule.reading(card(seconds), article(characters + 200), slot).orElseThrow();
    assertThat(order.indexOf(longer)).isLessThanOrEqualTo(order.indexOf(one));
  }

  @Test
  void refusesWhatIsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RULE.withFactors(List.of(1.0, 0.0), Map.of()))
        .withMessageContaining("a slot's factor is 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RULE.withFactors(List.of(), Map.of("tv", Double.NaN)))
        .withMessageContaining("'tv' is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ReadingRule(
                    Set.of(EventType.CLICK), 1, 0.5, 0.4, 25, 1, 60, 10, List.of(), Map.of()))
        .withMessageContaining("thoroughFrom is 0.4");
  }
}
