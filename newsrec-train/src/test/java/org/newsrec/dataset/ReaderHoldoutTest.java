package org.newsrec.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.newsrec.data.EventType;
import org.newsrec.data.Interaction;

class ReaderHoldoutTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  /** Reader r reads r articles, each twice. */
  private static Dataset log() {
    DatasetBuilder builder = new DatasetBuilder();
    for (int reader = 1; reader <= 20; reader++) {
      for (int i = 0; i < 2 * reader; i++) {
        builder.interaction(
            new Interaction(
                "d" + reader,
                "n" + i % reader,
                1,
                EventType.CLICK,
                NOON.plusSeconds(1000L * reader + i)));
      }
    }
    return builder.build("log");
  }

  private static Set<String> pairs(Dataset data, int from, int to) {
    Set<String> pairs = new HashSet<>();
    for (int i = from; i < to; i++) {
      Interaction event = data.interactionLog().get(i);
      pairs.add(event.deviceId() + " " + event.hashId());
    }
    return pairs;
  }

  @Test
  void dividesTheArticlesOfEachReaderWhoHasEnough() {
    Split split = Splits.byReader(log(), 0.2, 5, 1);
    int cut = split.firstTestInteraction();
    Set<String> train = pairs(split.whole(), 0, cut);
    Set<String> test = pairs(split.whole(), cut, split.whole().interactionLog().size());
    assertThat(split.temporal()).isFalse();
    assertThat(split.train().interactionLog().size()).isEqualTo(cut);
    assertThat(train).doesNotContainAnyElementsOf(test);
    for (int reader = 1; reader <= 20; reader++) {
      String own = "d" + reader + " ";
      long held = test.stream().filter(pair -> pair.startsWith(own)).count();
      long kept = train.stream().filter(pair -> pair.startsWith(own)).count();
      assertThat(held).isEqualTo(reader < 5 ? 0 : Math.round(reader * 0.2));
      assertThat(held + kept).isEqualTo(reader < 5 ? 0 : reader);
    }
  }

  @Test
  void isTheSameForTheSameSeedOnly() {
    assertThat(test(1)).isEqualTo(test(1)).isNotEqualTo(test(2));
  }

  private static Set<String> test(long seed) {
    Split split = Splits.byReader(log(), 0.3, 5, seed);
    return pairs(
        split.whole(), split.firstTestInteraction(), split.whole().interactionLog().size());
  }

  @Test
  void refusesWhatCannotBeDivided() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Splits.byReader(log(), 0.2, 21, 1))
        .withMessageContaining("no reader with 21");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Splits.byReader(log(), 1, 5, 1))
        .withMessageContaining("share is 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Splits.byReader(log(), 0.2, 1, 1))
        .withMessageContaining("least is 1");
  }
}
