package org.newsrec.examples;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.newsrec.dataset.Split;
import org.newsrec.eval.ReleaseCheck;
import org.newsrec.eval.ReleaseReport;
import org.newsrec.store.FeedModel;
import org.newsrec.tower.TwoTowerModel;
import org.newsrec.train.RankerRefit;
import org.newsrec.train.TrainingConfig;
import org.newsrec.train.TrainingListener;
import org.newsrec.train.TwoTowerTrainer;
import org.newsrec.train.rank.RankerConfig;
import org.newsrec.train.rank.SlateKind;

/**
 * What one night makes of a saved model.
 *
 * @param incumbent the saved model
 * @param divided the log, with its end as the test
 * @param from from when on towers learn
 * @param unseenFrom from when on the incumbent's towers have seen nothing
 * @param config how towers are trained
 * @param ranker how rankers are fitted
 * @param keepRankers whether the incumbent's rankers are taken along
 * @param progress where it is told how far the night has come
 */
record Night(
    ModelFolder incumbent,
    Split divided,
    Instant from,
    Instant unseenFrom,
    TrainingConfig config,
    RankerConfig ranker,
    boolean keepRankers,
    Progress progress) {

  /** The model that a night has made, and how. */
  record Trained(FeedModel candidate, TrainingFigures figures, CurveRecorder curves) {}

  Trained train() {
    TwoTowerModel towers;
    FeedModel rankers;
    TrainingFigures figures;
    CurveRecorder curves;
    try (TrainingProgress listener = TrainingProgress.withoutTrial(progress)) {
      curves = new CurveRecorder(listener, "training");
      towers = towers(config, curves);
      figures = listener.figures();
      // By the incumbent's towers, for which what has come since is as new as the future will be.
      rankers = keepRankers ? incumbent.model() : refitted(listener);
    }
    if (figures.validation().isPresent()) {
      // Its latest part only decided how many epochs are best; the next night begins after it.
      int best = figures.validation().get().bestEpoch();
      towers = towers(config.onEverything(best), TrainingListener.NONE);
    }
    FeedModel candidate =
        new FeedModel(towers, rankers.ranker(), rankers.listRanker(), rankers.collaborative());
    return new Trained(candidate, figures, curves);
  }

  private FeedModel refitted(TrainingProgress listener) {
    return new RankerRefit(ranker, config.threads())
        .refit(
            incumbent.model(),
            Set.of(ReleaseCheck.measures(divided)),
            divided.train(),
            unseenFrom,
            listener);
  }

  private TwoTowerModel towers(TrainingConfig own, TrainingListener listener) {
    return new TwoTowerTrainer(own)
        .continueFrom(
            incumbent.model().towers(),
            divided.train(),
            Optional.of(from),
            listener,
            Optional.empty());
  }

  /** What is written down beside a model that takes the incumbent's place. */
  Map<String, Object> provenance(
      Trained trained, ReleaseReport report, Optional<Integer> cards, List<String> sources) {
    Map<String, Object> provenance =
        Provenance.of(
            divided.train(),
            Optional.of(divided.cutoff()),
            cards,
            sources,
            config,
            ranker,
            trained.figures());
    provenance.put(
        "continues",
        Map.of("fingerprint", incumbent.model().towers().fingerprint(), "since", from.toString()));
    boolean kept = hasRankersOf(trained.candidate());
    if (kept) {
      Provenance.keepRankers(provenance, incumbent.rankerConfiguration());
    }
    provenance.put("rankers", kept ? "as in the model that is continued" : refitting());
    provenance.put("incumbentUnseen", incumbent.training().isPresent() ? "checked" : "assumed");
    provenance.put("release", Json.mapper().valueToTree(report.toMap()));
    provenance.put("curves", trained.curves().toList());
    return provenance;
  }

  /** Whether a model ranks as the incumbent does: also where there was too little to fit on. */
  private boolean hasRankersOf(FeedModel candidate) {
    FeedModel before = incumbent.model();
    return candidate.ranker().equals(before.ranker())
        && candidate.listRanker().equals(before.listRanker())
        && candidate.collaborative().equals(before.collaborative());
  }

  private String refitting() {
    return "that of "
        + (ReleaseCheck.measures(divided) == SlateKind.SHOWN ? "lists" : "candidates")
        + " fitted on what was received from "
        + unseenFrom
        + " on, no other";
  }
}
