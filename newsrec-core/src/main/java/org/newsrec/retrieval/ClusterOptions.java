package org.newsrec.retrieval;

import java.util.ArrayList;
import java.util.List;

/**
 * How a {@link ClusteredCandidateGenerator} is built. Immutable.
 *
 * @param lists number of lists; 0 for one for each 1024 articles
 * @param probes in how many lists, the nearest, a query looks; 0 to find out how many it takes
 * @param recall the wanted share of the exact candidates, where probes are found out; above 0, at
 *     most 1
 * @param k for how many candidates that is measured, 1 or more
 * @param rounds rounds of k-means, 0 or more
 * @param seed which random numbers
 * @param queries user vectors to find out with, every other one held back to measure what came of
 *     it; empty for vectors of articles. They should be like those of service: readers' vectors are
 *     not spread as articles' are
 */
public record ClusterOptions(
    int lists, int probes, double recall, int k, int rounds, long seed, List<float[]> queries) {
  private static final int ROUNDS = 12;

  /**
   * Copies the queries and checks the rest.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public ClusterOptions {
    require(lists >= 0, "lists", lists, "0 or more");
    require(probes >= 0, "probes", probes, "0 or more");
    require(recall > 0 && recall <= 1, "recall", recall, "above 0 and at most 1");
    require(k >= 1, "k", k, "1 or more");
    require(rounds >= 0, "rounds", rounds, "0 or more");
    List<float[]> copies = new ArrayList<>();
    for (float[] query : queries) {
      copies.add(query.clone());
    }
    queries = List.copyOf(copies);
  }

  private static void require(boolean allowed, String what, Number given, String range) {
    if (!allowed) {
      throw new IllegalArgumentException(what + " is " + given + "; it has to be " + range);
    }
  }

  /**
   * Returns options that find out how many probes give so much recall.
   *
   * @param recall the wanted share of the exact candidates
   * @return the options: 100 candidates, lists by the number of articles, queries from articles
   * @throws IllegalArgumentException if the recall is not above 0 and at most 1
   */
  public static ClusterOptions forRecall(double recall) {
    return new ClusterOptions(0, 0, recall, 100, ROUNDS, 1, List.of());
  }

  /**
   * Returns options with given probes.
   *
   * @param lists number of lists; 0 for one for each 1024 articles
   * @param probes in how many of them a query looks, 1 or more
   * @return the options
   * @throws IllegalArgumentException if a number is out of range
   */
  public static ClusterOptions fixed(int lists, int probes) {
    require(probes >= 1, "probes", probes, "1 or more");
    return new ClusterOptions(lists, probes, 1, 100, ROUNDS, 1, List.of());
  }

  /**
   * Returns these options with user vectors to find out with.
   *
   * @param vectors vectors as in service, some hundreds
   * @return a copy that differs in nothing else
   */
  public ClusterOptions withQueries(List<float[]> vectors) {
    return new ClusterOptions(lists, probes, recall, k, rounds, seed, vectors);
  }
}
