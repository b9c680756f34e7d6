package org.newsrec;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.newsrec.data.News;
import org.newsrec.live.LiveState;
import org.newsrec.retrieval.Availability;
import org.newsrec.retrieval.NewsIndex;
import org.newsrec.tower.EmbeddedNews;
import org.newsrec.tower.TowerModel;

/**
 * The articles that may be recommended at this moment. An article added is seen by the next
 * request, one withdrawn is in none after it; what readers did with a withdrawn article is still
 * understood.
 *
 * <p>Thread safety: any number of threads may add, withdraw and look up at once.
 */
public final class Catalogue {
  private final TowerModel model;
  private final NewsIndex index;
  private final KnownArticles known;
  private final LiveState live;
  private final StorySignatures signatures;
  private final ReadyItems ready;
  private final Clock clock;
  private final Object writing = new Object();

  Catalogue(
      TowerModel model,
      NewsIndex index,
      KnownArticles known,
      LiveState live,
      StorySignatures signatures,
      ReadyItems ready,
      Clock clock) {
    this.model = model;
    this.index = index;
    this.known = known;
    this.live = live;
    this.signatures = signatures;
    this.ready = ready;
    this.clock = clock;
  }

  /**
   * Adds an article, or puts it in the place of the one with the same hashId, whose embargo or
   * expiry it keeps.
   *
   * @param news the article
   * @return whether it was not in the catalogue before
   */
  public boolean add(News news) {
    return addAll(List.of(news)) == 1;
  }

  /**
   * Adds an article that is under embargo or expires, or puts it in the place of the one with the
   * same hashId. It takes room in the catalogue until it is withdrawn.
   *
   * @param news the article
   * @param availability at which instants requests may be answered with it
   * @return whether it was not in the catalogue before
   */
  public boolean add(News news, Availability availability) {
    return addAll(List.of(news), availability) == 1;
  }

  /**
   * Adds articles, all at once: a request sees either none of them or all. One that is in the
   * catalogue already keeps its embargo or expiry.
   *
   * @param news articles, each hashId once
   * @return how many were not in the catalogue before
   */
  public int addAll(Collection<News> news) {
    return addAll(news, Optional.empty());
  }

  /**
   * Adds articles, all at once, that are under embargo or expire.
   *
   * @param news articles, each hashId once
   * @param availability at which instants requests may be answered with them; takes the place of an
   *     earlier one
   * @return how many were not in the catalogue before
   */
  public int addAll(Collection<News> news, Availability availability) {
    return addAll(news, Optional.of(availability));
  }

  private int addAll(Collection<News> news, Optional<Availability> availability) {
    if (news.isEmpty()) {
      return 0;
    }
    List<News> articles = List.copyOf(news);
    List<EmbeddedNews> embedded = model.embedAll(articles);
    List<float[]> vectors = new ArrayList<>(articles.size());
    for (EmbeddedNews article : embedded) {
      vectors.add(article.vector());
    }
    synchronized (writing) {
      known.live(embedded);
      articles.forEach(live::introduce);
      signatures.add(articles);
      String fingerprint = model.fingerprint();
      int added =
          availability.isPresent()
              ? index.addAll(articles, vectors, fingerprint, clock.instant(), availability.get())
              : index.addAll(articles, vectors, fingerprint, clock.instant());
      ready.add(articles, vectors, index.snapshot());
      return added;
    }
  }

  /**
   * Takes an article out.
   *
   * @param hashId the article
   * @return whether it was in the catalogue
   */
  public boolean withdraw(String hashId) {
    return withdrawAll(List.of(hashId)) == 1;
  }

  /**
   * Takes articles out, all at once.
   *
   * @param hashIds the articles
   * @return how many of them were in the catalogue
   */
  public int withdrawAll(Collection<String> hashIds) {
    synchronized (writing) {
      int withdrawn = index.withdrawAll(hashIds);
      known.withdrawn(hashIds);
      hashIds.forEach(live::dismiss);
      signatures.remove(hashIds);
      ready.remove(hashIds);
      return withdrawn;
    }
  }

  /**
   * Finds an article.
   *
   * @param hashId the article
   * @return the article, or empty if it is not in the catalogue
   */
  public Optional<News> get(String hashId) {
    return index.get(hashId);
  }

  /**
   * Tells whether an article is in the catalogue.
   *
   * @param hashId the article
   * @return whether it is, be it {@linkplain Availability available} now or not
   */
  public boolean contains(String hashId) {
    return index.contains(hashId);
  }

  /**
   * Returns the number of articles.
   *
   * @return 0 or more
   */
  public int size() {
    return index.size();
  }
}
