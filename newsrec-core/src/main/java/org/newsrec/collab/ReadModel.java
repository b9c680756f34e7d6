package org.newsrec.collab;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.newsrec.data.Interaction;
import org.newsrec.data.Read;

/**
 * Learns from what readers read which articles go together, event by event, and scores articles for
 * whoever read something lately. The one who asks need not be known: an answer depends on the reads
 * that are given with the question and on what was recorded, not on a reader's key.
 *
 * <p>Every implementation keeps this contract:
 *
 * <ul>
 *   <li>Events are best recorded in the order of receipt; timestamps may be late. Only reading
 *       counts: what that is, what a duplicate is, and what depends on the order, each
 *       implementation states.
 *   <li>What is held is bounded, by limits and by age; each implementation says by which options.
 *   <li>The same events in the same order and the same question give the same scores, bit for bit.
 *   <li>Any number of threads may ask while others record. Those that record take turns; those that
 *       ask never wait. An event recorded while a question is answered may be in some scores of
 *       that answer and not in others; what was recorded before is in all.
 *   <li>The model stands at the latest receipt. A question about an earlier instant is refused, but
 *       for the grace that the options allow; then it is answered as of the latest receipt.
 * </ul>
 */
public interface ReadModel {
  /**
   * Returns a short name of this model, such as {@code covisitation}.
   *
   * @return the name, the same for every call
   */
  String name();

  /**
   * Returns how long before the latest receipt an instant may lie that is asked about.
   *
   * @return the grace of the options, zero or more, the same for every call
   */
  Duration grace();

  /**
   * Takes in something a reader did.
   *
   * @param event the event
   * @return whether it changed anything: false for one that is no reading, is held already, or is
   *     too old to be remembered
   */
  boolean record(Interaction event);

  /**
   * Scores articles for a reader.
   *
   * @param recent what the reader read lately, oldest first, each article once; those of strength 0
   *     or below are passed over; may be empty
   * @param at the instant of asking
   * @return the scores; the articles of {@code recent} themselves have none
   * @throws IllegalStateException if events received after the instant have been taken in, and the
   *     grace does not cover it
   */
  ReadScores scores(List<Read> recent, Instant at);

  /**
   * Removes what a reader added, as far as it is held; each implementation states what that is.
   *
   * @param deviceId the reader
   * @return how many events were removed
   */
  int forget(String deviceId);
}
