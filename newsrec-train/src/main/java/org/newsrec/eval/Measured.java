package org.newsrec.eval;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.newsrec.dataset.LivePool;
import org.newsrec.dataset.Split;
import org.newsrec.live.LiveOptions;
import org.newsrec.rerank.Ranker;
import org.newsrec.store.FeedModel;

/** The figures of all protocols, put together over the splits. */
final class Measured {
  private final EvaluationOptions options;
  private final LiveOptions live;
  private final Progress progress;
  private final Map<String, Tally> tallies = new LinkedHashMap<>();
  private final Map<String, String> settings = new LinkedHashMap<>();

  /** One protocol's figures so far. */
  private static final class Tally {
    private final Scores scores = new Scores();
    private final Exposure exposure = new Exposure();
    private final LoggedChoices choices = new LoggedChoices();
    private final Map<String, Double> counts = new LinkedHashMap<>();
    private final CalibrationBins calibration = new CalibrationBins();
    private String description = "";

    private void count(String name, double number) {
      counts.merge(name, number, Double::sum);
    }
  }

  Measured(EvaluationOptions options, LiveOptions live, Progress progress) {
    this.options = options;
    this.live = live;
    this.progress = progress;
  }

  /** Measures everything that is asked for and that a split has. */
  void split(
      Split split,
      FeedModel model,
      Map<String, FeedModel> without,
      Evaluator.ModelSource models,
      Methods methods) {
    settings.putAll(methods.settings());
    if (options.measures(ImpressionProtocol.NAME) && split.whole().impressionLog().size() > 0) {
      impressions(split, model, without, methods);
    }
    // Lists divided by article have no moment at which something else could have been read.
    boolean retrieval = split.temporal() && options.measures(RetrievalProtocol.NAME);
    boolean replay = split.temporal() && options.measures(ReplayProtocol.NAME);
    boolean sampled =
        options.measures(SampledProtocol.NAME)
            && (split.temporal() || split.whole().impressionLog().size() == 0);
    if (!retrieval && !replay && !sampled) {
      return;
    }
    List<FirstReads.Query> reads = new FirstReads(split, live.strengths()).all();
    if (retrieval) {
      retrieval(split, reads, model, without, methods);
    }
    if (replay) {
      replay(split, reads, model, models, methods);
    }
    if (sampled) {
      sampled(split, reads, methods);
    }
  }

  private void impressions(
      Split split, FeedModel model, Map<String, FeedModel> without, Methods methods) {
    Tally tally = tally(ImpressionProtocol.NAME);
    tally.description = "every list shown, ranked again with what was known before";
    List<RankingMethod> all = methods.fromTheStart();
    model.rankerOfLists().ifPresent(ranker -> all.add(reranked(References.WHOLE, model, ranker)));
    without.forEach(
        (part, lacking) ->
            lacking
                .rankerOfLists()
                .ifPresent(
                    ranker -> all.add(reranked(References.WITHOUT + part, lacking, ranker))));
    tally.count(
        "one-sided lists left out",
        new ImpressionProtocol(split, all, live, progress, tally.calibration)
            .run(tally.scores, Optional.of(tally.choices)));
  }

  private RankingMethod reranked(String name, FeedModel model, Ranker ranker) {
    return new RerankedMethod(name, model, ranker, live);
  }

  private void retrieval(
      Split split,
      List<FirstReads.Query> reads,
      FeedModel model,
      Map<String, FeedModel> without,
      Methods methods) {
    Tally tally = tally(RetrievalProtocol.NAME);
    Duration span = span(split);
    tally.description =
        "the article read next, in the first hundred of everything live (published, shown or read"
            + " in the last "
            + span.toHours()
            + " hours) and unread";
    Guarded guarded = Guarded.fromTheStart(split);
    RetrievalProtocol protocol =
        new RetrievalProtocol(
            split,
            guarded,
            methods.fromTheStart(),
            Optional.of(new ServedFeed(model, without, guarded.data(), live, tally.calibration)),
            live,
            span,
            progress);
    protocol.run(sample(reads), tally.scores, Optional.of(qualities(tally, methods)));
    tally.count("first reads in the test", reads.size());
    tally.count("reads of articles not live", protocol.outside());
    tally.count(
        "articles live, on average",
        (double) protocol.pooled() / Math.max(1, tally.scores.queries()));
  }

  private void replay(
      Split split,
      List<FirstReads.Query> reads,
      FeedModel model,
      Evaluator.ModelSource models,
      Methods methods) {
    Tally tally = tally(ReplayProtocol.NAME);
    tally.description =
        "what was read at a visit, in the feed of "
            + ReplayProtocol.LENGTH
            + " that the recommender made then; percentile: where in the list shown the reading"
            + " stood, by dwell time (0 the top, 0.5 chance)"
            + options
                .retrainEvery()
                .map(every -> "; trained anew every " + every.toMinutes() / 60.0 + " hours")
                .orElse("");
    List<Visit> visits = Visit.of(reads, split.endTestImpression() > split.firstTestImpression());
    ReplayProtocol protocol =
        new ReplayProtocol(
            split,
            live,
            span(split),
            methods.popularity(),
            options.retrainEvery(),
            options.seed(),
            progress);
    protocol.run(sample(visits), model, models, tally.scores, qualities(tally, methods));
    tally.count("visits in the test", visits.size());
    tally.count("trainings during the test", protocol.trainings());
    tally.count("ms a feed, median", protocol.latency(0.5));
    tally.count("ms a feed, 95 of 100", protocol.latency(0.95));
    tally.count("ms a feed, 99 of 100", protocol.latency(0.99));
  }

  private void sampled(Split split, List<FirstReads.Query> reads, Methods methods) {
    Tally tally = tally(SampledProtocol.NAME);
    tally.description =
        "the article read next among "
            + SampledProtocol.NEGATIVES
            + " sampled ones that the reader never reads, of all times: only for comparing with"
            + " published figures, not for deciding anything";
    new SampledProtocol(split, methods.fromTheStart(), live, options.seed(), progress)
        .run(sample(reads), tally.scores);
    tally.count("first reads in the test", reads.size());
  }

  private FeedQualities qualities(Tally tally, Methods methods) {
    return new FeedQualities(
        methods.catalogue(), live, options.seed(), tally.scores, tally.exposure);
  }

  private <T> List<T> sample(List<T> all) {
    return FirstReads.sample(all, options.mostQueries(), options.seed());
  }

  private Duration span(Split split) {
    return options.liveSpan().orElseGet(() -> LivePool.spanOf(split.train()));
  }

  private Tally tally(String protocol) {
    return tallies.computeIfAbsent(protocol, name -> new Tally());
  }

  Map<String, String> settings() {
    return settings;
  }

  List<ProtocolResult> results() {
    List<ProtocolResult> results = new ArrayList<>();
    tallies.forEach(
        (name, tally) -> {
          if (tally.scores.queries() > 0) {
            Map<String, Double> counts = new LinkedHashMap<>();
            counts.put("queries", (double) tally.scores.queries());
            counts.put("readers", (double) tally.scores.readers());
            counts.putAll(tally.counts);
            results.add(
                new Summary(name, tally.scores, options.seed())
                    .result(tally.description, counts)
                    .with(
                        tally.exposure.figures(),
                        tally.choices.estimates(),
                        tally.calibration.result(References.WHOLE)));
          }
        });
    return results;
  }
}
