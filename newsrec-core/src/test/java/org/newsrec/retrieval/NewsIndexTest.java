package org.newsrec.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.newsrec.retrieval.Catalogues.MODEL;
import static org.newsrec.retrieval.Catalogues.START;
import static org.newsrec.retrieval.Catalogues.direction;
import static org.newsrec.retrieval.Catalogues.news;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsrec.data.News;

class NewsIndexTest {
  private static final float[] EAST = {1, 0, 0};
  private static final float[] NORTH = {0, 1, 0};

  private final NewsIndex index = new NewsIndex(3, MODEL);

  private boolean add(String hashId, float[] vector) {
    return index.add(news(hashId), vector, MODEL, START);
  }

  @Test
  void whatIsAddedIsThere() {
    assertThat(add("a", EAST)).isTrue();
    assertThat(index.get("a")).contains(news("a"));
    assertThat(index.vector("a").orElseThrow()).containsExactly(EAST);
    assertThat(index.contains("a")).isTrue();
    assertThat(index.size()).isEqualTo(1);
    assertThat(index.get("b")).isEmpty();
    assertThat(index.vector("b")).isEmpty();
    float[] target = new float[5];
    assertThat(index.snapshot().copyVector("a", target, 1)).isTrue();
    assertThat(target).containsExactly(0, 1, 0, 0, 0);
    assertThat(index.snapshot().copyVector("b", target, 0)).isFalse();
  }

  @Test
  void theVectorIsCopied() {
    float[] vector = EAST.clone();
    add("a", vector);
    vector[0] = 9;
    index.vector("a").orElseThrow()[0] = 7;
    assertThat(index.vector("a").orElseThrow()).containsExactly(EAST);
  }

  @Test
  void anUpdateKeepsNumberAndFirstAdd() {
    add("a", EAST);
    add("b", EAST);
    News later = news("a").toBuilder().title("Corrected").build();
    assertThat(index.add(later, NORTH, MODEL, START.plusSeconds(60))).isFalse();
    assertThat(index.size()).isEqualTo(2);
    assertThat(index.snapshot().get("a"))
        .contains(new IndexedNews(later, 0, START, Availability.always()));
    assertThat(index.vector("a").orElseThrow()).containsExactly(NORTH);
  }

  @Test
  void oneThatComesBackKeepsNumberAndFirstAdd() {
    add("a", EAST);
    add("b", EAST);
    assertThat(index.withdraw("a")).isTrue();
    assertThat(index.withdraw("a")).isFalse();
    assertThat(index.contains("a")).isFalse();
    add("c", EAST);
    assertThat(index.add(news("a"), NORTH, MODEL, START.plusSeconds(60))).isTrue();
    assertThat(index.snapshot().get("a"))
        .contains(new IndexedNews(news("a"), 0, START, Availability.always()));
    assertThat(index.snapshot().get("c").orElseThrow().sequence()).isEqualTo(2);
  }

  @Test
  void theMemoryOfWithdrawnArticlesIsBounded() {
    NewsIndex tiny = new NewsIndex(1, MODEL);
    float[] one = {1};
    tiny.add(news("old"), one, MODEL, START);
    tiny.withdraw("old");
    for (int i = 0; i < NewsIndex.REMEMBERED - 1; i++) {
      tiny.add(news("n" + i), one, MODEL, START);
      tiny.withdraw("n" + i);
    }
    tiny.add(news("old"), one, MODEL, START);
    assertThat(tiny.snapshot().get("old").orElseThrow().sequence()).as("just remembered").isZero();
    tiny.withdraw("old");
    for (int i = 0; i < NewsIndex.REMEMBERED; i++) {
      tiny.add(news("m" + i), one, MODEL, START);
      tiny.withdraw("m" + i);
    }
    tiny.add(news("old"), one, MODEL, START);
    assertThat(tiny.snapshot().get("old").orElseThrow().sequence())
        .as("forgotten")
        .isEqualTo(2L * NewsIndex.REMEMBERED);
  }

  @Test
  void aSnapshotStandsStill() {
    add("a", EAST);
    add("b", EAST);
    IndexSnapshot before = index.snapshot();
    add("a", NORTH);
    index.withdraw("b");
    add("c", NORTH);
    IndexSnapshot between = index.snapshot();
    add("b", NORTH);
    assertThat(before.size()).isEqualTo(2);
    assertThat(before.vector("a").orElseThrow()).containsExactly(EAST);
    assertThat(before.contains("b")).isTrue();
    assertThat(before.contains("c")).isFalse();
    assertThat(hashIds(before)).containsExactly("a", "b");
    assertThat(hashIds(between)).containsExactly("a", "c");
    assertThat(between.contains("b")).isFalse();
    assertThat(index.snapshot().version()).isGreaterThan(between.version());
  }

  @Test
  void severalBecomeVisibleAtOnceAndTheLastOfOneKeyStays() {
    long version = index.snapshot().version();
    int added =
        index.addAll(
            List.of(news("a"), news("b"), news("a")), List.of(EAST, EAST, NORTH), MODEL, START);
    assertThat(added).isEqualTo(2);
    assertThat(index.snapshot().version()).isEqualTo(version + 1);
    assertThat(index.vector("a").orElseThrow()).containsExactly(NORTH);
    assertThat(hashIds(index.snapshot())).containsExactly("a", "b");
    assertThat(index.withdrawAll(List.of("a", "x", "b", "a"))).isEqualTo(2);
    assertThat(index.size()).isZero();
    assertThat(index.snapshot().version()).isEqualTo(version + 2);
    assertThat(index.withdrawAll(List.of("x"))).isZero();
    assertThat(index.snapshot().version()).as("nothing changed").isEqualTo(version + 2);
  }

  @Test
  void vectorsThatDoNotFitAreRefusedAndChangeNothing() {
    add("a", EAST);
    long version = index.snapshot().version();
    assertRefused(new float[] {1, 0}, MODEL, "2 coordinates", "dimension 3");
    assertRefused(new float[] {Float.NaN, 0, 0}, MODEL, "coordinate 1 of 3", "NaN");
    assertRefused(new float[] {0, Float.POSITIVE_INFINITY, 0}, MODEL, "Infinity");
    assertRefused(new float[] {0.9f, 0, 0}, MODEL, "length of 0.89", "unit");
    assertRefused(new float[] {0, 0, 0}, MODEL, "length of 0.0");
    assertRefused(new float[] {3e38f, 3e38f, 3e38f}, MODEL, "length of 5.19");
    assertRefused(EAST, "another", "'another'", "'" + MODEL + "'", "embed again");
    assertThatThrownBy(
            () -> index.addAll(List.of(news("b"), news("c")), List.of(EAST), MODEL, START))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 articles with 1 vectors");
    assertThat(index.snapshot().version()).isEqualTo(version);
    assertThat(hashIds(index.snapshot())).containsExactly("a");
    assertThat(add("b", new float[] {0.9995f, 0, 0})).as("within the tolerance").isTrue();
  }

  private void assertRefused(float[] vector, String model, String... said) {
    List<News> both = List.of(news("good"), news("bad"));
    assertThatThrownBy(() -> index.addAll(both, List.of(EAST, vector), model, START))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(said);
  }

  @Test
  void anIndexNeedsADimensionAndAModel() {
    assertThatThrownBy(() -> new NewsIndex(0, MODEL)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NewsIndex(3, " "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fingerprint");
  }

  /** Every state of an index stays what it was, whatever happens later, compactions included. */
  @Property(tries = 60)
  void everySnapshotAgreesWithTheModel(@ForAll long seed) {
    Random random = new Random(seed);
    NewsIndex many = new NewsIndex(4, MODEL);
    Map<String, IndexedNews> live = new HashMap<>();
    Map<String, float[]> vectors = new HashMap<>();
    Map<String, IndexedNews> ever = new HashMap<>();
    List<IndexSnapshot> snapshots = new ArrayList<>();
    List<Map<String, IndexedNews>> states = new ArrayList<>();
    List<Map<String, float[]>> states2 = new ArrayList<>();
    int ids = 1 + random.nextInt(1500);
    int steps = random.nextInt(4000);
    int blocksAtMost = 1;
    for (int step = 0; step < steps; step++) {
      String hashId = "n" + random.nextInt(ids);
      Instant now = START.plusSeconds(step);
      if (random.nextInt(3) > 0) {
        News article = news(hashId).toBuilder().content("" + step).build();
        float[] vector = direction(random, 4);
        boolean added = many.add(article, vector, MODEL, now);
        assertThat(added).isEqualTo(!live.containsKey(hashId));
        IndexedNews first = ever.get(hashId);
        IndexedNews entry =
            first == null
                ? new IndexedNews(article, ever.size(), now, Availability.always())
                : new IndexedNews(
                    article, first.sequence(), first.firstAdded(), Availability.always());
        ever.put(hashId, entry);
        live.put(hashId, entry);
        vectors.put(hashId, vector);
      } else {
        assertThat(many.withdraw(hashId)).isEqualTo(live.remove(hashId) != null);
        vectors.remove(hashId);
      }
      if (random.nextInt(400) == 0) {
        snapshots.add(many.snapshot());
        states.add(Map.copyOf(live));
        states2.add(Map.copyOf(vectors));
      }
      blocksAtMost = Math.max(blocksAtMost, many.snapshot().blockCount());
    }
    snapshots.add(many.snapshot());
    states.add(live);
    states2.add(vectors);
    for (int s = 0; s < snapshots.size(); s++) {
      assertSame(snapshots.get(s), states.get(s), states2.get(s), ids);
    }
    assertThat(blocksAtMost).as("dead lanes are bounded").isLessThanOrEqualTo(2 + ids * 3 / 1024);
  }

  private static void assertSame(
      IndexSnapshot snapshot,
      Map<String, IndexedNews> live,
      Map<String, float[]> vectors,
      int ids) {
    assertThat(snapshot.size()).isEqualTo(live.size());
    List<IndexedNews> visited = new ArrayList<>();
    snapshot.forEach(visited::add);
    assertThat(visited).hasSize(live.size()).allMatch(a -> a.equals(live.get(a.news().hashId())));
    assertThat(snapshot.articles())
        .isSortedAccordingTo((a, b) -> Long.compare(a.sequence(), b.sequence()))
        .containsExactlyInAnyOrderElementsOf(live.values());
    for (int i = 0; i < ids; i++) {
      String hashId = "n" + i;
      assertThat(snapshot.get(hashId).orElse(null)).isEqualTo(live.get(hashId));
      assertThat(snapshot.vector(hashId).orElse(null)).isEqualTo(vectors.get(hashId));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 300, 5000})
  void garbageIsBounded(int articles) {
    NewsIndex busy = new NewsIndex(2, MODEL);
    float[] vector = {0, 1};
    for (int i = 0; i < articles; i++) {
      busy.add(news("n" + i), vector, MODEL, START);
    }
    for (int i = 0; i < 20_000; i++) {
      busy.add(news("n" + i % articles), vector, MODEL, START);
      IndexSnapshot snapshot = busy.snapshot();
      int dead = snapshot.lanes() - snapshot.size();
      assertThat(dead).isLessThanOrEqualTo(Math.max(256, articles / 2));
      assertThat(snapshot.blockCount()).isLessThanOrEqualTo(snapshot.lanes() / 512 + 1);
      assertThat(snapshot.size()).isEqualTo(articles);
    }
    assertThat(busy.snapshot().places()).hasSize(articles);
  }

  private static List<String> hashIds(IndexSnapshot snapshot) {
    return snapshot.articles().stream().map(article -> article.news().hashId()).toList();
  }
}
