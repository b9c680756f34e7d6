package org.newsrec.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.newsrec.data.News;
import org.newsrec.math.RandomStream;

class StorySignatureTest {
  private static News news(List<String> words) {
    return News.builder("n").title("Just in").content(String.join(" ", words)).build();
  }

  @Property(tries = 200)
  void estimatesTheShareOfCommonPairs(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 60) int changed) {
    RandomStream random = new RandomStream(seed);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      words.add("word" + random.nextInt(1000));
    }
    List<String> others = new ArrayList<>(words);
    for (int i = 0; i < changed; i++) {
      others.set(i, "other" + random.nextInt(1000));
    }
    double truth = jaccard(pairs(words), pairs(others));
    double estimate =
        StorySignature.of(news(words))
            .orElseThrow()
            .similarity(StorySignature.of(news(others)).orElseThrow());
    // Five standard errors of a share of 128.
    assertThat(estimate).isCloseTo(truth, within(0.22));
    if (changed == 0) {
      assertThat(estimate).isEqualTo(1);
    }
  }

  private static Set<String> pairs(List<String> words) {
    List<String> all = new ArrayList<>(List.of("just", "in"));
    all.addAll(words);
    Set<String> pairs = new HashSet<>();
    for (int i = 1; i < all.size(); i++) {
      pairs.add(all.get(i - 1) + " " + all.get(i));
    }
    return pairs;
  }

  private static double jaccard(Set<String> a, Set<String> b) {
    Set<String> both = new HashSet<>(a);
    both.retainAll(b);
    return both.size() / (double) (a.size() + b.size() - both.size());
  }

  @Test
  void isRightOnAverage() {
    double error = 0;
    for (int i = 0; i < 50; i++) {
      List<String> words = new ArrayList<>();
      List<String> others = new ArrayList<>();
      for (int w = 0; w < 100; w++) {
        words.add("w" + i + "x" + w);
        others.add(w % 5 == 0 ? "other" + i + "x" + w : "w" + i + "x" + w);
      }
      error +=
          StorySignature.of(news(words))
                  .orElseThrow()
                  .similarity(StorySignature.of(news(others)).orElseThrow())
              - jaccard(pairs(words), pairs(others));
    }
    assertThat(error / 50).isCloseTo(0, within(0.025));
  }

  @Test
  void hasNothingToSayWithoutWords() {
    assertThat(StorySignature.of(News.builder("n").title(" …").build())).isEmpty();
    assertThat(StorySignature.of(News.builder("n").title("War").build())).isPresent();
  }
}
