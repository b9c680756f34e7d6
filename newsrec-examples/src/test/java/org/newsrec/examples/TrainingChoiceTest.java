package org.newsrec.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsrec.rerank.Signal;
import org.newsrec.train.rank.BoostingConfig;
import org.newsrec.train.rank.RankerConfig;
import org.newsrec.train.rank.RankerKind;
import org.newsrec.train.rank.Trend;
import picocli.CommandLine;

class TrainingChoiceTest {
  @TempDir private Path folder;

  private TrainingChoice choice(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("f.json"), json);
    return CommandLine.populateCommand(
        new TrainingChoice(), "--config", file.toString(), "--seed", "5");
  }

  private static Optional<JsonNode> saved(RankerConfig config) {
    return Optional.of(Json.mapper().valueToTree(config));
  }

  @Test
  void theFileGoesOverWhatWasSavedOfRankers() throws IOException {
    RankerConfig linear = RankerConfig.builder().kind(RankerKind.LINEAR).negatives(9).build();
    RankerConfig some = choice("{\"ranker\": {\"maxSlates\": 77}}").rankerLike(saved(linear));
    assertThat(some)
        .isEqualTo(
            RankerConfig.builder()
                .kind(RankerKind.LINEAR)
                .negatives(9)
                .maxSlates(77)
                .seed(5)
                .build());
    assertThat(choice("{\"epochs\": 2}").rankerLike(saved(linear)).kind())
        .isEqualTo(RankerKind.LINEAR);
    assertThat(choice("{\"ranker\": {\"maxSlates\": 77}}").rankerLike(Optional.empty()))
        .isEqualTo(RankerConfig.builder().maxSlates(77).seed(5).build());
  }

  @Test
  void trendsThatWereSavedAreOfTheKindThatWasSaved() throws IOException {
    BoostingConfig trends =
        BoostingConfig.defaults().withDepth(4).withTrends(Map.of(Signal.AGE, Trend.DECREASING));
    Optional<JsonNode> saved = saved(RankerConfig.builder().boosting(trends).build());
    RankerConfig leaves =
        choice("{\"ranker\": {\"boosting\": {\"leafRows\": 50}}}").rankerLike(saved);
    assertThat(leaves.boosting().trends()).containsEntry(Signal.AGE, Trend.DECREASING);
    assertThat(leaves.boosting().depth()).isEqualTo(4);
    assertThat(leaves.boosting().leafRows()).isEqualTo(50);
    RankerConfig dense = choice("{\"ranker\": {\"kind\": \"DENSE\"}}").rankerLike(saved);
    assertThat(dense.kind()).isEqualTo(RankerKind.DENSE);
    assertThat(dense.boosting().trends()).isEmpty();
    TrainingChoice both =
        choice(
            "{\"ranker\": {\"kind\": \"DENSE\","
                + " \"boosting\": {\"trends\": {\"AGE\": \"INCREASING\"}}}}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> both.rankerLike(saved))
        .withMessageContaining("f.json, ranker: boosting has trends for [AGE]");
  }
}
