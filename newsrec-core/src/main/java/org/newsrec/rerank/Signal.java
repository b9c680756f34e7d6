package org.newsrec.rerank;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

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
  CLICKS_3H_FOR_NEW_READER("clicks_3h_for_new_reader", Family.POPULARITY),
  /** ln(1 + clicks), half-life 10 minutes; 0 or more. */
  CLICKS_10M("clicks_10m", Family.POPULARITY),
  /** ln(1 + clicks), half-life 1 hour; 0 or more. */
  CLICKS_1H("clicks_1h", Family.POPULARITY),
  /** ln(1 + clicks), half-life 24 hours; 0 or more. */
  CLICKS_24H("clicks_24h", Family.POPULARITY),
  /** ln(1 + shows), half-life 30 minutes; 0 or more. */
  SHOWS_30M("shows_30m", Family.POPULARITY),
  /** ln(1 + shows), half-life 3 hours; 0 or more. */
  SHOWS_3H("shows_3h", Family.POPULARITY),
  /** ln(1 + shows), half-life 12 hours; 0 or more. */
  SHOWS_12H("shows_12h", Family.POPULARITY),
  /** ln(1 + shows), half-life 72 hours; 0 or more. */
  SHOWS_72H("shows_72h", Family.POPULARITY),
  /**
   * Trend: ln of (clicks for each hour, half-life 10 minutes, + 1/6) / (the same, 3 hours, + 1/6),
   * where clicks for each hour are clicks / hours of the half-life; above 0 where clicks become
   * more.
   */
  TREND_10M_3H("trend_10m_3h", Family.POPULARITY),
  /** The same of 30 minutes to 3 hours. */
  TREND_30M_3H("trend_30m_3h", Family.POPULARITY),
  /** The same of 30 minutes to 12 hours. */
  TREND_30M_12H("trend_30m_12h", Family.POPULARITY),
  /** The same of 3 hours to 72 hours. */
  TREND_3H_72H("trend_3h_72h", Family.POPULARITY),
  /**
   * Clicks over those to be expected, half-life 30 minutes: ln of ((clicks + 2 p) / (expected + 2))
   * / p, where expected is the sum of 1 / length of the list over all shows and p = (1 + all
   * clicks) / (1 + all expected), at most 1; 0 as long as nothing was shown. Unlike the click rate
   * it does not suffer from standing in long lists. In which slot the article stood is not looked
   * at: that is the choice of whoever made the list, and known only after it was made.
   */
  CLICKS_TO_EXPECTED_30M("clicks_to_expected_30m", Family.POPULARITY),
  /** The same, half-life 3 hours. */
  CLICKS_TO_EXPECTED_3H("clicks_to_expected_3h", Family.POPULARITY),
  /** The same, half-life 12 hours. */
  CLICKS_TO_EXPECTED_12H("clicks_to_expected_12h", Family.POPULARITY),
  /** The same, half-life 72 hours. */
  CLICKS_TO_EXPECTED_72H("clicks_to_expected_72h", Family.POPULARITY),
  /**
   * Dwell time for each click, half-life 72 hours, over that of all articles: ln of (1 + (seconds +
   * 3 m) / (clicks with known dwell time + 3)) / (1 + m), where m is the mean of all; 0 as long as
   * no dwell time is known.
   */
  DWELL("dwell", Family.POPULARITY),
  /**
   * ln(1 + hours since the beginning of the long bucket in which the article was first shown or
   * clicked, within the retention); 0 where it was neither.
   */
  SINCE_FIRST_COUNTED("since_first_counted", Family.FRESHNESS),
  /** How often it was shown to this reader in the visit under way: ln(1 + times); 0 or more. */
  SHOWN_IN_VISIT("shown_in_visit", Family.EXPOSURE),
  /**
   * Age beside the reader's taste: AGE − mean over the reads of ln(1 + hours from publication to
   * the read), with the reads' weights; 0 where either is not known.
   */
  AGE_TO_TASTE("age_to_taste", Family.HISTORY),
  /**
   * ± (weight of the premium reads + 1) / (weight of all reads + 8) − 1/8: plus for a premium
   * article, minus for another; 0 without reads. Premium is an article whose feature {@code
   * premium} is a number above 0 or one of the words 1, true, yes and premium.
   */
  PREMIUM_AFFINITY("premium_affinity", Family.HISTORY),
  /**
   * LENGTH − mean LENGTH of the reads whose length is known, with the reads' weights; 0 where
   * either is not known.
   */
  LENGTH_TO_TASTE("length_to_taste", Family.HISTORY),
  /** 1 for a premium article, else 0. */
  PREMIUM("premium", Family.ARTICLE),
  /**
   * ln(1 + length): of the numeric features {@code article_length}, {@code words_count} and {@code
   * length} the first there is, otherwise the number of characters of the text; 0 where there is
   * neither.
   */
  LENGTH("length", Family.ARTICLE),
  /** ln(1 + number of reads in the history); 0 or more; the same for all candidates. */
  READS("reads", Family.CIRCUMSTANCES),
  /**
   * ln(1 + minutes since the reader was last shown or did something); 0 where that is not known;
   * the same for all candidates.
   */
  SINCE_ACTIVE("since_active", Family.CIRCUMSTANCES),
  /** Hour of the day, UTC, with its fraction; 0 to 24; the same for all candidates. */
  HOUR("hour", Family.CIRCUMSTANCES),
  /**
   * 1 for a desktop, 2 for a phone, 3 for a tablet, 0 where it is not known; the same for all
   * candidates. It is told by the feature {@code device_type} or {@code device} of the visit, or
   * else of the reader: a word that contains desktop, mobile or phone, or tablet.
   */
  DEVICE("device", Family.CIRCUMSTANCES),
  /** ln(1 + number of candidates); the same for all candidates. */
  CANDIDATES("candidates", Family.CIRCUMSTANCES),
  /**
   * TOWER_SIMILARITY beside the other candidates': (value − mean) / standard deviation; 0 where
   * that is below 0.000001.
   */
  TOWER_SIMILARITY_Z("tower_similarity_z", Family.CONTENT),
  /**
   * TOWER_SIMILARITY's rank: of the other candidates, the share that has more, those that have as
   * much counting one half; 0 to 1, and 0 where there is no other.
   */
  TOWER_SIMILARITY_RANK("tower_similarity_rank", Family.CONTENT),
  /** CLICKS_30M beside the other candidates'. */
  CLICKS_30M_Z("clicks_30m_z", Family.POPULARITY),
  /** CLICKS_30M's rank. */
  CLICKS_30M_RANK("clicks_30m_rank", Family.POPULARITY),
  /** CLICKS_3H beside the other candidates'. */
  CLICKS_3H_Z("clicks_3h_z", Family.POPULARITY),
  /** CLICKS_3H's rank. */
  CLICKS_3H_RANK("clicks_3h_rank", Family.POPULARITY),
  /** CLICKS_3H less the greatest among the candidates; 0 or less. */
  CLICKS_3H_BEHIND("clicks_3h_behind", Family.POPULARITY),
  /** CLICK_RATE_3H beside the other candidates'. */
  CLICK_RATE_3H_Z("click_rate_3h_z", Family.POPULARITY),
  /** CLICK_RATE_3H's rank. */
  CLICK_RATE_3H_RANK("click_rate_3h_rank", Family.POPULARITY),
  /** AGE beside the other candidates'. */
  AGE_Z("age_z", Family.FRESHNESS),
  /** AGE's rank: 0 for the oldest. */
  AGE_RANK("age_rank", Family.FRESHNESS),
  /** Cosine with the latest read of positive weight, by tower vectors; −1 to 1. */
  LATEST_READ_SIMILARITY("latest_read_similarity", Family.HISTORY),
  /** Mean cosine with the latest three of them, each counting the same; −1 to 1. */
  LATEST_READS_SIMILARITY("latest_reads_similarity", Family.HISTORY),
  /**
   * ln(1 + mean clicks, half-life 3 hours, of those candidates that have the article's first
   * category, itself among them); 0 without category.
   */
  SECTION_CLICKS_3H("section_clicks_3h", Family.POPULARITY),
  /**
   * ln(1 + score) by the model named {@code covisitation}, given the history; 0 where there is no
   * such model or no score.
   */
  CO_VISITATION("co_visitation", Family.COLLABORATIVE),
  /** The same by the model named {@code vsknn}. */
  SESSION_NEIGHBOURS("session_neighbours", Family.COLLABORATIVE),
  /** The score of the model named {@code factors}; 0 where there is no such model or no score. */
  FACTORS("factors", Family.COLLABORATIVE),
  /**
   * ln(1 + clicks of the readers of the same segment), half-life 3 hours; 0 or more. The reader's
   * {@linkplain org.newsrec.live.Segment segments} are told by the features of the visit, or else
   * of the reader, that {@link org.newsrec.live.LiveOptions#segments()} names; where there are
   * several, this is the mean over them; 0 where there is none.
   */
  SEGMENT_CLICKS_3H("segment_clicks_3h", Family.POPULARITY),
  /** The same, half-life 24 hours. */
  SEGMENT_CLICKS_24H("segment_clicks_24h", Family.POPULARITY),
  /**
   * The segment's share of the article's clicks over its share of all, half-life 24 hours: ln of
   * ((clicks of the segment + 5 s) / (clicks + 5)) / s, where s = (1 + all clicks of the segment) /
   * (1 + all clicks), at most 1; the mean over the reader's segments; 0 where there is none.
   */
  SEGMENT_LIFT_24H("segment_lift_24h", Family.POPULARITY),
  /**
   * ln(1 + clicks on all articles of the section, be they candidates or not), half-life 3 hours;
   * here and below, the section is the article's first category, and 0 stands where there is none.
   */
  SECTION_TOTAL_CLICKS_3H("section_total_clicks_3h", Family.POPULARITY),
  /**
   * The section's trend: ln of (its clicks for each hour, half-life 3 hours, + 1/6) / (the same, 24
   * hours, + 1/6).
   */
  SECTION_TREND_3H_24H("section_trend_3h_24h", Family.POPULARITY),
  /** SEGMENT_LIFT_24H of the section's clicks, with 20 in place of 5. */
  SECTION_SEGMENT_LIFT_24H("section_segment_lift_24h", Family.POPULARITY),
  /**
   * The same of the present hour of the day, UTC, in place of the segment, half-life 72 hours:
   * above 0 for a section that is read at this hour more than others are.
   */
  SECTION_HOUR_LIFT_72H("section_hour_lift_72h", Family.POPULARITY),
  /**
   * ln(1 + clicks), with the half-life that was {@linkplain org.newsrec.live.SectionPriors learned}
   * of the article's section; 0 where nothing was learned.
   */
  LEARNED_CLICKS("learned_clicks", Family.POPULARITY),
  /**
   * Click rate, half-life 72 hours, drawn towards that of the section as far as its articles are
   * alike (empirical Bayes): ln of (clicks + prior clicks) / (shows + prior shows), at most 1, over
   * the rate of the general prior. An article without shows has the rate of its section; 0 where
   * nothing was learned or the log does not tell what was shown.
   */
  CLICK_RATE_EB("click_rate_eb", Family.POPULARITY);

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
    EXPOSURE,
    /** Readers of what the reader read read it too. */
    COLLABORATIVE,
    /** What the article is, whoever asks. */
    ARTICLE,
    /** Who asks, when and among how many: the same for all candidates. */
    CIRCUMSTANCES
  }

  private static final Set<Signal> RELATIVE =
      Collections.unmodifiableSet(
          EnumSet.of(
              CANDIDATES,
              TOWER_SIMILARITY_Z,
              TOWER_SIMILARITY_RANK,
              CLICKS_30M_Z,
              CLICKS_30M_RANK,
              CLICKS_3H_Z,
              CLICKS_3H_RANK,
              CLICKS_3H_BEHIND,
              CLICK_RATE_3H_Z,
              CLICK_RATE_3H_RANK,
              AGE_Z,
              AGE_RANK,
              SECTION_CLICKS_3H));

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
   * Returns the {@linkplain org.newsrec.collab.ReadModel#name name} of the model that the signal is
   * from.
   *
   * @return the name; empty for a signal that is from no model which learns from readers
   */
  public Optional<String> readModel() {
    return switch (this) {
      case CO_VISITATION -> Optional.of("covisitation");
      case SESSION_NEIGHBOURS -> Optional.of("vsknn");
      case FACTORS -> Optional.of("factors");
      default -> Optional.empty();
    };
  }

  /**
   * Tells whether the signal depends on the other candidates: how an article stands among them, or
   * how many they are. Lists that are not chosen alike are not alike in it.
   *
   * @return whether a candidate's value may change when another candidate is left out
   */
  public boolean isRelative() {
    return RELATIVE.contains(this);
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
