package org.newsrec.data;

/**
 * A reading log with its catalogue, as far as it is needed to bring a live system up to date: the
 * part of a data set that the serving side reads. Every iterable can be iterated again and again.
 */
public interface EventLog {
  /**
   * Returns the readers of whom more than the key is known.
   *
   * @return readers, each deviceId once
   */
  Iterable<User> users();

  /**
   * Returns the articles, in the order of their first appearance.
   *
   * @return articles, each hashId once
   */
  Iterable<News> news();

  /**
   * Returns what was done, in the order in which it became known.
   *
   * @return interactions, {@link Interaction#receivedAt()} ascending
   */
  Iterable<Interaction> interactions();

  /**
   * Returns what was shown, in the order of time.
   *
   * @return impressions, {@link Impression#timestamp()} ascending; empty where the log has none
   */
  Iterable<Impression> impressions();
}
