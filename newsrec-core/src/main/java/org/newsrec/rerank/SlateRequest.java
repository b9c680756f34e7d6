package org.newsrec.rerank;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one slate is to be like: its length and an editor's wishes. Immutable.
 *
 * @param limit how many articles are wanted, 0 or more
 * @param pins the hashId of the article wanted in a slot, by slot from 1; one that is not among the
 *     candidates is passed over
 * @param boosts what is added to the score of an article, by hashId; at most a million either way
 * @param categoryBoosts what is added to the score of articles of a category, the same. The boosts
 *     of an article and of all its categories add up
 */
public record SlateRequest(
    int limit,
    Map<Integer, String> pins,
    Map<String, Double> boosts,
    Map<String, Double> categoryBoosts) {
  /** Beside it, differences of a ranker's scores still count in a double. */
  private static final double MOST_BOOST = 1e6;

  /**
   * Copies and checks the parts.
   *
   * @throws IllegalArgumentException if the limit is negative, a slot is below 1 or above the
   *     limit, an article is wanted in two slots, or a boost is above a million
   */
  public SlateRequest {
    if (limit < 0) {
      throw new IllegalArgumentException("limit is " + limit + "; it has to be 0 or more");
    }
    pins = Map.copyOf(pins);
    boosts = Map.copyOf(boosts);
    categoryBoosts = Map.copyOf(categoryBoosts);
    Map<String, Integer> slots = new HashMap<>();
    for (Map.Entry<Integer, String> pin : new TreeMap<>(pins).entrySet()) {
      if (pin.getKey() < 1 || pin.getKey() > limit) {
        throw new IllegalArgumentException(
            "'"
                + pin.getValue()
                + "' is pinned to slot "
                + pin.getKey()
                + "; with a limit of "
                + limit
                + " slots are from 1 to "
                + limit);
      }
      Integer before = slots.put(pin.getValue(), pin.getKey());
      if (before != null) {
        throw new IllegalArgumentException(
            "'"
                + pin.getValue()
                + "' is pinned to slots "
                + before
                + " and "
                + pin.getKey()
                + "; pin it to one");
      }
    }
    requireModerate(boosts);
    requireModerate(categoryBoosts);
  }

  /**
   * Makes a request without wishes.
   *
   * @param limit how many articles are wanted, 0 or more
   * @return the request
   * @throws IllegalArgumentException if the limit is negative
   */
  public static SlateRequest of(int limit) {
    return new SlateRequest(limit, Map.of(), Map.of(), Map.of());
  }

  /** What is added to a candidate's score. */
  double boost(RerankItem item) {
    if (boosts.isEmpty() && categoryBoosts.isEmpty()) {
      return 0;
    }
    double boost = boosts.getOrDefault(item.news().hashId(), 0.0);
    if (!categoryBoosts.isEmpty()) {
      for (String category : item.news().categories().stream().distinct().toList()) {
        boost += categoryBoosts.getOrDefault(category, 0.0);
      }
    }
    return boost;
  }

  private static void requireModerate(Map<String, Double> boosts) {
    String wrong =
        boosts.entrySet().stream()
            .filter(boost -> !(Math.abs(boost.getValue()) <= MOST_BOOST))
            .map(boost -> "'" + boost.getKey() + "' is " + boost.getValue())
            .sorted()
            .collect(Collectors.joining(", "));
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(
          "the boost of " + wrong + "; it has to be between -1,000,000 and 1,000,000");
    }
  }
}
