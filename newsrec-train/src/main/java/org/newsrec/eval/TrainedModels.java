package org.newsrec.eval;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.newsrec.dataset.Split;
import org.newsrec.store.FeedModel;
import org.newsrec.train.FeedParts;
import org.newsrec.train.FeedTrainer;
import org.newsrec.train.TrainingListener;

/**
 * Trains a model on each split that is measured, and with it what it would be without each of its
 * parts. Not safe for use by several threads.
 */
public final class TrainedModels implements Evaluator.ModelSource {
  private final FeedTrainer trainer;
  private final Supplier<TrainingListener> listeners;
  private Map<String, FeedModel> without = Map.of();

  /**
   * Makes a source.
   *
   * @param trainer how models are trained
   * @param listeners gives a listener for each training
   */
  public TrainedModels(FeedTrainer trainer, Supplier<TrainingListener> listeners) {
    this.trainer = Objects.requireNonNull(trainer, "trainer");
    this.listeners = Objects.requireNonNull(listeners, "listeners");
  }

  @Override
  public FeedModel model(Split split) {
    FeedParts parts = trainer.trainParts(split.train(), listeners.get());
    Map<String, FeedModel> named = new LinkedHashMap<>();
    parts.without().forEach((part, model) -> named.put(part.toString(), model));
    without = named;
    return parts.model();
  }

  @Override
  public Map<String, FeedModel> without(Split split) {
    return without;
  }
}
