package org.newsrec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.newsrec.math.RandomStream;
import org.newsrec.rerank.ScorePart;
import org.newsrec.rerank.Signal;
import org.newsrec.rerank.Signal.Family;

class ExplainedPartsTest {
  @Property(tries = 200)
  void sumsAndNamesAreThoseOfEachPart(@ForAll long seed, @ForAll @IntRange(max = 30) int count) {
    RandomStream random = new RandomStream(seed);
    Signal[] signals = Signal.values();
    List<ScorePart> parts = new ArrayList<>();
    double[] amounts = new double[count];
    Map<Family, Double> expected = new EnumMap<>(Family.class);
    List<Explanation.Contribution> list = new ArrayList<>();
    for (int p = 0; p < count; p++) {
      int first = random.nextInt(signals.length);
      int second = random.nextInt(signals.length);
      boolean alone = first == second || random.nextInt(2) == 0;
      ScorePart part =
          alone ? ScorePart.of(signals[first]) : ScorePart.of(signals[first], signals[second]);
      parts.add(part);
      amounts[p] = random.nextGaussian();
      for (Signal signal : part.signals()) {
        expected.merge(signal.family(), amounts[p] / part.signals().size(), Double::sum);
      }
      list.add(new Explanation.Contribution(part.key(), amounts[p]));
    }
    ExplainedParts explained = new ExplainedParts(parts);

    ExplainedParts.Sums sums = explained.sums(amounts);
    assertThat(sums.content()).isEqualTo(expected.getOrDefault(Family.CONTENT, 0.0));
    assertThat(sums.history()).isEqualTo(expected.getOrDefault(Family.HISTORY, 0.0));
    assertThat(sums.popularity()).isEqualTo(expected.getOrDefault(Family.POPULARITY, 0.0));
    assertThat(sums.freshness()).isEqualTo(expected.getOrDefault(Family.FRESHNESS, 0.0));

    Explanation made =
        new Explanation("s", explained.contributions(amounts), Optional.empty(), "x");
    Explanation copied = new Explanation("s", list, Optional.empty(), "x");
    assertThat(made).isEqualTo(copied).hasSameHashCodeAs(copied).hasToString(copied.toString());
    assertThat(copied).isEqualTo(made);
    assertThatThrownBy(() -> made.contributions().add(new Explanation.Contribution("p", 1)))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
