package org.newsrec.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import org.newsrec.math.RandomStream;
import org.newsrec.rerank.AdditiveRanker;
import org.newsrec.rerank.AdditiveRankers;
import org.newsrec.rerank.LinearRanker;
import org.newsrec.rerank.MadeUpRankers;
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

  @Property(tries = 30)
  void givesBackEveryKindBitForBitAndWritesTheSameBytesAgain(@ForAll long seed) throws IOException {
    for (Ranker ranker : MadeUpRankers.all(seed)) {
      byte[] bytes = JSON.writeValueAsBytes(RankerFile.of(ranker));
      Ranker read = JSON.readValue(bytes, RankerFile.class).ranker();
      assertThat(read).isEqualTo(ranker).hasSameClassAs(ranker);
      assertThat(JSON.writeValueAsBytes(RankerFile.of(read))).isEqualTo(bytes);
    }
  }

  /** A file that was damaged gives another ranker or one of the errors that readers expect. */
  @Property(tries = 300)
  void damageIsRefusedAsSuch(@ForAll long seed) throws IOException {
    RandomStream random = new RandomStream(seed);
    List<Ranker> all = MadeUpRankers.all(seed);
    byte[] bytes = JSON.writeValueAsBytes(RankerFile.of(all.get(random.nextInt(all.size()))));
    for (int i = 0; i < 3; i++) {
      int at = random.nextInt(bytes.length);
      bytes[at] = (byte) "0123456789-.,:[]{}\"eEN".charAt(random.nextInt(22));
    }
    try {
      RankerFile file = JSON.readValue(bytes, RankerFile.class);
      Ranker read = file.ranker();
      assertThat(RankerFile.of(read).ranker()).isEqualTo(read);
    } catch (JsonProcessingException | ModelFormatException expected) {
      assertThat(expected).hasMessageMatching("(?s).+");
    }
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
    refuses("{'kind':'forest'}", "the ranker is of the kind 'forest'");
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
    refuses("{'kind':'trees','lines':[]}", "incomplete");
    refuses("{'kind':'dense','units':[]}", "incomplete");
    refuses(
        "{'kind':'trees','lines':[{'signal':'age','slope':0,'usual':0}],'trees':[{'splits':["
            + "{'signal':'age','threshold':1,'low':0,'high':-1}],'leaves':[1,2]}]}",
        "leads to 0");
    refuses(
        "{'kind':'trees','lines':[],'trees':[{'splits':["
            + "{'signal':'age','threshold':1,'low':-2,'high':-1}],'leaves':[1,2]}]}",
        "not among the inputs");
    refuses("{'kind':'trees','lines':[],'trees':[{'leaves':[1]}]}", "cannot be read");
    refuses(
        "{'kind':'dense','inputs':[{'signal':'age','usual':0,'spread':0,'weight':1}],'units':[]}",
        "spread 0.0");
    refuses(
        "{'kind':'dense','inputs':[{'signal':'age','usual':0,'spread':1,'weight':1}],"
            + "'units':[{'bias':0,'weights':[1,2],'output':1}]}",
        "2 weights");
    refuses(
        "{'kind':'dense','inputs':[{'signal':'age','usual':0,'spread':1,'weight':1}],"
            + "'units':[{'bias':0,'weights':[3e38],'output':1e-35}]}",
        "what goes into a hidden unit could reach");
    refuses(
        "{'kind':'linear','terms':[],'calibration':{'slope':-1,'intercept':0}}",
        "slope -1.0 and intercept 0.0");
  }

  private static void refuses(String json, String message) throws IOException {
    RankerFile file = read(json);
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(file::ranker)
        .withMessageContaining(message)
        .withMessageStartingWith("the ranker ");
  }
}
