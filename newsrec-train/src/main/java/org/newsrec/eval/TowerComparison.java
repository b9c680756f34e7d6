package org.newsrec.eval;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.newsrec.dataset.LivePool;
import org.newsrec.dataset.Split;
import org.newsrec.live.LiveOptions;
import org.newsrec.tower.TowerModel;
import org.newsrec.train.TrainingConfig;
import org.newsrec.train.TrainingDivergedException;
import org.newsrec.train.TwoTowerTrainer;

/**
 * Trains towers in several ways, each with several seeds, and asks all of them the same questions:
 * which loss, which negatives, which pooling helps on this log. A query's figure is the mean over
 * the seeds; every way is compared with the first one, query by query.
 *
 * <p>Lists that were shown are ranked again, where the log has them; otherwise the article read
 * next is looked for among those that were live. Nothing received at or after an instant is asked
 * for: see {@link Evaluator}. Not safe for use by several threads at once.
 */
public final class TowerComparison {
  private static final List<String> LIST_METRICS = List.of("auc", "ndcg@10");
  private static final List<String> LIVE_METRICS = List.of("recall@20", "mrr");

  private final List<Long> seeds;
  private final int mostQueries;
  private final LiveOptions live;

  /**
   * Makes a comparison.
   *
   * @param seeds with which random numbers each way is trained; one or more, all different
   * @param mostQueries above this number of reads a seeded sample of them is looked for; 1 or more
   * @throws IllegalArgumentException if a value is out of its range
   */
  public TowerComparison(List<Long> seeds, int mostQueries) {
    if (seeds.isEmpty() || seeds.stream().distinct().count() < seeds.size()) {
      throw new IllegalArgumentException(
          "seeds are " + seeds + "; give one or more, each of them once");
    }
    if (mostQueries < 1) {
      throw new IllegalArgumentException(
          "mostQueries is " + mostQueries + "; it has to be 1 or more");
    }
    this.seeds = List.copyOf(seeds);
    this.mostQueries = mostQueries;
    this.live = LiveOptions.defaults();
  }

  /**
   * Trains and measures.
   *
   * @param splits one split by time, or all folds of a log without times, whose figures are put
   *     together
   * @param ways how towers are trained, by name; the first is what the others are compared with;
   *     their seeds are not used
   * @param listener hears how far it is
   * @return the figures; a way other than the first that diverges has none, and is listed apart
   * @throws TrainingDivergedException if the first way diverges
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   * @throws IllegalArgumentException if there is no split or no way, or nothing to ask
   */
  public TowerComparisonReport compare(
      List<Split> splits, Map<String, TrainingConfig> ways, EvaluationListener listener) {
    if (splits.isEmpty() || ways.isEmpty()) {
      throw new IllegalArgumentException(
          splits.size() + " splits and " + ways.size() + " ways to train; give at least one each");
    }
    boolean lists = splits.get(0).endTestImpression() > splits.get(0).firstTestImpression();
    List<String> metrics = lists ? LIST_METRICS : LIVE_METRICS;
    Progress progress = new Progress(listener);
    Map<String, double[][][]> figures = new LinkedHashMap<>();
    Map<String, String> diverged = new LinkedHashMap<>();
    int[] readers = new int[0];
    int done = 0;
    for (Map.Entry<String, TrainingConfig> way : ways.entrySet()) {
      progress.at("ways to train", done++, ways.size());
      Scores scores = new Scores();
      try {
        for (Split split : splits) {
          measure(split, way.getValue(), scores, progress.named(way.getKey()));
        }
      } catch (TrainingDivergedException e) {
        if (figures.isEmpty()) {
          throw e; // there is nothing to compare with
        }
        diverged.put(way.getKey(), e.getMessage());
        continue;
      }
      if (scores.queries() == 0) {
        throw new IllegalArgumentException(
            "the test of "
                + splits.get(0).whole().name()
                + " has no list with something but not everything clicked, and no read, to ask"
                + " about; choose a longer one");
      }
      readers = scores.readerOfQuery();
      double[][][] own = new double[metrics.size()][seeds.size()][];
      for (int m = 0; m < own.length; m++) {
        for (int s = 0; s < seeds.size(); s++) {
          own[m][s] = scores.figures(label(s), metrics.get(m));
        }
      }
      figures.put(way.getKey(), own);
    }
    progress.at("ways to train", done, ways.size());
    return report(splits, metrics, figures, diverged, readers);
  }

  private static String label(int seed) {
    return "seed " + seed;
  }

  private void measure(Split split, TrainingConfig config, Scores scores, Progress progress) {
    List<RankingMethod> methods = new ArrayList<>();
    for (int s = 0; s < seeds.size(); s++) {
      progress.at("", s, seeds.size());
      TowerModel model =
          new TwoTowerTrainer(config.withSeed(seeds.get(s))).train(Guarded.training(split).train());
      methods.add(
          new NamedMethod(
              label(s), new TowerMethod(new EmbeddedCatalogue(model, split.whole().newsCount()))));
    }
    if (split.endTestImpression() > split.firstTestImpression()) {
      new ImpressionProtocol(split, methods, live, progress).run(scores);
      return;
    }
    Duration span = LivePool.spanOf(split.train());
    new RetrievalProtocol(
            split, Guarded.fromTheStart(split), methods, Optional.empty(), live, span, progress)
        .run(
            FirstReads.sample(new FirstReads(split, live.strengths()).all(), mostQueries, 1),
            scores);
  }

  private TowerComparisonReport report(
      List<Split> splits,
      List<String> metrics,
      Map<String, double[][][]> figures,
      Map<String, String> diverged,
      int[] readers) {
    ReaderBootstrap bootstrap = new ReaderBootstrap(readers, 1);
    List<String> names = List.copyOf(figures.keySet());
    Map<String, Map<String, TowerComparisonReport.Figure>> table = new LinkedHashMap<>();
    names.forEach(name -> table.put(name, new LinkedHashMap<>()));
    for (int m = 0; m < metrics.size(); m++) {
      double[] reference = mean(figures.get(names.get(0))[m]);
      double[] pValues = new double[names.size() - 1];
      for (int i = 1; i < names.size(); i++) {
        pValues[i - 1] = bootstrap.pValue(mean(figures.get(names.get(i))[m]), reference);
      }
      double[] adjusted = Holm.adjust(pValues);
      for (int i = 0; i < names.size(); i++) {
        double[][] bySeed = figures.get(names.get(i))[m];
        double[] values = mean(bySeed);
        table
            .get(names.get(i))
            .put(
                metrics.get(m),
                new TowerComparisonReport.Figure(
                    bootstrap.mean(values, Summary.LEVEL),
                    Arrays.stream(bySeed).mapToDouble(TowerComparison::average).boxed().toList(),
                    bootstrap.difference(values, reference, Summary.LEVEL),
                    i == 0 ? 1 : adjusted[i - 1]));
      }
    }
    return new TowerComparisonReport(
        splits.get(0).whole().name(),
        splits.get(0).label(),
        metrics,
        readers.length,
        bootstrap.readers(),
        seeds,
        table,
        diverged);
  }

  /** The mean over the seeds of each query's figures. */
  private static double[] mean(double[][] bySeed) {
    double[] mean = new double[bySeed[0].length];
    for (int q = 0; q < mean.length; q++) {
      double sum = 0;
      for (double[] one : bySeed) {
        sum += one[q];
      }
      mean[q] = sum / bySeed.length;
    }
    return mean;
  }

  private static double average(double[] values) {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).average().orElseThrow();
  }
}
