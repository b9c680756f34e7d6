package org.newsrec.collab;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.newsrec.data.Read;

/**
 * One reader's question to models that learn from readers: each model is asked once, and whoever
 * wants its scores, be it as candidates or as signals, looks at the same answer.
 *
 * <p>Safe for any number of threads. Meant for one request, to be let go with it.
 */
public final class ReadQuestion {
  private final List<Read> recent;
  private final Instant at;

  /** In the order in which they were asked; beside each its answer. */
  private final List<ReadModel> asked = new ArrayList<>(4);

  private final List<ReadScores> answers = new ArrayList<>(4);

  /**
   * Makes a question that no model has been asked yet.
   *
   * @param recent as in {@link ReadModel#scores}; copied
   * @param at the instant of asking
   */
  public ReadQuestion(List<Read> recent, Instant at) {
    this.recent = List.copyOf(recent);
    this.at = Objects.requireNonNull(at, "at");
  }

  /**
   * Returns what the reader read.
   *
   * @return reads, oldest first; not modifiable
   */
  public List<Read> recent() {
    return recent;
  }

  /**
   * Returns the instant of asking.
   *
   * @return an instant
   */
  public Instant at() {
    return at;
  }

  /**
   * Asks a model, or returns what it answered when it was asked first.
   *
   * @param model the model
   * @return its scores
   * @throws IllegalStateException if the model refuses the instant, see {@link ReadModel#scores}
   */
  @SuppressWarnings("ReferenceEquality") // Two models that are equal may know different things.
  public synchronized ReadScores scores(ReadModel model) {
    for (int i = 0; i < asked.size(); i++) {
      if (asked.get(i) == model) {
        return answers.get(i);
      }
    }
    ReadScores answer = model.scores(recent, at);
    asked.add(model);
    answers.add(answer);
    return answer;
  }
}
