package org.newsrec.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsrec.rerank.AdditiveRanker;
import org.newsrec.rerank.AdditiveRankers;
import org.newsrec.rerank.LinearRanker;
import org.newsrec.rerank.Ranker;
import org.newsrec.rerank.ScoreCalibration;
import org.newsrec.rerank.Signal;

class RankerFileTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static RankerFile read(String json) throws IOException {
    return JSON.readValue(json.replace('\'', '"'), RankerFile.class);
  }

  @Property(tries = 50)
  void givesBackAnAdditiveRankerBitForBit(@ForAll long seed) throws IOException {
    AdditiveRanker ranker = AdditiveRankers.random(seed);
    String json = JSON.writeValueAsString(RankerFile.of(ranker));
    assertThat(json).contains("\"additive\"").doesNotContain("terms");
    assertThat(JSON.readValue(json, RankerFile.class).ranker()).isEqualTo(ranker);
  }

  @Test
  void readsLinearRankersAsTheyWereWrittenBeforeThereWereOthers() throws IOException {
    String json = "{'kind':'linear','terms':[{'signal':'age','weight':-0.5,'centre':2.0}]}";
    LinearRanker ranker = LinearRanker.of(List.of(new LinearRanker.Term(Signal.AGE, -0.5, 2)));
    assertThat(read(json).ranker()).isEqualTo(ranker);
    assertThat(JSON.writeValueAsString(RankerFile.of(ranker))).isEqualTo(json.replace('\'', '"'));
  }

  @Property(tries = 50)
  void givesBackACalibrationBitForBit(@ForAll long seed) throws IOException {
    ScoreCalibration fitted = new ScoreCalibration(Math.abs(seed / 3e18), seed / 7e18);
    for (Ranker ranker : List.of(AdditiveRankers.random(seed), LinearRanker.of(List.of()))) {
      Ranker calibrated = ranker.calibrated(Optional.of(fitted));
      String json = JSON.writeValueAsString(RankerFile.of(calibrated));
      assertThat(JSON.readValue(json, RankerFile.class).ranker())
          .isEqualTo(calibrated)
          .isNotEqualTo(ranker);
      assertThat(JSON.writeValueAsString(RankerFile.of(ranker))).doesNotContain("calibration");
    }
  }

  @Test
  void isKeptInTheFolderOfAModel(@TempDir Path folder) throws IOException {
    AdditiveRanker ranker =
        AdditiveRankers.random(5).calibrated(Optional.of(new ScoreCalibration(0.7, -3)));
    ModelStore.save(
        folder,
        new FeedModel(
            Models.random(1).towers(), Optional.of(ranker), Optional.of(AdditiveRankers.random(6))),
        Map.of());
    FeedModel loaded = ModelStore.load(folder);
    assertThat(loaded.ranker()).contains(ranker);
    assertThat(loaded.listRanker()).contains(AdditiveRankers.random(6));
  }

  @Test
  void refusesWhatIsNoRanker() throws IOException {
    refuses("{'kind':'forest'}", "kind 'forest'");
    refuses("{'kind':'additive','shapes':[]}", "incomplete");
    refuses("{'kind':'linear'}", "incomplete");
    refuses(
        "{'kind':'additive','shapes':[{'signal':'mood','slope':0,'centre':0,'thresholds':[],"
            + "'values':[0]}],'interactions':[]}",
        "no signal 'mood'");
    refuses(
        "{'kind':'additive','shapes':[{'signal':'age','slope':0,'centre':0,'thresholds':[1],"
            + "'values':[0]}],'interactions':[]}",
        "'age' has 1 values");
    refuses(
        "{'kind':'additive','shapes':[{'signal':'age','slope':0,'centre':0,'thresholds':[1]}],"
            + "'interactions':[]}",
        "cannot be read");
    refuses(
        "{'kind':'additive','shapes':[],'interactions':[{'first':'age','firstThresholds':[2,1],"
            + "'second':'fresh_3h','secondThresholds':[1],'values':[0,0,0,0,0,0]}]}",
        "threshold 1.0 after 2.0");
    refuses(
        "{'kind':'linear','terms':[],'calibration':{'slope':-1,'intercept':0}}",
        "slope -1.0 and intercept 0.0");
  }

  private static void refuses(String json, String message) throws IOException {
    RankerFile file = read(json);
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(file::ranker)
        .withMessageContaining(message);
  }
}
