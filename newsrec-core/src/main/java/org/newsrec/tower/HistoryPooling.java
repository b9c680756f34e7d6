package org.newsrec.tower;

/** How the articles of a history become one vector. The weights of a history sum to 1. */
public enum HistoryPooling {
  /** Each article with a positive strength counts the same. */
  MEAN,

  /**
   * An article counts by the strength of its event, by its dwell time ({@code 2 d / (d + s)} for
   * the configured s; 1 where it is not known) and by its age, halved with each half-life.
   */
  WEIGHTED_MEAN,

  /**
   * As {@link #WEIGHTED_MEAN}, times {@code exp(q · tanh(h V + b))} of the article's vector h with
   * learned q, V and b: additive attention as in NAML (Wu et al., "Neural News Recommendation with
   * Attentive Multi-View Learning", IJCAI 2019) and NRMS (Wu et al., "Neural News Recommendation
   * with Multi-Head Self-Attention", EMNLP 2019). Before training q is zero, and this is the
   * weighted mean.
   */
  ATTENTION
}
