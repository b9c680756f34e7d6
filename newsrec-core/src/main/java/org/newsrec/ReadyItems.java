package org.newsrec;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.newsrec.data.News;
import org.newsrec.rerank.RerankItem;
import org.newsrec.retrieval.Candidate;
import org.newsrec.retrieval.IndexSnapshot;
import org.newsrec.retrieval.IndexedNews;

/**
 * The catalogue's articles as candidates for ranking, each made once: when its article is added.
 * Any number of threads may look up while one writes.
 */
final class ReadyItems {
  private final StorySignatures signatures;
  private final Map<String, RerankItem> byHashId = new ConcurrentHashMap<>();

  ReadyItems(StorySignatures signatures) {
    this.signatures = signatures;
  }

  /**
   * Takes in articles of the catalogue.
   *
   * @param vectors the articles' vectors, not copied
   * @param snapshot a state of the catalogue with these articles
   */
  void add(List<News> articles, List<float[]> vectors, IndexSnapshot snapshot) {
    for (int i = 0; i < articles.size(); i++) {
      News news = articles.get(i);
      IndexedNews indexed = snapshot.get(news.hashId()).orElseThrow();
      RerankItem item =
          new RerankItem(news, vectors.get(i), indexed.sequence(), signatures.of(news));
      byHashId.put(news.hashId(), item);
    }
  }

  void remove(Iterable<String> hashIds) {
    hashIds.forEach(byHashId::remove);
  }

  /**
   * A candidate for ranking: made anew where the catalogue has come to another state meanwhile.
   * Null where the state asked for does not have the article.
   */
  @SuppressWarnings("ReferenceEquality") // An equal article may have been given another vector.
  RerankItem item(Candidate candidate, IndexSnapshot snapshot) {
    News news = candidate.news();
    RerankItem latest = byHashId.get(news.hashId());
    if (latest != null && latest.news() == news && latest.sequence() == candidate.sequence()) {
      return latest;
    }
    float[] vector = new float[snapshot.dimension()];
    return snapshot.copyVector(news.hashId(), vector, 0)
        ? new RerankItem(news, vector, candidate.sequence(), signatures.of(news))
        : null;
  }
}
