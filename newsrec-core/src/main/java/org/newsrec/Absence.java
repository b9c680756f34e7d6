package org.newsrec;

import java.util.OptionalInt;

/** Why an article is not in a feed; see {@link NewsRecommender#explainAbsence}. Immutable. */
public sealed interface Absence {
  /** Why an article may not be shown. */
  enum Refusal {
    /** It is under embargo at the request's instant. */
    EMBARGOED,
    /** It has expired. */
    EXPIRED,
    /** The request {@linkplain RecommendRequest#exclude excludes} it. */
    EXCLUDED,
    /** The reader dislikes it. */
    DISLIKED,
    /** The reader has read it. */
    READ,
    /** It was shown to the reader {@linkplain RecommendRequest#hideShown often enough}. */
    SHOWN,
    /** One of its topics is {@linkplain RecommendRequest#blockedTopics blocked}. */
    BLOCKED_TOPIC,
    /** It is in none of the {@linkplain NewsFilter languages} asked for. */
    LANGUAGE,
    /** It is in none of the {@linkplain NewsFilter sections} asked for. */
    SECTION,
    /** It is of none of the {@linkplain NewsFilter regions} asked for. */
    REGION,
    /** It is {@linkplain NewsFilter older} than asked for. */
    AGE,
    /**
     * It is {@linkplain NewsFilter premium}, where free articles are asked for, or not, where
     * premium ones are.
     */
    PREMIUM,
    /** The request's {@linkplain RecommendRequest#filter filter} turns it down. */
    FILTER
  }

  /** It is not in the catalogue: never added, or withdrawn. */
  record NotInCatalogue() implements Absence {}

  /**
   * It may not be shown to this reader.
   *
   * @param refusal the first reason, in the order of the constants
   */
  record NotAllowed(Refusal refusal) implements Absence {}

  /**
   * No source of candidates brought it.
   *
   * @param towerRank its place, from 1, among all allowed articles in the order of the towers
   * @param candidates how many candidates there were
   */
  record NotACandidate(OptionalInt towerRank, int candidates) implements Absence {}

  /**
   * Another article of the feed tells the same story.
   *
   * @param hashId that article
   */
  record DuplicateOf(String hashId) implements Absence {}

  /**
   * Its score would have done, but a limit on its section or feature was used up.
   *
   * @param rank its place by score, from 1
   */
  record HeldBack(int rank) implements Absence {}

  /**
   * Others were preferred: by score, or by diversity, calibration, pins or chance where its rank is
   * within the limit.
   *
   * @param rank its place by score among the candidates, from 1
   * @param limit how many were wanted
   */
  record RankedBelow(int rank, int limit) implements Absence {}

  /**
   * It is in the feed.
   *
   * @param slot its place, from 1
   */
  record Served(int slot) implements Absence {}
}
