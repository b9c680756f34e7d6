package org.newsrec.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;

class HorizonTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  /** At noon a list is shown; its click is uploaded two hours late. */
  private static final Dataset LOG =
      new DatasetBuilder()
          .news(News.builder("old").publishedAt(NOON.minusSeconds(60)).build())
          .news(News.builder("later").publishedAt(NOON.plusSeconds(60)).build())
          .impression(
              new Impression("d", NOON, List.of("old", "new"), List.of("new"), Features.none()))
          .interaction(
              new Interaction(
                  "d",
                  "new",
                  9,
                  EventType.CLICK,
                  NOON.plusSeconds(5),
                  NOON.plusSeconds(7_200),
                  Features.none()))
          .build("late upload");

  private final Horizon horizon = Horizon.beforeEverything();
  private final Dataset guarded = LOG.guardedBy(horizon);

  private interface Look {
    Object at(Dataset data);
  }

  private static Stream<Look> looksAtTheClick() {
    return Stream.of(
        data -> data.interactionLog().reader(0),
        data -> data.interactionLog().news(0),
        data -> data.interactionLog().timestamp(0),
        data -> data.interactionLog().dwell(0),
        data -> data.interactionLog().type(0),
        data -> data.interactionLog().context(0),
        data -> data.interactionLog().get(0),
        data -> data.interactions().iterator().next(),
        data -> data.before(NOON.plusSeconds(99_999)).interactionLog().get(0));
  }

  private static Stream<Look> looksAtTheList() {
    return Stream.of(
        data -> data.impressionLog().reader(0),
        data -> data.impressionLog().context(0),
        data -> data.impressionLog().shownCount(0),
        data -> data.impressionLog().shown(0, 1),
        data -> data.impressionLog().clicked(0, 1),
        data -> data.impressionLog().clickCount(0),
        data -> data.impressionLog().get(0),
        data -> data.impressions().iterator().next());
  }

  private void refusedAt(Instant at, Look look) {
    horizon.advanceTo(at);
    assertThatExceptionOfType(LeakException.class)
        .isThrownBy(() -> look.at(guarded))
        .withMessageContaining(at.toString())
        .withMessageContaining("leak");
  }

  /** What counts is when it was received, not when it happened. */
  @ParameterizedTest
  @MethodSource("looksAtTheClick")
  void aLateUploadIsRefusedUntilItHasArrived(Look look) {
    assertThatExceptionOfType(LeakException.class).isThrownBy(() -> look.at(guarded));
    refusedAt(NOON.plusSeconds(60), look);
    refusedAt(NOON.plusSeconds(7_200), look);
    horizon.advanceTo(NOON.plusSeconds(7_201));
    assertThatCode(() -> look.at(guarded)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("looksAtTheList")
  void aListIsRefusedUntilItHasBeenShown(Look look) {
    refusedAt(NOON, look);
    horizon.advanceTo(NOON.plusMillis(1));
    assertThatCode(() -> look.at(guarded)).doesNotThrowAnyException();
  }

  @Test
  void aClickThatHasNotArrivedIsNoneYet() {
    horizon.advanceTo(NOON.plusSeconds(10));
    assertThat(guarded.impressionLog().clicked(0, 1)).isFalse();
    assertThat(guarded.impressionLog().clickCount(0)).isZero();
    assertThat(guarded.impressionLog().get(0).clicked()).isEmpty();
    horizon.advanceTo(NOON.plusSeconds(7_201));
    assertThat(guarded.impressionLog().get(0).clicked()).containsExactly("new");
  }

  @Test
  void anArticleIsRefusedUntilItsInstant() {
    int later = LOG.newsIndex("later");
    refusedAt(NOON.plusSeconds(59), data -> data.news(later));
    assertThatExceptionOfType(LeakException.class)
        .isThrownBy(() -> guarded.news().forEach(news -> assertThat(news.hashId()).isNotNull()))
        .withMessageContaining("'later'");
    horizon.advanceTo(NOON.plusSeconds(60));
    assertThat(guarded.news(later).hashId()).isEqualTo("later");
  }

  @Test
  void movesForwardOnlyAndSaysSo() {
    horizon.advanceTo(NOON);
    horizon.advanceTo(NOON);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> horizon.advanceTo(NOON.minusMillis(1)))
        .withMessageContaining("already");
  }

  @Test
  void whatIsNotGuardedIsOpen() {
    horizon.advanceTo(NOON.minusSeconds(3600));
    assertThat(LOG.interactionLog().get(0).hashId()).isEqualTo("new");
    assertThat(LOG.impressionLog().get(0).clicked()).containsExactly("new");
    assertThat(guarded.readerCount()).isEqualTo(LOG.readerCount());
    assertThat(guarded.interactionLog().receivedAt(0))
        .isEqualTo(NOON.plusSeconds(7_200).toEpochMilli());
  }
}
