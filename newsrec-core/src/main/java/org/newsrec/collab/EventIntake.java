package org.newsrec.collab;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.data.ReadingRule;
import org.newsrec.live.Forgotten;
import org.newsrec.live.LiveState;

/**
 * Where events come in: each that the live state accepts goes on to the models that learn from
 * readers. Those who write take turns, so that all parts take events in the same order, and a
 * reader who is forgotten is gone from all of them, whatever is recorded meanwhile. Serving and the
 * making of training rows feed their state through this same class.
 *
 * <p>Thread safety: any number of threads may call it.
 */
public final class EventIntake {
  private final LiveState live;
  private final List<ReadModel> models;
  private final Object writing = new Object();

  /**
   * Makes an intake.
   *
   * @param live the state that decides what is new
   * @param models models that learn from readers; nobody else should record in them
   */
  public EventIntake(LiveState live, List<ReadModel> models) {
    this.live = Objects.requireNonNull(live, "live");
    this.models = List.copyOf(models);
  }

  /**
   * Returns the state that is fed.
   *
   * @return the live state given on construction
   */
  public LiveState live() {
    return live;
  }

  /**
   * Returns the models that are fed.
   *
   * @return not modifiable
   */
  public List<ReadModel> models() {
    return models;
  }

  /**
   * Takes in something a reader did.
   *
   * @param interaction the event
   * @return as {@link LiveState#record}
   */
  public boolean record(Interaction interaction) {
    synchronized (writing) {
      if (!live.record(interaction)) {
        return false;
      }
      for (ReadModel model : models) {
        model.record(interaction);
      }
      return true;
    }
  }

  /**
   * Takes in something a reader did, as a rule judges it. The first judgement stays: an event that
   * is held as the rule may have judged it before, when its article was not known or was another,
   * is a duplicate. A skip that says nothing is not held, so it is judged anew when it is given
   * again.
   *
   * @param interaction the event as it was reported
   * @param rule the rule
   * @param article its article; empty where it is not known
   * @return as {@link LiveState#record}
   */
  public boolean record(Interaction interaction, ReadingRule rule, Optional<News> article) {
    synchronized (writing) {
      for (Interaction judged : rule.judgements(interaction)) {
        if (live.holds(judged)) {
          return record(judged);
        }
      }
      return record(rule.judge(interaction, article, 0));
    }
  }

  /**
   * Takes in what a reader was shown.
   *
   * @param impression the list
   * @return as {@link LiveState#recordShown}
   */
  public boolean recordShown(Impression impression) {
    return live.recordShown(impression);
  }

  /**
   * Removes everything held of a reader, from the live state and from the models.
   *
   * @param deviceId the reader
   * @return what was removed
   */
  public Forgotten forget(String deviceId) {
    synchronized (writing) {
      Forgotten forgotten = live.forget(deviceId);
      int learned = 0;
      for (ReadModel model : models) {
        learned += model.forget(deviceId);
      }
      return new Forgotten(forgotten.events(), forgotten.shows(), learned);
    }
  }
}
