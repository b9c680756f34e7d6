package org.newsrec;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.newsrec.data.News;
import org.newsrec.rerank.StorySignature;

/** The signatures of the catalogue's articles, each made once: when its article is added. */
final class StorySignatures {
  private final boolean wanted;
  private final Map<String, StorySignature> byHashId = new ConcurrentHashMap<>();

  /**
   * @param wanted whether texts are compared at all; if not, nothing is made or kept
   */
  StorySignatures(boolean wanted) {
    this.wanted = wanted;
  }

  void add(Collection<News> articles) {
    if (wanted) {
      for (News news : articles) {
        StorySignature signature = StorySignature.of(news).orElse(null);
        byHashId.compute(news.hashId(), (hashId, before) -> signature);
      }
    }
  }

  void remove(Collection<String> hashIds) {
    byHashId.keySet().removeAll(hashIds);
  }

  /** Null where the text is not compared, or has no words. */
  StorySignature get(String hashId) {
    return byHashId.get(hashId);
  }
}
