package org.newsrec.train.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.InteractionLog;
import org.newsrec.dataset.Newsroom;
import org.newsrec.dataset.NewsroomSpec;
import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;

class HardNegativesTest {
  private static final Dataset LOG = Newsroom.generate(NewsroomSpec.ofInteractions(1_500));
  private static final LiveArticles LIVE = LiveArticles.of(LOG, 0.75);
  private static final int DIMENSION = 3;

  private static ReadArticles read() {
    InteractionLog events = LOG.interactionLog();
    int[] readers = new int[events.size()];
    int[] articles = new int[events.size()];
    for (int i = 0; i < events.size(); i++) {
      readers[i] = events.reader(i);
      articles[i] = events.news(i);
    }
    return new ReadArticles(LOG.readerCount(), i -> readers[i], i -> articles[i], events.size());
  }

  /** Vectors of few different values, so that many scores are equal. */
  private static Matrix vectors(int rows, RandomStream random) {
    Matrix vectors = new Matrix(rows, DIMENSION);
    for (int i = 0; i < vectors.data().length; i++) {
      vectors.data()[i] = random.nextInt(5) - 2;
    }
    return vectors;
  }

  private static float score(Matrix vectors, int article, Matrix readers, int row) {
    float sum = 0;
    for (int i = 0; i < DIMENSION; i++) {
      sum += vectors.get(article, i) * readers.get(row, i);
    }
    return sum;
  }

  /** The slow reference: filter, sort, cut out the ranks. */
  private static Set<Integer> expected(
      int event, Matrix vectors, Matrix readers, int row, HardRanks ranks) {
    InteractionLog events = LOG.interactionLog();
    Set<Integer> readByReader = new TreeSet<>();
    for (int i = 0; i < events.size(); i++) {
      if (events.reader(i) == events.reader(event)) {
        readByReader.add(events.news(i));
      }
    }
    List<Integer> candidates = new ArrayList<>();
    for (int article : LIVE.at(events.timestamp(event))) {
      if (LOG.firstKnown(article) <= events.timestamp(event)
          && article % 7 != 0
          && !readByReader.contains(article)) {
        candidates.add(article);
      }
    }
    candidates.sort(
        Comparator.comparingDouble((Integer a) -> -score(vectors, a, readers, row))
            .thenComparingInt(a -> a));
    return new TreeSet<>(
        candidates.subList(
            Math.min(candidates.size(), ranks.first() - 1),
            Math.min(candidates.size(), ranks.last())));
  }

  @Property(tries = 40)
  void drawsTheRanksOfASlowReference(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int first,
      @ForAll @IntRange(min = 0, max = 40) int more) {
    RandomStream random = new RandomStream(seed);
    HardRanks ranks = new HardRanks(first, first + more, 10);
    HardNegatives hard = new HardNegatives(LIVE, read(), article -> article % 7 != 0, ranks);
    Matrix vectors = vectors(LOG.newsCount(), random);
    Matrix readers = vectors(4, random);
    int[] events = new int[4];
    Arrays.setAll(events, i -> random.nextInt(LOG.interactionLog().size()));
    hard.start(4);
    InteractionLog log = LOG.interactionLog();
    for (int place : new int[] {2, 0, 3, 1}) {
      int event = events[place];
      hard.rank(
          place, log.reader(event), log.news(event), log.timestamp(event), vectors, readers, place);
    }
    hard.ready();
    for (int place = 0; place < 4; place++) {
      int event = events[place];
      Set<Integer> drawn = new TreeSet<>();
      for (int i = 0; i < 1_000; i++) {
        drawn.add(hard.draw(log.reader(event), log.news(event), log.timestamp(event), random));
      }
      Set<Integer> expected = expected(event, vectors, readers, place, ranks);
      // Two of the events may be one reader's with one article; the later place counts.
      int own = event;
      boolean twice =
          Arrays.stream(events)
                  .filter(e -> log.reader(e) == log.reader(own) && log.news(e) == log.news(own))
                  .count()
              > 1;
      if (!twice) {
        assertThat(drawn).isEqualTo(expected.isEmpty() ? Set.of(-1) : expected);
      }
    }
  }

  @Test
  void hasNothingForAnExampleThatWasNotRanked() {
    HardNegatives hard = new HardNegatives(LIVE, read(), article -> true, HardRanks.defaults());
    hard.start(0);
    hard.ready();
    assertThat(hard.draw(1, 2, 3, new RandomStream(1))).isEqualTo(-1);
  }

  @Test
  void saysWhichRanksThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HardRanks(0, 5, 1))
        .withMessageContaining("ranks 0 to 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HardRanks(6, 5, 1))
        .withMessageContaining("ascending");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HardRanks(1, 5, 0))
        .withMessageContaining("refreshSteps is 0");
  }
}
