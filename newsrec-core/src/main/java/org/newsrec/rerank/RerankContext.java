package org.newsrec.rerank;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.newsrec.collab.ReadQuestion;
import org.newsrec.data.Features;
import org.newsrec.data.User;
import org.newsrec.live.ReaderView;

/**
 * Who asks, and when. Immutable, as far as nobody changes the reader's vector.
 *
 * <p>What was shown to the reader and whether an article was read before is taken from the live
 * state by the user's deviceId, unless a {@link ReaderView} is given.
 */
public final class RerankContext {
  private final User user;
  private final Instant at;
  private final float[] readerVector;
  private final List<RecentRead> history;
  private final ReaderView reader;
  private final Features visit;
  private final ReadQuestion question;

  private RerankContext(Builder builder) {
    user = builder.user;
    at = builder.at;
    readerVector = builder.readerVector;
    history = builder.history == null ? List.of() : builder.history;
    reader = builder.reader;
    visit = builder.visit == null ? Features.none() : builder.visit;
    question = builder.question;
  }

  /**
   * Starts a context.
   *
   * @param user who asks
   * @param at when; not before the latest advance of the live state
   * @return a builder for a reader without vector and history
   */
  public static Builder builder(User user, Instant at) {
    return new Builder(user, at);
  }

  /**
   * Returns who asks.
   *
   * @return the reader
   */
  public User user() {
    return user;
  }

  /**
   * Returns the instant of asking.
   *
   * @return the instant
   */
  public Instant at() {
    return at;
  }

  /** The reader's vector, not copied; null where there is none. */
  float[] readerVector() {
    return readerVector;
  }

  /**
   * Returns what the reader read.
   *
   * @return not modifiable; may be empty
   */
  public List<RecentRead> history() {
    return history;
  }

  /**
   * Returns what is remembered of the reader, where it was given.
   *
   * @return the view, or nothing where the live state is to be asked
   */
  public Optional<ReaderView> reader() {
    return Optional.ofNullable(reader);
  }

  /**
   * Returns what is known of the visit.
   *
   * @return features such as the device; may be empty
   */
  public Features visit() {
    return visit;
  }

  /**
   * Returns what models that learn from readers were asked already.
   *
   * @return the question with its answers, where it was given
   */
  public Optional<ReadQuestion> question() {
    return Optional.ofNullable(question);
  }

  /** Collects the parts of a context; each may be set once. Not safe for use by several threads. */
  public static final class Builder {
    private final User user;
    private final Instant at;
    private float[] readerVector;
    private List<RecentRead> history;
    private ReaderView reader;
    private Features visit;
    private ReadQuestion question;

    private Builder(User user, Instant at) {
      this.user = Objects.requireNonNull(user, "user");
      this.at = Objects.requireNonNull(at, "at");
    }

    /**
     * Sets the reader's vector.
     *
     * @param value of length 1, from the user tower; not copied; null where there is none
     * @return this
     * @throws IllegalStateException if it was set before
     */
    public Builder readerVector(float[] value) {
      requireUnset(readerVector, "readerVector");
      readerVector = value;
      return this;
    }

    /**
     * Sets what the reader read.
     *
     * @param value any order; each article once
     * @return this
     * @throws IllegalStateException if it was set before
     */
    public Builder history(List<RecentRead> value) {
      requireUnset(history, "history");
      history = List.copyOf(value);
      return this;
    }

    /**
     * Sets what is remembered of the reader, where the caller has asked the live state for it
     * already.
     *
     * @param value the view
     * @return this
     * @throws IllegalStateException if it was set before
     */
    public Builder reader(ReaderView value) {
      requireUnset(reader, "reader");
      reader = Objects.requireNonNull(value, "reader");
      return this;
    }

    /**
     * Sets what is known of the visit.
     *
     * @param value features such as the device, named as in {@link
     *     org.newsrec.data.Interaction#context()}
     * @return this
     * @throws IllegalStateException if it was set before
     */
    public Builder visit(Features value) {
      requireUnset(visit, "visit");
      visit = Objects.requireNonNull(value, "visit");
      return this;
    }

    /**
     * Sets what models that learn from readers were asked already, so that signals look at the same
     * answers; without effect where it is not about the history and the instant of the context.
     *
     * @param value the question
     * @return this
     * @throws IllegalStateException if it was set before
     */
    public Builder question(ReadQuestion value) {
      requireUnset(question, "question");
      question = Objects.requireNonNull(value, "question");
      return this;
    }

    /**
     * Makes the context.
     *
     * @return the context
     */
    public RerankContext build() {
      return new RerankContext(this);
    }

    private static void requireUnset(Object old, String option) {
      if (old != null) {
        throw new IllegalStateException(option + " was set already; set it once");
      }
    }
  }
}
