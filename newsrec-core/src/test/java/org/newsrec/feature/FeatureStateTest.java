package org.newsrec.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.newsrec.data.Embedding;
import org.newsrec.data.Features;
import org.newsrec.data.News;
import org.newsrec.data.User;

class FeatureStateTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant AT = Instant.parse("2024-03-05T17:20:00Z");

  private final List<User> users = new ArrayList<>();
  private final List<News> news = new ArrayList<>();
  private final FeatureSchema schema;

  FeatureStateTest() {
    String[] words = {"rain", "दिल्ली", "北京", "ฝนตก", "الميزانية", "budget", "3.5", "Züge"};
    for (int i = 0; i < 60; i++) {
      users.add(
          new User(
              "u" + i,
              new Features(
                  Map.of("country", "c" + i % 7, "\"quoted\" \n", "é" + i % 3),
                  Map.of("age", Math.sqrt(i), "visits", 1e15 / (i + 1))),
              Embedding.of((float) Math.sin(i), i / 3f, 1e-30f * i)));
      String title = words[i % 8] + " " + words[i * i % 8] + " " + words[i * 5 % 7];
      News.Builder article =
          News.builder("n" + i).title(title).content((title + ". ").repeat(i % 4));
      if (i % 3 > 0) {
        article.categories("s" + i % 4, "t" + i % 5).hashtags("#Tag" + i % 9);
        article.embedding(Embedding.of((float) Math.cos(i), 1f / (i + 7)));
        article.features(new Features(Map.of("language", "l" + i % 5), Map.of("length", i / 7.0)));
      }
      news.add(article.build());
    }
    schema = FeatureSchema.fit(users, news, FeatureOptions.defaults());
  }

  private FeatureState throughJson() throws JsonProcessingException {
    return JSON.readValue(JSON.writeValueAsString(schema.state()), FeatureState.class);
  }

  @Test
  void jsonKeepsEveryBit() throws JsonProcessingException {
    FeatureState state = throughJson();
    assertThat(state).isEqualTo(schema.state());
    FeatureSchema restored = FeatureSchema.of(state);
    assertThat(restored.fingerprint()).isEqualTo(schema.fingerprint());
    assertThat(restored.userLayout()).isEqualTo(schema.userLayout());
    assertThat(restored.newsLayout()).isEqualTo(schema.newsLayout());
    for (User user : users) {
      assertThat(restored.encode(user, AT)).isEqualTo(schema.encode(user, AT));
    }
    for (News article : news) {
      assertThat(restored.encode(article)).isEqualTo(schema.encode(article));
      assertThat(restored.text().vector(article)).isEqualTo(schema.text().vector(article));
    }
  }

  @Test
  void theTextBaselineFitsAlike() {
    TfIdf alone = TfIdf.fit(news, FeatureOptions.defaults());
    for (News article : news) {
      assertThat(alone.vector(article)).isEqualTo(schema.text().vector(article));
    }
  }

  static List<Arguments> damages() {
    return Stream.of(
            damage("version is 2; this library reads 1", "{'version':2}"),
            damage("options are missing", "{'options':null}"),
            damage("userWords is missing", "{'userWords':null}"),
            damage("userWords has an entry without a name", "{'userWords':[null]}"),
            damage(
                "userWords 'a' is there twice",
                "{'userWords':[{'name':'a','values':[]},{'name':'a','values':[]}]}"),
            damage("userWords 'a' has no values", "{'userWords':[{'name':'a'}]}"),
            damage(
                "newsWords 'a' has the value 'x' twice",
                "{'newsWords':[{'name':'a','values':['x','x']}]}"),
            damage(
                "newsWords 'a' has a value that is null",
                "{'newsWords':[{'name':'a','values':[null]}]}"),
            damage(
                "newsSets 'hashtags' has 1 values and 4 buckets",
                "{'newsSets':[{'name':'hashtags','values':['x'],'hashBuckets':4}]}"),
            damage("newsSets has 'authors'", "{'newsSets':[{'name':'authors','values':[]}]}"),
            damage(
                "userNumbers 'x' has the scale -1.0",
                "{'userNumbers':[{'name':'x','mean':0,'scale':-1}]}"),
            damage(
                "newsNumbers 'x' has the mean NaN",
                "{'newsNumbers':[{'name':'x','mean':'NaN','scale':1}]}"),
            damage("newsNumbers is missing", "{'newsNumbers':null}"),
            damage("userEmbedding is missing", "{'userEmbedding':null}"),
            damage(
                "newsEmbedding has the mean NaN", "{'newsEmbedding':{'mean':['NaN'],'scale':1}}"),
            damage(
                "newsEmbedding has the scale", "{'newsEmbedding':{'mean':[1],'scale':'Infinity'}}"),
            damage("documents is -1", "{'documents':-1}"),
            damage("documentFrequencies is missing", "{'documentFrequencies':null}"),
            damage(
                "documentFrequencies has 2 values; textBuckets is 65536",
                "{'documentFrequencies':[1,2]}"),
            damage("there were 1 articles", "{'documents':1}"))
        .toList();
  }

  private static Arguments damage(String message, String change) {
    return Arguments.of(message, change.replace('\'', '"'));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damages")
  void damagedStatesAreRefused(String message, String change) throws JsonProcessingException {
    ObjectNode tree = JSON.valueToTree(schema.state());
    tree.setAll((ObjectNode) JSON.readTree(change));
    FeatureState state = JSON.treeToValue(tree, FeatureState.class);
    assertThatThrownBy(() -> FeatureSchema.of(state))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("feature state: ")
        .hasMessageContaining(message);
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    ObjectNode tree = JSON.valueToTree(schema.state());
    ((ObjectNode) tree.get("options")).put("textBuckets", 1000);
    assertThatThrownBy(() -> JSON.treeToValue(tree, FeatureState.class))
        .hasMessageContaining("textBuckets is 1000");
  }
}
