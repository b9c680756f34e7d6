package org.newsrec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.newsrec.data.News;
import org.newsrec.rerank.RerankItem;
import org.newsrec.retrieval.Candidate;
import org.newsrec.retrieval.IndexSnapshot;
import org.newsrec.retrieval.NewsIndex;

class ReadyItemsTest {
  private static final String MODEL = "m";

  private final NewsIndex index = new NewsIndex(2, MODEL);
  private final StorySignatures signatures = new StorySignatures(true);
  private final ReadyItems ready = new ReadyItems(signatures);

  private void add(News news, float... vector) {
    signatures.add(List.of(news));
    index.addAll(List.of(news), List.of(vector), MODEL, Instant.EPOCH);
    ready.add(List.of(news), List.of(vector), index.snapshot());
  }

  private static News news(String hashId, String title) {
    return News.builder(hashId).title(title).build();
  }

  private static Candidate candidate(IndexSnapshot snapshot, String hashId) {
    var article = snapshot.get(hashId).orElseThrow();
    return new Candidate(article.news(), 0, article.sequence());
  }

  private static void check(RerankItem item, News news, long sequence, float... vector) {
    assertThat(item.news()).isEqualTo(news);
    assertThat(item.sequence()).isEqualTo(sequence);
    assertThat(item.vector()).containsExactly(vector);
    assertThat(item.signature().similarity(new StorySignatures(true).of(news))).isEqualTo(1);
  }

  @Test
  void anArticleIsMadeOnce() {
    News a = news("a", "first story told");
    News b = news("b", "second story heard");
    add(a, 1, 0);
    add(b, 0, 1);
    IndexSnapshot snapshot = index.snapshot();
    RerankItem item = ready.item(candidate(snapshot, "b"), snapshot);
    check(item, b, 1, 0, 1);
    assertThat(ready.item(candidate(snapshot, "b"), snapshot)).isSameAs(item);
  }

  @Test
  void anEarlierStateOfTheCatalogueHasItsOwnText() {
    News before = news("a", "first story told");
    News after = news("a", "another story altogether");
    add(before, 1, 0);
    IndexSnapshot earlier = index.snapshot();
    Candidate candidate = candidate(earlier, "a");
    add(after, 0, 1);
    IndexSnapshot later = index.snapshot();
    check(ready.item(candidate, earlier), before, 0, 1, 0);
    check(ready.item(candidate(later, "a"), later), after, 0, 0, 1);
  }

  @Test
  void anEqualArticleAddedAgainHasItsNewVector() {
    News before = news("a", "first story told");
    add(before, 1, 0);
    IndexSnapshot earlier = index.snapshot();
    Candidate candidate = candidate(earlier, "a");
    add(news("a", "first story told"), 0, 1);
    check(ready.item(candidate, earlier), before, 0, 1, 0);
  }

  @Test
  void whatWasWithdrawnIsLetGo() {
    News a = news("a", "first story told");
    add(a, 1, 0);
    IndexSnapshot earlier = index.snapshot();
    Candidate candidate = candidate(earlier, "a");
    index.withdrawAll(List.of("a"));
    ready.remove(List.of("a"));
    check(ready.item(candidate, earlier), a, 0, 1, 0);
    assertThat(ready.item(candidate, index.snapshot())).isNull();
    add(a, 1, 0);
    IndexSnapshot later = index.snapshot();
    assertThat(ready.item(candidate(later, "a"), later).sequence())
        .isEqualTo(later.get("a").orElseThrow().sequence());
  }
}
