package org.newsrec;

import java.util.List;
import org.newsrec.collab.ReadModel;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.live.Forgotten;
import org.newsrec.live.LiveState;

/**
 * Where events come in: each that the live state accepts goes on to the models that learn from
 * readers. Those who write take turns, so that all parts take events in the same order, and a
 * reader who is forgotten is gone from all of them, whatever is recorded meanwhile.
 */
final class EventIntake {
  private final LiveState live;
  private final List<ReadModel> models;
  private final Object writing = new Object();

  EventIntake(LiveState live, List<ReadModel> models) {
    this.live = live;
    this.models = List.copyOf(models);
  }

  boolean record(Interaction interaction) {
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

  boolean recordShown(Impression impression) {
    return live.recordShown(impression);
  }

  Forgotten forget(String deviceId) {
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
