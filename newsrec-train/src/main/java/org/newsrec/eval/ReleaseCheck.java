package org.newsrec.eval;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.newsrec.dataset.LivePool;
import org.newsrec.dataset.Split;
import org.newsrec.live.LiveOptions;
import org.newsrec.rerank.Ranker;
import org.newsrec.store.FeedModel;
import org.newsrec.train.rank.SlateKind;

/**
 * Decides whether a model may take the place of another one: both answer the same questions about
 * time that neither has seen, and the candidate must not be worse by more than a margin, as far as
 * the interval of the paired difference over readers can tell (a test of non-inferiority; Piaggio
 * et al., "Reporting of noninferiority and equivalence randomized trials", JAMA 2012). Too few
 * readers to tell is a no.
 *
 * <p>Lists that were shown are ranked again and judged by nDCG@10, where the log has them;
 * otherwise the article read next is looked for among those that were live, and judged by its
 * reciprocal rank. The whole system is measured; the towers alone where a model has no ranker. Of a
 * ranker for the {@linkplain #measures other kind} of slates nothing is found out: it should be the
 * same in both. That the test was seen by neither model is the caller's care. Immutable and safe
 * for use by any number of threads.
 */
public final class ReleaseCheck {
  private static final String INCUMBENT = "incumbent";
  private static final String CANDIDATE = "candidate";

  private final double margin;
  private final double level;
  private final int mostQueries;

  /**
   * Makes a check.
   *
   * @param margin how much worse the candidate may be, from 0 to 1
   * @param level of the interval, between 0 and 1, such as 0.95
   * @param mostQueries above this number of reads a seeded sample of them is looked for; 1 or more
   * @throws IllegalArgumentException if a value is out of its range
   */
  public ReleaseCheck(double margin, double level, int mostQueries) {
    if (!(margin >= 0 && margin <= 1)) {
      throw new IllegalArgumentException("margin is " + margin + "; it has to be from 0 to 1");
    }
    Interval.requireLevel(level);
    if (mostQueries < 1) {
      throw new IllegalArgumentException(
          "mostQueries is " + mostQueries + "; it has to be 1 or more");
    }
    this.margin = margin;
    this.level = level;
    this.mostQueries = mostQueries;
  }

  /**
   * Tells for which kind of slates a model's ranker is measured.
   *
   * @param split what would be asked about
   * @return {@link SlateKind#SHOWN} where the test has lists, otherwise {@link SlateKind#LIVE}
   */
  public static SlateKind measures(Split split) {
    return split.endTestImpression() > split.firstTestImpression()
        ? SlateKind.SHOWN
        : SlateKind.LIVE;
  }

  /**
   * Measures both models.
   *
   * @param split by time; its test was seen by neither
   * @param incumbent the model in use
   * @param candidate the one that would take its place
   * @param listener hears how far it is
   * @return the figures and the verdict
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   * @throws IllegalArgumentException if there is nothing to ask
   */
  public ReleaseReport compare(
      Split split, FeedModel incumbent, FeedModel candidate, EvaluationListener listener) {
    boolean lists = measures(split) == SlateKind.SHOWN;
    LiveOptions live = LiveOptions.defaults();
    Progress progress = new Progress(listener);
    List<RankingMethod> methods =
        List.of(
            method(INCUMBENT, incumbent, lists, split, live),
            method(CANDIDATE, candidate, lists, split, live));
    Scores scores = new Scores();
    if (lists) {
      new ImpressionProtocol(split, methods, live, progress).run(scores);
    } else {
      Duration span = LivePool.spanOf(split.train());
      new RetrievalProtocol(
              split, Guarded.fromTheStart(split), methods, Optional.empty(), live, span, progress)
          .run(
              FirstReads.sample(new FirstReads(split, live.strengths()).all(), mostQueries, 1),
              scores);
    }
    if (scores.queries() == 0) {
      throw new IllegalArgumentException(
          "the test of "
              + split.whole().name()
              + " has no list with something but not everything clicked, and no read, to ask"
              + " about; choose a longer one");
    }
    String metric = lists ? "ndcg@10" : "mrr";
    double[] before = scores.figures(INCUMBENT, metric);
    double[] after = scores.figures(CANDIDATE, metric);
    ReaderBootstrap bootstrap = new ReaderBootstrap(scores.readerOfQuery(), 1);
    return new ReleaseReport(
        split.whole().name(),
        split.label(),
        metric,
        bootstrap.queries(),
        bootstrap.readers(),
        bootstrap.mean(before, level),
        bootstrap.mean(after, level),
        bootstrap.difference(after, before, level),
        bootstrap.pValue(after, before),
        margin);
  }

  private static RankingMethod method(
      String name, FeedModel model, boolean lists, Split split, LiveOptions live) {
    Optional<Ranker> ranker = lists ? model.rankerOfLists() : model.ranker();
    return ranker.isPresent()
        ? new RerankedMethod(name, model, ranker.get(), live)
        : new NamedMethod(
            name,
            new TowerMethod(new EmbeddedCatalogue(model.towers(), split.whole().newsCount())));
  }
}
