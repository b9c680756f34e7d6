package org.newsrec.train.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.newsrec.dataset.Dataset;
import org.newsrec.rerank.Signal;

class RankerPartTest {
  private static final Set<Signal.Family> OF_NO_PART =
      EnumSet.of(Signal.Family.FRESHNESS, Signal.Family.ARTICLE, Signal.Family.CIRCUMSTANCES);

  @Test
  void partsAreApartAndLeaveFactsAlone() {
    Set<Signal> all = EnumSet.noneOf(Signal.class);
    for (RankerPart part : RankerPart.values()) {
      assertThat(part.signals()).isNotEmpty();
      assertThat(part.signals()).noneMatch(all::contains);
      all.addAll(part.signals());
    }
    for (Signal signal : Signal.values()) {
      assertThat(all.contains(signal))
          .as(signal.key())
          .isEqualTo(!OF_NO_PART.contains(signal.family()));
    }
  }

  @Test
  void aRankerWithoutAPartIsTheOneFittedOnTheOtherSignals() {
    Dataset log = ToyLog.withImpressions(1);
    RankerConfig config = RankerConfig.defaults().withSlates(SlateKind.SHOWN);
    RankerParts parts =
        new RankerTrainer(config)
            .fitParts(
                null,
                log,
                ToyLog.START.plus(Duration.ofHours(20)),
                ToyLog.START.plus(Duration.ofHours(50)))
            .orElseThrow();
    assertThat(parts.without()).containsOnlyKeys(RankerPart.values());
    for (RankerPart part : parts.without().keySet()) {
      RankerConfig rest =
          RankerConfig.builder()
              .slates(SlateKind.SHOWN)
              .without(part.signals().toArray(new Signal[0]))
              .build();
      assertThat(parts.without().get(part))
          .isEqualTo(
              new RankerTrainer(rest)
                  .fit(
                      null,
                      log,
                      ToyLog.START.plus(Duration.ofHours(20)),
                      ToyLog.START.plus(Duration.ofHours(50))));
    }
    assertThat(parts.whole())
        .isEqualTo(
            new RankerTrainer(config)
                .fit(
                    null,
                    log,
                    ToyLog.START.plus(Duration.ofHours(20)),
                    ToyLog.START.plus(Duration.ofHours(50))));
  }
}
