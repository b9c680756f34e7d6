package org.newsrec.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsrec.dataset.Dataset;
import org.newsrec.store.FeedModel;
import org.newsrec.store.ModelStore;
import org.newsrec.train.FeedTrainer;
import org.newsrec.train.TrainingConfig;
import org.newsrec.train.rank.RankerConfig;

/** The one-page programs run, and fit on a page. */
class ExamplesTest {
  private static final String DATA = "generated:1500";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @TempDir private Path folder;

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void feedInTenLines() {
    FeedInTenLines.run(DATA, out);
    assertThat(printed().lines().filter(line -> line.matches("[1-5]\\. .+: .+"))).hasSize(5);
    assertThat(printed()).doesNotContain("A story that is just out").contains("forgotten: ");
  }

  @Test
  void trainAndSave() throws IOException {
    TrainAndSave.run(DATA, folder.resolve("model"), out);
    assertThat(printed())
        .contains("epoch 5, loss ")
        .containsPattern("nDCG@10 on the last day: 0\\.\\d{3}; by popularity alone: 0\\.\\d{3}")
        .contains("loaded: the same model");
    assertThat(ModelStore.load(folder.resolve("model")).ranker()).isPresent();
  }

  @Test
  void serveLive() {
    Dataset log = Dataset.open(DATA);
    TrainingConfig quick = TrainingConfig.builder().epochs(1).build();
    FeedModel model = new FeedTrainer(quick, RankerConfig.defaults()).train(log);
    ServeLive.run(log, model, Clock.systemUTC(), out);
    List<String> lines = printed().lines().toList();
    assertThat(lines).hasSize(3 * 6 + 1);
    assertThat(lines.get(0)).isEqualTo("A new reader:");
    assertThat(lines.get(18)).isEqualTo("Forgotten: Forgotten[events=1, shows=5, learned=2]");
    String read = title(lines.get(5));
    assertThat(lines.get(6)).contains("After reading “" + read);
    assertThat(lines.subList(7, 12)).noneMatch(line -> title(line).equals(read));
    String withdrawn = title(lines.get(1));
    assertThat(lines.subList(13, 18)).noneMatch(line -> title(line).equals(withdrawn));
  }

  private static String title(String line) {
    return line.substring(line.indexOf(". ") + 2, line.indexOf(": "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"FeedInTenLines", "TrainAndSave", "ServeLive"})
  void fitOnAPage(String name) throws IOException {
    Path source = Path.of("src/main/java/org/newsrec/examples", name + ".java");
    try (Stream<String> lines = Files.lines(source)) {
      assertThat(lines.count()).isLessThan(80);
    }
  }

  @Test
  void theReadmeShowsFeedInTenLines() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    int begin = readme.indexOf("```java\n") + "```java\n".length();
    String shown = readme.substring(begin, readme.indexOf("```", begin));
    String source =
        Files.readString(Path.of("src/main/java/org/newsrec/examples/FeedInTenLines.java"));
    assertThat(bare(shown)).hasSizeGreaterThan(500);
    assertThat(bare(source)).contains(bare(shown));
  }

  /** Code without comments, blanks, and the difference between one stream and another. */
  private static String bare(String code) {
    return code.replaceAll("//.*", "").replace("System.out.", "out.").replaceAll("\\s", "");
  }
}
