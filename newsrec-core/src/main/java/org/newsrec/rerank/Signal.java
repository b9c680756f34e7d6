package org.newsrec.rerank;

/**
 * What is known of a candidate when a reader asks: a number for each candidate, and 0 wherever
 * there is nothing to know (no vector, no history, no counts), so that no reader and no article is
 * left out. All values are finite. {@link SignalExtractor} computes them.
 *
 * <p>Terms used below. A read's <em>weight</em> is its strength (negative ones count 0) × its dwell
 * time factor × 2^(−age / 7 days); the dwell time factor is ln(1 + seconds) / ln(31), so that 30
 * seconds are 1, from 0.1 to 2, and 1 where the dwell time is not known. <em>Clicks</em> and
 * <em>shows</em> are those of all readers, decayed with the half-life in the name, as {@link
 * org.newsrec.live.PopularityCounters} counts them. A reader's <em>experience</em> is n / (n + 10)
 * for n reads in the history.
 */
public enum Signal {
  /** Reader vector · news vector: the cosine of the two towers' outputs; −1 to 1. */
  TOWER_SIMILARITY("tower_similarity", Family.CONTENT),
  /** 1 where the reader or the article has no tower vector, else 0. */
  TOWER_MISSING("tower_missing", Family.CONTENT),
  /** Cosine with the most similar article of the history, by tower vectors; −1 to 1. */
  NEAREST_READ_SIMILARITY("nearest_read_similarity", Family.HISTORY),
  /**
   * Mean cosine with the articles of the history, by tower vectors, with the reads' weights; −1 to
   * 1.
   */
  HISTORY_SIMILARITY("history_similarity", Family.HISTORY),
  /**
   * Cosine with the weighted sum of the history's given embeddings, by the article's given
   * embedding; −1 to 1. Reads whose embedding has another dimension are left out.
   */
  EMBEDDING_SIMILARITY("embedding_similarity", Family.HISTORY),
  /**
   * Mean over the article's categories of: weight of the reads in that category / (2 + weight of
   * all reads); 0 to 1.
   */
  CATEGORY_AFFINITY("category_affinity", Family.HISTORY),
  /** The same over hashtags; 0 to 1. */
  HASHTAG_AFFINITY("hashtag_affinity", Family.HISTORY),
  /** ln(1 + hours since publication); 0 or more. */
  AGE("age", Family.FRESHNESS),
  /** 1 where the time of publication is not known, else 0. */
  AGE_UNKNOWN("age_unknown", Family.FRESHNESS),
  /** 2^(−age / 30 min): 1 when just published; 0 to 1. */
  FRESH_30M("fresh_30m", Family.FRESHNESS),
  /** 2^(−age / 3 h); 0 to 1. */
  FRESH_3H("fresh_3h", Family.FRESHNESS),
  /** 2^(−age / 12 h); 0 to 1. */
  FRESH_12H("fresh_12h", Family.FRESHNESS),
  /** 2^(−age / 72 h); 0 to 1. */
  FRESH_72H("fresh_72h", Family.FRESHNESS),
  /** ln(1 + clicks), half-life 30 minutes; 0 or more. */
  CLICKS_30M("clicks_30m", Family.POPULARITY),
  /** ln(1 + clicks), half-life 3 hours; 0 or more. */
  CLICKS_3H("clicks_3h", Family.POPULARITY),
  /** ln(1 + clicks), half-life 12 hours; 0 or more. */
  CLICKS_12H("clicks_12h", Family.POPULARITY),
  /** ln(1 + clicks), half-life 72 hours; 0 or more. */
  CLICKS_72H("clicks_72h", Family.POPULARITY),
  /** Share of all articles' clicks, half-life 3 hours: clicks / (1 + all clicks); 0 to 1. */
  CLICK_SHARE_3H("click_share_3h", Family.POPULARITY),
  /**
   * Smoothed click rate over the rate of all articles, half-life 30 minutes: ln of ((clicks + 10 p)
   * / (shows + 10)) / p, where p = (1 + all clicks) / (1 + all shows), at most 1; 0 as long as
   * nothing was shown.
   */
  CLICK_RATE_30M("click_rate_30m", Family.POPULARITY),
  /** The same, half-life 3 hours. */
  CLICK_RATE_3H("click_rate_3h", Family.POPULARITY),
  /** The same, half-life 12 hours. */
  CLICK_RATE_12H("click_rate_12h", Family.POPULARITY),
  /** The same, half-life 72 hours. */
  CLICK_RATE_72H("click_rate_72h", Family.POPULARITY),
  /** 1 where the article was shown to this reader once already, else 0. */
  SHOWN_ONCE("shown_once", Family.EXPOSURE),
  /** 1 where it was shown to this reader twice already, else 0. */
  SHOWN_TWICE("shown_twice", Family.EXPOSURE),
  /** 1 where it was shown to this reader three times or more, else 0. */
  SHOWN_OFTEN("shown_often", Family.EXPOSURE),
  /** ln(1 + minutes since it was last shown to this reader); 0 where it never was. */
  SINCE_SHOWN("since_shown", Family.EXPOSURE),
  /** 1 where this reader clicked or read the article before, else 0. */
  READ_BEFORE("read_before", Family.EXPOSURE),
  /** Tower similarity × the reader's experience: similarity means more when there is a history. */
  TOWER_SIMILARITY_WITH_HISTORY("tower_similarity_with_history", Family.CONTENT),
  /** History similarity × the reader's experience. */
  HISTORY_SIMILARITY_WITH_HISTORY("history_similarity_with_history", Family.HISTORY),
  /**
   * ln(1 + clicks), half-life 3 hours, × (1 − the reader's experience): popularity for new readers.
   */
  CLICKS_3H_FOR_NEW_READER("clicks_3h_for_new_reader", Family.POPULARITY);

  /** What a signal is about, for explanations. */
  public enum Family {
    /** The article suits the reader, by the two towers. */
    CONTENT,
    /** The article is like what the reader read. */
    HISTORY,
    /** The article is new. */
    FRESHNESS,
    /** Others read the article. */
    POPULARITY,
    /** The reader has seen or read the article already. */
    EXPOSURE
  }

  private final String key;
  private final Family family;

  Signal(String key, Family family) {
    this.key = key;
    this.family = family;
  }

  /**
   * Returns the name in files and reports; it does not change from one version to the next.
   *
   * @return lower case, with underscores
   */
  public String key() {
    return key;
  }

  /**
   * Returns what the signal is about.
   *
   * @return the family
   */
  public Family family() {
    return family;
  }

  /**
   * Finds a signal by its key.
   *
   * @param key the name in files
   * @return the signal
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Signal ofKey(String key) {
    for (Signal signal : values()) {
      if (signal.key.equals(key)) {
        return signal;
      }
    }
    throw new IllegalArgumentException(
        "there is no signal '"
            + key
            + "'; the ranker was made by another version of the library, or the name is misspelt");
  }

  @Override
  public String toString() {
    return key;
  }
}
