package org.newsrec;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.newsrec.data.News;
import org.newsrec.rerank.StorySignature;

/** The signatures of the catalogue's articles, each made once: when its article is added. */
final class StorySignatures {
  private final boolean wanted;
  private final Map<String, Signed> byHashId = new ConcurrentHashMap<>();

  /** A signature, null where there are no words, and the text that it is of. */
  private record Signed(News news, StorySignature signature) {
    static Signed of(News news) {
      return new Signed(news, StorySignature.of(news).orElse(null));
    }
  }

  /**
   * @param wanted whether texts are compared at all; if not, nothing is made or kept
   */
  StorySignatures(boolean wanted) {
    this.wanted = wanted;
  }

  void add(Collection<News> articles) {
    if (wanted) {
      for (News news : articles) {
        byHashId.put(news.hashId(), Signed.of(news));
      }
    }
  }

  void remove(Collection<String> hashIds) {
    byHashId.keySet().removeAll(hashIds);
  }

  /**
   * The signature of an article of any state of the catalogue: made anew where a later one has
   * another text. Null where the text is not compared, or has no words.
   */
  StorySignature of(News news) {
    if (!wanted) {
      return null;
    }
    Signed latest = byHashId.get(news.hashId());
    Signed own = latest != null && latest.news().equals(news) ? latest : Signed.of(news);
    return own.signature();
  }
}
