package org.newsrec.rerank;

import java.util.ArrayList;
import java.util.List;
import org.newsrec.data.News;

/** A candidate after re-ranking, with what its score is made of. Immutable. */
public final class RankedNews {
  private final RerankItem item;
  private final double score;
  private final Ranker ranker;
  private final Signals signals;
  private final int index;

  RankedNews(RerankItem item, double score, Ranker ranker, Signals signals, int index) {
    this.item = item;
    this.score = score;
    this.ranker = ranker;
    this.signals = signals;
    this.index = index;
  }

  /**
   * Returns the article.
   *
   * @return the article
   */
  public News news() {
    return item.news();
  }

  /**
   * Returns the ranker's score. Diversity may have moved the article, but does not change its
   * score.
   *
   * @return a finite number; the higher the better within its list
   */
  public double score() {
    return score;
  }

  /**
   * Returns the number of the article's first add.
   *
   * @return the candidate's sequence number
   */
  public long sequence() {
    return item.sequence();
  }

  /**
   * Returns the article's place among the candidates as they were given.
   *
   * @return from 0
   */
  public int index() {
    return index;
  }

  /**
   * Returns one signal's value.
   *
   * @param signal the signal
   * @return a finite number; 0 for a signal that was not computed: all are that the ranker looks
   *     at, those that they are made from, and {@link Signal#CLICKS_12H}
   */
  public double signal(Signal signal) {
    return signals.has(signal) ? signals.get(signal, index) : 0;
  }

  /**
   * Returns what the score is made of. The amounts, added up in this order starting from 0, are the
   * score, to the last bit.
   *
   * @return one entry for each part of the ranker, in its order
   */
  public List<Contribution> contributions() {
    double[] amounts = ranker.contributions(signals, index);
    List<Contribution> list = new ArrayList<>(amounts.length);
    for (int p = 0; p < amounts.length; p++) {
      list.add(new Contribution(ranker.parts().get(p), amounts[p]));
    }
    return list;
  }

  @Override
  public String toString() {
    return news().hashId() + " " + score;
  }
}
