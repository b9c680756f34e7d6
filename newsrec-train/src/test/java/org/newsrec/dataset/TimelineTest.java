package org.newsrec.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.Read;
import org.newsrec.live.LiveOptions;
import org.newsrec.live.LiveState;

class TimelineTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final Dataset data =
      new DatasetBuilder()
          .interaction(read("a", 0, 0))
          .interaction(read("late", 10, 3600))
          .interaction(read("b", 60, 0))
          .impression(new Impression("d", NOON.plusSeconds(60), List.of("b", "c"), List.of("b")))
          .build("test");
  private final LiveState state = new LiveState(LiveOptions.defaults());
  private final Timeline timeline = new Timeline(data);

  @Test
  void feedsWhatWasReceivedStrictlyBefore() {
    timeline.advanceTo(NOON, state);
    assertThat(history()).isEmpty();
    timeline.advanceTo(NOON.plusMillis(1), state);
    assertThat(history()).containsExactly("a");
    timeline.advanceTo(NOON.plusSeconds(60), state);
    assertThat(history()).containsExactly("a");
    assertThat(state.readers().shown("d", "c").times()).isZero();
    timeline.advanceTo(NOON.plusSeconds(61), state);
    assertThat(history()).containsExactly("a", "b");
    assertThat(state.readers().shown("d", "c").times()).isEqualTo(1);
  }

  @Test
  void keepsALateUploadUnknownUntilItArrives() {
    timeline.advanceTo(NOON.plusSeconds(3610), state);
    assertThat(history()).doesNotContain("late");
    timeline.advanceTo(NOON.plusSeconds(3611), state);
    assertThat(history()).containsExactly("a", "late", "b");
  }

  @Test
  void tellsWhoeverListensFromAnInstantOn() {
    List<String> told = new ArrayList<>();
    Timeline.Listener listener =
        new Timeline.Listener() {
          @Override
          public void shown(Impression impression) {
            told.add("shown " + impression.shown());
          }

          @Override
          public void done(Interaction interaction) {
            told.add("done " + interaction.hashId());
          }
        };
    Timeline later = new Timeline(data, NOON.plusSeconds(60));
    later.advanceTo(NOON.plusSeconds(60), listener);
    assertThat(told).isEmpty();
    later.advanceTo(NOON.plusSeconds(3611), listener);
    assertThat(told).containsExactly("shown [b, c]", "done b", "done late");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> later.advanceTo(NOON, listener))
        .withMessageContaining("go back");
  }

  @Test
  void movesTheStateEvenWhenNothingHappened() {
    timeline.advanceTo(NOON.minusSeconds(9), state);
    assertThat(state.instant()).isEqualTo(NOON.minusSeconds(9));
  }

  @Test
  void doesNotGoBack() {
    timeline.advanceTo(NOON, state);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> timeline.advanceTo(NOON.minusMillis(1), state))
        .withMessageContaining("start a new one");
  }

  private List<String> history() {
    return state.readers().history("d").stream().map(Read::hashId).toList();
  }

  private static Interaction read(String hashId, int seconds, int delaySeconds) {
    Instant at = NOON.plusSeconds(seconds);
    return new Interaction(
        "d", hashId, 5, EventType.CLICK, at, at.plusSeconds(delaySeconds), Features.none());
  }
}
