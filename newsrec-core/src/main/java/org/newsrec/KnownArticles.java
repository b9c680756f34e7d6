package org.newsrec;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.newsrec.tower.EmbeddedNews;

/**
 * Every article whose vector is at hand: those of the catalogue, and the latest of those that left
 * it, since readers' histories go on to speak of them.
 */
final class KnownArticles {
  private final int remembered;
  private final Map<String, EmbeddedNews> articles = new ConcurrentHashMap<>();
  private final Set<String> departed = new LinkedHashSet<>();

  /**
   * @param remembered how many articles are kept that are not in the catalogue
   */
  KnownArticles(int remembered) {
    this.remembered = remembered;
  }

  EmbeddedNews get(String hashId) {
    return articles.get(hashId);
  }

  /** Takes in articles of the catalogue. */
  synchronized void live(Collection<EmbeddedNews> embedded) {
    for (EmbeddedNews article : embedded) {
      articles.put(article.news().hashId(), article);
      departed.remove(article.news().hashId());
    }
  }

  /** Takes in articles that are only spoken of in histories. */
  synchronized void past(List<EmbeddedNews> embedded) {
    for (EmbeddedNews article : embedded) {
      String hashId = article.news().hashId();
      if (articles.putIfAbsent(hashId, article) == null) {
        depart(hashId);
      }
    }
  }

  synchronized void withdrawn(Collection<String> hashIds) {
    for (String hashId : hashIds) {
      if (articles.containsKey(hashId)) {
        departed.remove(hashId);
        depart(hashId);
      }
    }
  }

  int size() {
    return articles.size();
  }

  private void depart(String hashId) {
    departed.add(hashId);
    if (departed.size() > remembered) {
      String oldest = departed.iterator().next();
      departed.remove(oldest);
      articles.remove(oldest);
    }
  }
}
