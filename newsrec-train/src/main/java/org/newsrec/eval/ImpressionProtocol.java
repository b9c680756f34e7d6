package org.newsrec.eval;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.newsrec.dataset.ImpressionLog;
import org.newsrec.dataset.Split;
import org.newsrec.dataset.Timeline;
import org.newsrec.live.LiveOptions;
import org.newsrec.live.LiveState;
import org.newsrec.metric.RankingMetrics;

/**
 * Every list shown in the test is ranked again, with what was known before it was shown; lists in
 * which everything or nothing was clicked say nothing and are passed over. Figures are means over
 * lists, as the MIND benchmark has them.
 */
final class ImpressionProtocol {
  static final String NAME = "impressions";

  private final Split split;
  private final List<RankingMethod> methods;
  private final LiveOptions options;
  private final Progress progress;
  private final Segments segments;
  private final CalibrationBins calibration;

  ImpressionProtocol(
      Split split, List<RankingMethod> methods, LiveOptions options, Progress progress) {
    this(split, methods, options, progress, new CalibrationBins());
  }

  /**
   * Makes one.
   *
   * @param calibration is given the whole system's scores of every list; where its ranker has no
   *     calibration, of those that are not passed over
   */
  ImpressionProtocol(
      Split split,
      List<RankingMethod> methods,
      LiveOptions options,
      Progress progress,
      CalibrationBins calibration) {
    this.split = split;
    this.methods = methods;
    this.options = options;
    this.progress = progress;
    this.calibration = calibration;
    this.segments = new Segments(split);
  }

  /** Adds the figures of all test lists; returns how many were passed over. */
  int run(Scores figures) {
    return run(figures, Optional.empty());
  }

  /**
   * Adds the figures of all test lists.
   *
   * @param choices receives what the methods would have chosen, where the log knows with which
   *     probability it chose; lists that are passed over otherwise belong to it too
   * @return how many were passed over
   */
  int run(Scores figures, Optional<LoggedChoices> choices) {
    ImpressionLog log = split.whole().impressionLog();
    LiveState live = new LiveState(options);
    Guarded guarded = Guarded.fromTheStart(split);
    Timeline timeline = new Timeline(guarded.data());
    int first = split.firstTestImpression();
    int end = split.endTestImpression();
    int skipped = 0;
    boolean predicts = methods.stream().anyMatch(m -> isWhole(m) && m.calibration().isPresent());
    for (int i = first; i < end; i++) {
      progress.at(NAME, i - first, end - first);
      int[] shown = new int[log.shownCount(i)];
      boolean[] clicked = new boolean[shown.length];
      int clicks = 0;
      int firstClicked = -1;
      for (int slot = 0; slot < shown.length; slot++) {
        shown[slot] = log.shown(i, slot);
        clicked[slot] = log.clicked(i, slot);
        if (clicked[slot] && clicks++ == 0) {
          firstClicked = shown[slot];
        }
      }
      boolean oneSided = clicks == 0 || clicks == shown.length;
      skipped += oneSided ? 1 : 0;
      boolean chosen = choices.isPresent() && LoggedChoices.has(log, i);
      if (oneSided && !chosen && !predicts) {
        continue;
      }
      Instant at = Instant.ofEpochMilli(log.timestamp(i));
      guarded.advanceTo(at);
      timeline.advanceTo(at, live, event -> methods.forEach(method -> method.told(event)));
      RankingQuery query =
          new RankingQuery(guarded.data(), live, log.reader(i), at, shown, log.context(i));
      if (!oneSided) {
        figures.query(query.user().deviceId(), segments.of(query, firstClicked, log.context(i)));
      }
      for (RankingMethod method : methods) {
        if (oneSided && !chosen && !isWhole(method)) {
          continue; // how likely a click is cannot be told without these lists, nothing else can
        }
        double[] scores = new double[shown.length];
        method.score(query, scores);
        if (chosen) {
          choices.get().add(method.name(), log, i, scores);
        }
        if (!oneSided) {
          add(figures, method.name(), scores, clicked);
        }
        if (isWhole(method) && predicts) {
          calibration.add(method.calibration().orElseThrow(), scores, clicked);
        } else if (isWhole(method) && !oneSided) {
          calibration.add(scores, clicked);
        }
      }
    }
    progress.at(NAME, end - first, end - first);
    return skipped;
  }

  private static boolean isWhole(RankingMethod method) {
    return method.name().equals(References.WHOLE);
  }

  private static void add(Scores figures, String method, double[] scores, boolean[] clicked) {
    figures.add(method, "auc", RankingMetrics.auc(scores, clicked));
    figures.add(method, "mrr", RankingMetrics.mrr(scores, clicked));
    figures.add(method, "ndcg@5", RankingMetrics.ndcg(scores, clicked, 5));
    figures.add(method, "ndcg@10", RankingMetrics.ndcg(scores, clicked, 10));
  }
}
