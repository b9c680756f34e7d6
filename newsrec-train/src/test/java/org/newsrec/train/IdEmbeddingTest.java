package org.newsrec.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.newsrec.data.EventType;
import org.newsrec.data.Interaction;
import org.newsrec.data.User;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.DatasetBuilder;
import org.newsrec.feature.FeatureOptions;
import org.newsrec.math.Matrix;
import org.newsrec.math.Vectors;
import org.newsrec.tower.TwoTowerModel;
import org.newsrec.tower.UserInput;

/** Articles without any content: only their keys can tell what goes together. */
class IdEmbeddingTest {
  private static final Instant NOON = Instant.parse("2026-04-01T12:00:00Z");

  /** Even readers read even articles, odd readers odd ones. */
  private static Dataset log() {
    DatasetBuilder builder = new DatasetBuilder();
    int second = 0;
    for (int round = 0; round < 12; round++) {
      for (int reader = 0; reader < 40; reader++) {
        int news = (reader % 2) + 2 * ((reader * 5 + round * 7) % 12);
        builder.interaction(
            new Interaction(
                "d" + reader, "n" + news, 5, EventType.CLICK, NOON.plusSeconds(30L * second++)));
      }
    }
    return builder.build("two worlds");
  }

  private static TrainingConfig.Builder config() {
    return TrainingConfig.builder()
        .features(FeatureOptions.builder().textBuckets(256).idBuckets(4096).build())
        .validationShare(0)
        .learningRate(0.01)
        .epochs(8);
  }

  private static double gap(TwoTowerModel model, User user, Dataset log) {
    float[] reader = model.embed(new UserInput(user, List.of(), log.end()));
    double own = 0;
    double other = 0;
    for (int news = 0; news < 24; news++) {
      float[] vector = model.embed(log.news(log.newsIndex("n" + news))).vector();
      double cosine = Vectors.dot(reader, vector);
      if (news % 2 == 0) {
        own += cosine / 12;
      } else {
        other += cosine / 12;
      }
    }
    return own - other;
  }

  @Test
  void learnWhoReadsWhatFromKeysAlone() {
    Dataset log = log();
    TwoTowerModel model = new TwoTowerTrainer(config().idDropout(0.2).build()).train(log);
    int right = 0;
    for (int reader = 0; reader < 40; reader++) {
      double gap = gap(model, User.of("d" + reader), log);
      right += (reader % 2 == 0) == (gap > 0.05) && Math.abs(gap) > 0.05 ? 1 : 0;
    }
    assertThat(right).isGreaterThan(36);
  }

  @Test
  void leaveARowAtZeroWhoseKeyWasNeverSeen() {
    TwoTowerModel model = new TwoTowerTrainer(config().build()).train(log());
    Map<String, Matrix> tensors = model.tensors();
    int field = model.schema().userLayout().indexOf("id");
    int row = model.schema().encode(User.of("stranger"), NOON).ids(field)[0];
    int seen = model.schema().encode(User.of("d0"), NOON).ids(field)[0];
    assertThat(row).isNotEqualTo(seen);
    assertThat(tensors.get("user_tower.embedding.id.weight").row(row)).containsOnly(0f);
    assertThat(tensors.get("user_tower.embedding.id.weight").row(seen)).isNotEqualTo(new float[16]);
  }

  @Test
  void areTheSameOnAnyNumberOfThreads() {
    Dataset log = log();
    String one = new TwoTowerTrainer(config().threads(1).build()).train(log).fingerprint();
    for (int threads = 2; threads <= 3; threads++) {
      assertThat(new TwoTowerTrainer(config().threads(threads).build()).train(log).fingerprint())
          .isEqualTo(one);
    }
  }
}
