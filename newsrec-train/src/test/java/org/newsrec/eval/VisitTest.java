package org.newsrec.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.newsrec.data.Features;

class VisitTest {
  private static FirstReads.Query read(int reader, int news, Duration at) {
    return new FirstReads.Query(reader, news, at.toMillis(), 10, Features.none());
  }

  private static final List<FirstReads.Query> READS =
      List.of(
          read(1, 0, Duration.ofMinutes(0)),
          read(2, 5, Duration.ofMinutes(1)),
          read(1, 1, Duration.ofMinutes(30)),
          read(1, 2, Duration.ofMinutes(60)),
          read(1, 3, Duration.ofMinutes(60)),
          read(1, 4, Duration.ofMinutes(91)));

  private static List<String> described(boolean shown) {
    return Visit.of(READS, shown).stream()
        .map(
            visit ->
                visit.reader()
                    + " at "
                    + visit.at() / 60_000
                    + " "
                    + visit.reads().stream().map(FirstReads.Query::news).toList())
        .toList();
  }

  @Test
  void looksForWhatFollowsUntilNothingIsReadForHalfAnHour() {
    assertThat(described(false))
        .containsExactly(
            "1 at 0 [0, 1, 2, 3]",
            "2 at 1 [5]",
            "1 at 30 [1, 2, 3]",
            "1 at 60 [2, 3]",
            "1 at 91 [4]");
  }

  @Test
  void isOneForEachListWhereListsAreKnown() {
    assertThat(described(true))
        .containsExactly(
            "1 at 0 [0]", "2 at 1 [5]", "1 at 30 [1]", "1 at 60 [2, 3]", "1 at 91 [4]");
  }
}
