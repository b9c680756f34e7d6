package org.newsrec.dataset;

import java.time.Instant;
import java.util.BitSet;
import java.util.Objects;
import java.util.function.Consumer;
import org.newsrec.collab.EventIntake;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.live.LiveState;

/**
 * Feeds a log to a live state as time goes by: the one way in which training rows and measurements
 * learn what was known when. What was received strictly before an instant is known at it:
 * interactions by {@link InteractionLog#receivedAt}, impressions by their timestamp. Of lists that
 * were {@linkplain ImpressionLog#areMadeOfCards made of cards} it does not tell: they bear the time
 * of their first card, when what else would be in them was not known.
 *
 * <p>Moves forward only; not safe for use by several threads.
 */
public final class Timeline {
  private final Dataset data;
  private final InteractionLog interactions;
  private final ImpressionLog impressions;
  private int nextInteraction;
  private int nextImpression;
  private long reached = Long.MIN_VALUE;

  /** Articles whose section the state has been told. */
  private final BitSet introduced = new BitSet();

  /**
   * Makes a timeline that stands before the log's first event.
   *
   * @param data the log
   */
  public Timeline(Dataset data) {
    this.data = data;
    interactions = data.interactionLog();
    impressions = data.impressionLog();
    nextImpression = firstToldFrom(Long.MIN_VALUE);
  }

  /**
   * Makes a timeline that stands at an instant: what was received before it is not told.
   *
   * @param data the log
   * @param from the instant
   */
  public Timeline(Dataset data, Instant from) {
    this(data);
    reached = Millis.ceil(from);
    nextInteraction = interactions.firstReceivedFrom(reached);
    nextImpression = firstToldFrom(reached);
  }

  private int firstToldFrom(long millis) {
    return impressions.areMadeOfCards() ? impressions.size() : impressions.firstShownFrom(millis);
  }

  /** Is told of a log as time goes by. */
  public interface Listener {
    /**
     * An article is in what is told next.
     *
     * @param news the article's number
     */
    default void met(int news) {}

    /**
     * A list was shown.
     *
     * @param impression the list; it happens at its timestamp
     */
    void shown(Impression impression);

    /**
     * Something that a reader did was received.
     *
     * @param interaction what; it happens at its receivedAt
     */
    void done(Interaction interaction);
  }

  /**
   * Feeds everything received strictly before an instant that was not fed yet, in the order of
   * receipt; at the same millisecond, impressions come before interactions. Each article is
   * {@linkplain LiveState#introduce introduced} before the first that is told of it. Then moves the
   * state to the instant.
   *
   * @param at the instant, not before the last one
   * @param state the state to bring up to date; the same at every call
   * @throws IllegalArgumentException if the instant is before the last one
   */
  public void advanceTo(Instant at, LiveState state) {
    advanceTo(at, state, event -> {});
  }

  /**
   * Feeds as {@link #advanceTo(Instant, LiveState)} does, and tells of each interaction besides
   * that the state accepts: as an {@link EventIntake} does.
   *
   * @param at the instant, not before the last one
   * @param state the state to bring up to date; the same at every call
   * @param listener is told of each interaction that changed the state, just after the state
   * @throws IllegalArgumentException if the instant is before the last one
   */
  public void advanceTo(Instant at, LiveState state, Consumer<? super Interaction> listener) {
    Objects.requireNonNull(state, "state");
    advanceTo(
        at,
        new Listener() {
          @Override
          public void met(int news) {
            introduce(news, state);
          }

          @Override
          public void shown(Impression impression) {
            state.recordShown(impression);
          }

          @Override
          public void done(Interaction interaction) {
            if (state.record(interaction)) {
              listener.accept(interaction);
            }
          }
        });
    state.advanceTo(at);
  }

  /**
   * Feeds as {@link #advanceTo(Instant, LiveState)} does, by way of an intake: what the state
   * accepts goes on to the models that learn from readers.
   *
   * @param at the instant, not before the last one
   * @param intake what to bring up to date; the same at every call
   * @throws IllegalArgumentException if the instant is before the last one
   */
  public void advanceTo(Instant at, EventIntake intake) {
    Objects.requireNonNull(intake, "intake");
    advanceTo(
        at,
        new Listener() {
          @Override
          public void met(int news) {
            introduce(news, intake.live());
          }

          @Override
          public void shown(Impression impression) {
            intake.recordShown(impression);
          }

          @Override
          public void done(Interaction interaction) {
            intake.record(interaction);
          }
        });
    intake.live().advanceTo(at);
  }

  private void introduce(int news, LiveState state) {
    if (!introduced.get(news)) {
      introduced.set(news);
      state.introduce(data.news(news));
    }
  }

  /**
   * Tells of everything received strictly before an instant that was not told yet, in the same
   * order.
   *
   * @param at the instant, not before the last one
   * @param listener is told
   * @throws IllegalArgumentException if the instant is before the last one
   */
  public void advanceTo(Instant at, Listener listener) {
    Objects.requireNonNull(listener, "listener");
    long until = at.toEpochMilli();
    if (until < reached) {
      throw new IllegalArgumentException(
          "asked to go to "
              + at
              + ", but the timeline is at "
              + Instant.ofEpochMilli(reached)
              + " already; start a new one to go back");
    }
    reached = until;
    while (true) {
      long interaction =
          nextInteraction < interactions.size()
              ? interactions.receivedAt(nextInteraction)
              : Long.MAX_VALUE;
      long impression =
          nextImpression < impressions.size()
              ? impressions.timestamp(nextImpression)
              : Long.MAX_VALUE;
      if (Math.min(interaction, impression) >= until) {
        break;
      }
      if (impression <= interaction) {
        for (int slot = 0; slot < impressions.shownCount(nextImpression); slot++) {
          listener.met(impressions.shown(nextImpression, slot));
        }
        listener.shown(impressions.get(nextImpression++));
      } else {
        listener.met(interactions.news(nextInteraction));
        listener.done(interactions.get(nextInteraction++));
      }
    }
  }
}
