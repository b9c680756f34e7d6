package org.newsrec.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.newsrec.math.RandomStream;

class LinearRankerTest {
  static LinearRanker random(long seed) {
    RandomStream random = new RandomStream(seed);
    List<LinearRanker.Term> terms = new ArrayList<>();
    for (Signal signal : Signal.values()) {
      if (random.nextInt(3) > 0) {
        terms.add(new LinearRanker.Term(signal, 3 * random.nextGaussian(), random.nextGaussian()));
      }
    }
    return LinearRanker.of(terms);
  }

  @Property(tries = 200)
  void contributionsSumToTheScoreToTheLastBit(@ForAll long seed) {
    Signals signals = new Scene(seed, 9, 5).signals();
    LinearRanker ranker = random(seed);
    double[] scores = ranker.scores(signals);
    for (int i = 0; i < signals.size(); i++) {
      double[] contributions = ranker.contributions(signals, i);
      assertThat(contributions).hasSameSizeAs(ranker.signals());
      double sum = 0;
      double plain = 0;
      for (int t = 0; t < contributions.length; t++) {
        LinearRanker.Term term = ranker.terms().get(t);
        assertThat(ranker.signals().get(t)).isEqualTo(term.signal());
        sum += contributions[t];
        plain += term.weight() * (signals.get(term.signal(), i) - term.centre());
      }
      assertThat(Double.doubleToLongBits(scores[i])).isEqualTo(Double.doubleToLongBits(sum));
      assertThat(scores[i]).isCloseTo(plain, within(1e-9));
    }
  }

  @Test
  void madeAgainOfItsTerms() {
    LinearRanker ranker = random(3);
    assertThat(LinearRanker.of(ranker.terms())).isEqualTo(ranker).hasSameHashCodeAs(ranker);
    assertThat(random(4)).isNotEqualTo(ranker);
  }

  @Test
  void withoutTermsEverythingScoresTheSame() {
    assertThat(LinearRanker.of(List.of()).scores(new Scene(1, 4, 2).signals()))
        .containsExactly(0, 0, 0, 0);
  }

  @Test
  void refusesWhatCannotBeAdded() {
    LinearRanker.Term age = new LinearRanker.Term(Signal.AGE, 1, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinearRanker.of(List.of(age, age)))
        .withMessageContaining("'age' is given twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LinearRanker.Term(Signal.AGE, Double.NaN, 0))
        .withMessageContaining("NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LinearRanker.Term(Signal.AGE, 1, Double.POSITIVE_INFINITY))
        .withMessageContaining("Infinity");
  }
}
