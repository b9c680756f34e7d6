package org.newsrec.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.Split;
import org.newsrec.dataset.SplitOptions;
import org.newsrec.dataset.Splits;
import org.newsrec.eval.EvaluationListener;
import org.newsrec.eval.EvaluationOptions;
import org.newsrec.eval.EvaluationReport;
import org.newsrec.eval.Evaluator;
import org.newsrec.store.FeedModel;
import org.newsrec.store.ModelStore;
import org.newsrec.train.FeedTrainer;
import org.newsrec.train.TrainingConfig;
import org.newsrec.train.TrainingListener;
import org.newsrec.train.rank.RankerConfig;

/** Trains on all but the end of a log, measures on the end, saves the model and loads it again. */
public final class TrainAndSave {
  private TrainAndSave() {}

  /**
   * Runs the example.
   *
   * @param args a log such as {@code csv:export}, and where to save the model
   * @throws IOException if the model cannot be written
   */
  public static void main(String[] args) throws IOException {
    run(
        args.length > 0 ? args[0] : "generated:5000",
        Path.of(args.length > 1 ? args[1] : "model"),
        System.out);
  }

  static void run(String data, Path folder, PrintStream out) throws IOException {
    Dataset log = Dataset.open(data);
    Split split = Splits.byTime(log, SplitOptions.defaults()); // mostly: the last 24 hours
    TrainingConfig towers = TrainingConfig.builder().epochs(5).seed(7).threads(2).build();
    FeedTrainer trainer = new FeedTrainer(towers, RankerConfig.builder().seed(7).build());

    FeedModel model = trainer.train(split.train(), new Epochs(out));

    Evaluator evaluator = new Evaluator(EvaluationOptions.defaults());
    EvaluationReport report =
        evaluator.evaluate(List.of(split), part -> model, EvaluationListener.none());
    double ours = report.protocol("impressions").method("reranked").metric("ndcg@10");
    double popular = report.protocol("impressions").method("popularity").metric("ndcg@10");
    out.printf("nDCG@10 on the last day: %.3f; by popularity alone: %.3f%n", ours, popular);

    ModelStore.save(
        folder, model, Map.of("data", log.name(), "receivedBefore", split.cutoff().toString()));
    FeedModel loaded = ModelStore.load(folder);
    out.println(
        loaded.towers().fingerprint().equals(model.towers().fingerprint())
            ? "saved in " + folder + ", and loaded: the same model"
            : "the loaded model differs");
  }

  /** Prints a line for each epoch. */
  private record Epochs(PrintStream out) implements TrainingListener {
    @Override
    public void epochDone(Epoch epoch) {
      out.printf("epoch %d, loss %.4f%n", epoch.epoch(), epoch.loss());
    }
  }
}
