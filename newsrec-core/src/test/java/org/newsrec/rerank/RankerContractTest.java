package org.newsrec.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.newsrec.math.RandomStream;

/** What every ranker promises. */
class RankerContractTest {
  private static final int N = 23;

  /** Ordinary values, and some far away from all others. */
  private static Map<Signal, double[]> columns(long seed) {
    RandomStream random = new RandomStream(seed);
    Map<Signal, double[]> columns = new EnumMap<>(Signal.class);
    for (Signal signal : Signal.values()) {
      double[] column = new double[N];
      for (int i = 0; i < N; i++) {
        column[i] =
            switch (random.nextInt(12)) {
              case 0 -> 0;
              case 1 -> random.nextInt(21) / 10.0 - 0.5;
              case 2 -> 1e9 * random.nextGaussian();
              default -> random.nextGaussian();
            };
      }
      columns.put(signal, column);
    }
    return columns;
  }

  @Property(tries = 150)
  void contributionsAddUpToTheScoreToTheLastBit(@ForAll long seed) {
    Signals signals = Signals.of(columns(seed));
    for (Ranker ranker : MadeUpRankers.all(seed)) {
      double[] scores = ranker.scores(signals);
      assertThat(scores).hasSize(N);
      for (int i = 0; i < N; i++) {
        double[] contributions = ranker.contributions(signals, i);
        assertThat(contributions).hasSameSizeAs(ranker.parts());
        double sum = 0;
        for (double contribution : contributions) {
          assertThat(contribution).isFinite();
          sum += contribution;
        }
        assertThat(Double.doubleToLongBits(sum))
            .as("%s of %s", scores[i], ranker)
            .isEqualTo(Double.doubleToLongBits(scores[i]));
      }
    }
  }

  @Property(tries = 50)
  void anArticlesScoreHasTheSameBitsBesideAnyOthers(@ForAll long seed) {
    Map<Signal, double[]> columns = columns(seed);
    int from = new RandomStream(seed).nextInt(N);
    Map<Signal, double[]> fewer = new EnumMap<>(Signal.class);
    columns.forEach((signal, column) -> fewer.put(signal, Arrays.copyOfRange(column, from, N)));
    for (Ranker ranker : MadeUpRankers.all(seed)) {
      double[] scores = ranker.scores(Signals.of(columns));
      assertThat(ranker.scores(Signals.of(fewer))).isEqualTo(Arrays.copyOfRange(scores, from, N));
    }
  }

  @Property(tries = 50)
  void looksAtNothingButItsSignals(@ForAll long seed) {
    Map<Signal, double[]> columns = columns(seed);
    for (Ranker ranker : MadeUpRankers.all(seed)) {
      double[] scores = ranker.scores(Signals.of(columns));
      Map<Signal, double[]> own = new EnumMap<>(columns);
      own.keySet().retainAll(ranker.signals());
      assertThat(ranker.scores(Signals.of(own))).isEqualTo(scores);
      ranker.contributions(Signals.of(own), 0);
    }
  }

  @Property(tries = 20)
  void namesItsPartsAndSignals(@ForAll long seed) {
    for (Ranker ranker : MadeUpRankers.all(seed)) {
      assertThat(ranker.parts()).doesNotHaveDuplicates();
      List<Signal> named = new ArrayList<>();
      ranker.parts().forEach(part -> named.addAll(part.signals()));
      assertThat(ranker.signals()).isEqualTo(named.stream().distinct().toList());
      assertThatExceptionOfType(UnsupportedOperationException.class)
          .isThrownBy(() -> ranker.parts().clear());
      assertThatExceptionOfType(UnsupportedOperationException.class)
          .isThrownBy(() -> ranker.signals().clear());
    }
  }

  @Property(tries = 20)
  void aCalibrationChangesNoScore(@ForAll long seed) {
    Signals signals = Signals.of(columns(seed));
    ScoreCalibration calibration = new ScoreCalibration(0.5, -2);
    for (Ranker ranker : MadeUpRankers.all(seed)) {
      Ranker calibrated = ranker.calibrated(Optional.of(calibration));
      assertThat(ranker.calibration()).isEmpty();
      assertThat(calibrated.calibration()).contains(calibration);
      assertThat(calibrated).hasSameClassAs(ranker).isNotEqualTo(ranker);
      assertThat(calibrated.calibrated(Optional.empty()))
          .isEqualTo(ranker)
          .hasSameHashCodeAs(ranker);
      assertThat(calibrated.scores(signals)).isEqualTo(ranker.scores(signals));
    }
  }

  @Property(tries = 20)
  void refusesAnArticleThatIsNotThere(@ForAll long seed) {
    Signals signals = Signals.of(columns(seed));
    for (Ranker ranker : MadeUpRankers.all(seed)) {
      for (int item : new int[] {-1, N}) {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
            .isThrownBy(() -> ranker.contributions(signals, item));
      }
    }
  }

  @Property(tries = 10)
  void ordersNothingWhereThereIsNothing(@ForAll long seed) {
    Map<Signal, double[]> none = new EnumMap<>(Signal.class);
    columns(seed).keySet().forEach(signal -> none.put(signal, new double[0]));
    for (Ranker ranker : MadeUpRankers.all(seed)) {
      assertThat(ranker.scores(Signals.of(none))).isEmpty();
    }
  }
}
