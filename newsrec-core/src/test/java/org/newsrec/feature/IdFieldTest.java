package org.newsrec.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.newsrec.data.Embedding;
import org.newsrec.data.Features;
import org.newsrec.data.News;
import org.newsrec.data.User;

class IdFieldTest {
  private static final Instant NOON = Instant.parse("2026-04-01T12:30:00Z");
  private static final News NEWS =
      News.builder("n1").title("rain and rain").content("more rain").categories("weather").build();
  private static final User USER =
      new User("d1", Features.ofCategories(Map.of("plan", "free")), Embedding.none());

  private static FeatureSchema schema(int idBuckets) {
    return FeatureSchema.fit(
        List.of(USER),
        List.of(NEWS, NEWS.toBuilder().title("rain").build()),
        FeatureOptions.builder().textBuckets(256).minimumCount(1).idBuckets(idBuckets).build());
  }

  @Test
  void isThereOnlyWhenAskedFor() {
    assertThat(schema(0).newsLayout().fields()).extracting(Field::name).doesNotContain(Field.ID);
    assertThat(schema(0).userLayout().fields()).extracting(Field::name).doesNotContain(Field.ID);
  }

  @Test
  void isTheLastFieldAndLeavesTheOthersAsTheyAre() {
    FeatureSchema with = schema(100);
    FeatureSchema without = schema(0);
    List<Field> fields = with.newsLayout().fields();
    assertThat(fields.get(fields.size() - 1)).isEqualTo(new Field(Field.ID, 100));
    assertThat(fields.subList(0, fields.size() - 1)).isEqualTo(without.newsLayout().fields());
    EncodedInput one = with.encode(NEWS);
    EncodedInput other = without.encode(NEWS);
    for (int f = 0; f < fields.size() - 1; f++) {
      assertThat(one.ids(f)).isEqualTo(other.ids(f));
      assertThat(one.weights(f)).isEqualTo(other.weights(f));
    }
    EncodedInput user = with.encode(USER, NOON);
    EncodedInput plain = without.encode(USER, NOON);
    for (int f = 0; f < without.userLayout().fields().size(); f++) {
      assertThat(user.ids(f)).isEqualTo(plain.ids(f));
    }
  }

  /** In 3 buckets, of which one is for keys, any key would share that of all others. */
  @Test
  void isEmptyForEverybody() {
    FeatureSchema schema = schema(3);
    int field = schema.userLayout().indexOf(Field.ID);
    EncodedInput all = schema.encode(User.everybody(), NOON);
    assertThat(all.ids(field)).isEmpty();
    assertThat(all.weights(field)).isEmpty();
    EncodedInput one = schema.encode(User.of("reader"), NOON);
    assertThat(one.ids(field)).hasSize(1);
    for (int f = 0; f < field; f++) {
      assertThat(all.ids(f)).isEqualTo(one.ids(f));
    }
    assertThat(schema(0).encode(User.everybody(), NOON).dense()).isEqualTo(all.dense());
  }

  @Test
  void hashesEveryKeyIntoOneOfItsBuckets() {
    FeatureSchema schema = schema(10);
    int field = schema.userLayout().indexOf(Field.ID);
    boolean[] used = new boolean[10];
    for (int i = 0; i < 300; i++) {
      EncodedInput input = schema.encode(User.of("reader " + i), NOON);
      assertThat(input.ids(field)).hasSize(1);
      assertThat(input.weights(field)).containsExactly(1f);
      assertThat(schema.encode(User.of("reader " + i), NOON).ids(field))
          .isEqualTo(input.ids(field));
      used[input.ids(field)[0]] = true;
    }
    assertThat(used).containsExactly(false, false, true, true, true, true, true, true, true, true);
  }

  @Test
  void outlivesTheStateOfTheSchema() {
    FeatureSchema schema = schema(50);
    FeatureSchema again = FeatureSchema.of(schema.state());
    assertThat(again.newsLayout()).isEqualTo(schema.newsLayout());
    int field = schema.newsLayout().indexOf(Field.ID);
    assertThat(again.encode(NEWS).ids(field)).isEqualTo(schema.encode(NEWS).ids(field));
  }
}
