package org.newsrec.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The public logs themselves, where somebody has put them beside the project: {@code
 * ../shared/data} from its root. They may not be passed on, so elsewhere these tests are skipped.
 */
class RealLogsTest {
  private static final Path LOGS = Path.of("..", "..", "shared", "data");

  private static Dataset open(String format) {
    Path directory = LOGS.resolve(format);
    assumeTrue(
        Files.isDirectory(directory),
        () -> "the log is not part of the project and not at " + directory.toAbsolutePath());
    return Dataset.open(format + ":" + directory);
  }

  private static void check(Dataset data, int readers, int interactions, int impressions) {
    assertThat(data.readerCount()).isEqualTo(readers);
    assertThat(data.interactionLog().size()).isEqualTo(interactions);
    assertThat(data.impressionLog().size()).isEqualTo(impressions);
    assertThat(data.report().skipped()).isZero();
  }

  private static int tests(Split split) {
    return split.endTestImpression() - split.firstTestImpression();
  }

  @Test
  void ebnerd() {
    Dataset data = open("ebnerd");
    check(data, 1590, 258_318 + 24_888, 24_724);
    int shown = 0;
    for (int i = 0; i < data.impressionLog().size(); i++) {
      shown += data.impressionLog().shownCount(i);
    }
    assertThat(shown).isEqualTo(278_139);
    Split split = Splits.byTime(data, SplitOptions.defaults());
    assertThat(tests(split)).isEqualTo(3406);
    assertThat(split.train().end()).isBefore(split.cutoff());
  }

  @Test
  void deskdrop() {
    Dataset data = open("deskdrop");
    check(data, 1895, 72_312, 0);
    assertThat(data.newsCount()).isEqualTo(2987);
  }

  @Test
  void globo() {
    Dataset data = open("globo");
    check(data, 227_006, 1_425_560, 0);
    assertThat(data.newsCount()).isEqualTo(24_566);
    Split split = Splits.byTime(data, SplitOptions.defaults());
    assertThat(split.endTestInteraction() - split.firstTestInteraction()).isEqualTo(128_944);
  }

  @Test
  void bing() {
    Dataset data = open("bing");
    check(data, 469, 6305, 469);
    assertThat(data.newsCount()).isEqualTo(8668);
    assertThat(data.report().rowsRead().values()).containsExactly(10_401L);
    List<Split> folds = Splits.of(data, SplitOptions.defaults());
    assertThat(folds).hasSize(5);
    int tested =
        folds.stream().mapToInt(s -> s.endTestInteraction() - s.firstTestInteraction()).sum();
    assertThat(tested).isEqualTo(6305);
  }

  @Test
  void mind() {
    Dataset data = open("mind");
    assertThat(data.readerCount()).isEqualTo(4637);
    assertThat(data.impressionLog().size()).isEqualTo(5000);
    assertThat(data.impressionLog().timestamp(0))
        .isEqualTo(Instant.parse("2019-11-09T00:01:13Z").toEpochMilli());
    assertThat(tests(Splits.byTime(data, SplitOptions.defaults()))).isEqualTo(968);
  }
}
