package org.newsrec.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.newsrec.rerank.AdditiveRanker.Interaction;
import org.newsrec.rerank.AdditiveRanker.Shape;

class AdditiveRankerTest {
  private static final Shape AGE =
      new Shape(Signal.AGE, 0.5, 2, List.of(1.0, 3.0), List.of(-1.0, 0.0, 4.0));
  private static final Interaction AGE_AND_CLICKS =
      new Interaction(
          Signal.AGE,
          List.of(2.0),
          Signal.CLICKS_3H,
          List.of(1.0, 2.0),
          List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0));

  @Property(tries = 200)
  void scoresAreTheSumsOfTheirPartsToTheLastBit(@ForAll long seed) {
    Signals signals = new Scene(seed, 9, 5).signals();
    AdditiveRanker ranker = AdditiveRankers.random(seed);
    double[] scores = ranker.scores(signals);
    assertThat(scores).hasSize(9);
    for (int i = 0; i < signals.size(); i++) {
      double[] contributions = ranker.contributions(signals, i);
      assertThat(contributions).hasSameSizeAs(ranker.parts());
      assertThat(DoubleStream.of(contributions).boxed().toList())
          .isEqualTo(AdditiveRankers.parts(ranker, signals, i));
      double sum = 0;
      for (double contribution : contributions) {
        sum += contribution;
      }
      assertThat(Double.doubleToLongBits(scores[i])).isEqualTo(Double.doubleToLongBits(sum));
    }
  }

  @Property(tries = 50)
  void namesItsPartsAndSignals(@ForAll long seed) {
    AdditiveRanker ranker = AdditiveRankers.random(seed);
    List<ScorePart> parts = new ArrayList<>();
    ranker.shapes().forEach(shape -> parts.add(ScorePart.of(shape.signal())));
    ranker.interactions().forEach(p -> parts.add(ScorePart.of(p.first(), p.second())));
    assertThat(ranker.parts()).isEqualTo(parts);
    assertThat(ranker.signals())
        .isEqualTo(parts.stream().flatMap(part -> part.signals().stream()).distinct().toList());
    for (ScorePart part : parts) {
      assertThat(ScorePart.ofKey(part.key())).isEqualTo(part);
    }
  }

  @Test
  void aValueOnAThresholdIsAboveIt() {
    Signals signals = new Signals(4, EnumSet.allOf(Signal.class));
    double[] age = {0.5, 1, 2, 3};
    double[] clicks = {0, 1, 2, 1.5};
    System.arraycopy(age, 0, signals.live(Signal.AGE), 0, 4);
    System.arraycopy(clicks, 0, signals.live(Signal.CLICKS_3H), 0, 4);
    AdditiveRanker ranker = AdditiveRanker.of(List.of(AGE), List.of(AGE_AND_CLICKS));
    assertThat(ranker.parts()).extracting(ScorePart::key).containsExactly("age", "age*clicks_3h");
    assertThat(ranker.signals()).containsExactly(Signal.AGE, Signal.CLICKS_3H);
    assertThat(ranker.contributions(signals, 0)).containsExactly(-0.75 - 1, 1);
    assertThat(ranker.contributions(signals, 1)).containsExactly(-0.5, 2);
    assertThat(ranker.contributions(signals, 2)).containsExactly(0, 6);
    assertThat(ranker.contributions(signals, 3)).containsExactly(0.5 + 4, 5);
    assertThat(ranker.scores(signals)).containsExactly(-0.75, 1.5, 6, 9.5);
  }

  @Test
  void holdsAsManyThresholdsAsFitIntoAByte() {
    AdditiveRanker most = AdditiveRanker.of(List.of(steps(255)), List.of());
    Signals signals = new Signals(256, EnumSet.allOf(Signal.class));
    for (int i = 0; i < 256; i++) {
      signals.live(Signal.AGE)[i] = i;
    }
    assertThat(most.scores(signals))
        .containsExactly(IntStream.range(0, 256).asDoubleStream().toArray());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AdditiveRanker.of(List.of(steps(256)), List.of()))
        .withMessageContaining("'age' has 256 different thresholds")
        .withMessageContaining("at most 255");
  }

  private static Shape steps(int count) {
    return new Shape(
        Signal.AGE,
        0,
        0,
        IntStream.rangeClosed(1, count).asDoubleStream().boxed().toList(),
        IntStream.rangeClosed(0, count).asDoubleStream().boxed().toList());
  }

  @Test
  void madeAgainOfItsParts() {
    AdditiveRanker ranker = AdditiveRankers.random(3);
    assertThat(AdditiveRanker.of(ranker.shapes(), ranker.interactions()))
        .isEqualTo(ranker)
        .hasSameHashCodeAs(ranker);
    assertThat(AdditiveRankers.random(4)).isNotEqualTo(ranker);
    assertThat(
            AdditiveRanker.of(List.of(), List.of())
                .scores(new Signals(2, EnumSet.allOf(Signal.class))))
        .containsExactly(0, 0);
  }

  @Test
  void refusesWhatDoesNotFit() {
    Interaction turned =
        new Interaction(
            Signal.CLICKS_3H, List.of(0.0), Signal.AGE, List.of(0.0), List.of(0.0, 0.0, 0.0, 0.0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AdditiveRanker.of(List.of(AGE, AGE), List.of()))
        .withMessageContaining("'age' is given twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AdditiveRanker.of(List.of(), List.of(AGE_AND_CLICKS, turned)))
        .withMessageContaining("'clicks_3h*age' is given twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Shape(Signal.AGE, Double.NaN, 0, List.of(), List.of(0.0)))
        .withMessageContaining("'age' has the number NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Shape(Signal.AGE, 0, 0, List.of(2.0, 2.0), List.of(0.0, 1.0, 2.0)))
        .withMessageContaining("threshold 2.0 after 2.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Shape(Signal.AGE, 0, 0, List.of(2.0), List.of(0.0)))
        .withMessageContaining("has 1 values")
        .withMessageContaining("into 2");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Interaction(
                    Signal.AGE, List.of(1.0), Signal.CLICKS_3H, List.of(1.0), List.of(0.0)))
        .withMessageContaining("'age*clicks_3h' has 1 values")
        .withMessageContaining("into 4");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Interaction(Signal.AGE, List.of(1.0), Signal.AGE, List.of(1.0), List.of(0.0)))
        .withMessageContaining("'age' stands beside itself");
  }
}
