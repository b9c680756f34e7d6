package org.newsrec.rerank;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.newsrec.data.News;

/** A candidate after re-ranking, with what its score is made of. Immutable. */
public final class RankedNews {
  private final RerankItem item;
  private final double score;
  private final double unboosted;
  private final Ranker ranker;
  private final Signals signals;
  private final int index;
  private final double boost;
  private final Slate.Place place;

  RankedNews(
      RerankItem item,
      double score,
      double unboosted,
      Ranker ranker,
      Signals signals,
      double boost,
      Slate.Place place) {
    this.item = item;
    this.score = score;
    this.unboosted = unboosted;
    this.ranker = ranker;
    this.signals = signals;
    this.index = place.item();
    this.boost = boost;
    this.place = place;
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
   * Returns the ranker's score with the {@link #boost}. Diversity may have moved the article, but
   * does not change its score.
   *
   * @return a finite number; the higher the better within its list
   */
  public double score() {
    return score;
  }

  /**
   * Returns what an editor's wish added to the score.
   *
   * @return 0 where nothing was wished
   */
  public double boost() {
    return boost;
  }

  /**
   * Returns how likely the reader is to read the article, as the ranker's {@linkplain
   * Ranker#calibration calibration} tells from its score. A {@link #boost} is an editor's wish and
   * says nothing about the reader, so it is left out: a boosted article has the probability it
   * would have without. What it is the probability of depends on what the ranker was fitted on.
   *
   * @return from 0 to 1; empty where the ranker has no calibration
   */
  public OptionalDouble probability() {
    return ranker.calibration().isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(ranker.calibration().get().probability(unboosted));
  }

  /**
   * Returns how likely the article was in this slot, given the articles in the slots above: by the
   * rules and by chance taken together.
   *
   * @return above 0, at most 1; 1 where nothing was left to chance
   */
  public double propensity() {
    return place.propensity();
  }

  /**
   * Tells whether the article was drawn by {@link Exploration}.
   *
   * @return whether chance put it here
   */
  public boolean explored() {
    return place.explored();
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
   * Returns the values of all signals that were computed.
   *
   * @return by signal, in their order; not modifiable
   */
  public Map<Signal, Double> signals() {
    Map<Signal, Double> values = new EnumMap<>(Signal.class);
    for (Signal signal : Signal.values()) {
      if (signals.has(signal)) {
        values.put(signal, signals.get(signal, index));
      }
    }
    return Collections.unmodifiableMap(values);
  }

  /**
   * Returns what the score is made of. The amounts, added up in this order starting from 0, and
   * then the {@link #boost}, are the score, to the last bit.
   *
   * @return one entry for each part of the ranker, in its order
   */
  public List<Contribution> contributions() {
    double[] amounts = amounts();
    List<Contribution> list = new ArrayList<>(amounts.length);
    for (int p = 0; p < amounts.length; p++) {
      list.add(new Contribution(ranker.parts().get(p), amounts[p]));
    }
    return list;
  }

  /**
   * Returns what the score is made of, without the names.
   *
   * @return a new array: the amounts of {@link #contributions}, one for each of the {@linkplain
   *     ContentReranker#parts re-ranker's parts}, in their order
   */
  public double[] amounts() {
    return ranker.contributions(signals, index);
  }

  @Override
  public String toString() {
    return news().hashId() + " " + score;
  }
}
