package org.newsrec.train.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.ImpressionLog;
import org.newsrec.dataset.LivePool;
import org.newsrec.dataset.Timeline;
import org.newsrec.live.LiveOptions;
import org.newsrec.live.LiveState;
import org.newsrec.live.ReaderView;
import org.newsrec.rerank.LinearRanker;
import org.newsrec.rerank.Ranker;
import org.newsrec.rerank.RerankItem;
import org.newsrec.rerank.ScoreCalibration;
import org.newsrec.rerank.Signal;
import org.newsrec.rerank.SignalExtractor;

class CalibrationFitTest {
  private static final Instant FROM = ToyLog.START.plus(Duration.ofHours(12));
  private static final Instant TO = ToyLog.START.plus(Duration.ofDays(2));

  private static Ranker ranker(double weight, double centre) {
    return LinearRanker.of(List.of(new LinearRanker.Term(Signal.AGE, weight, centre)));
  }

  /** A slate of two, the first clicked. */
  private static void add(RankingRows rows, double clicked, double other, double weight) {
    rows.add(
        2,
        (signal, i) -> i == 0 ? clicked : other,
        new boolean[] {true, false},
        new double[] {1, weight});
  }

  @Test
  void looksAtLaterSlatesOnlyAndAtThoseBesideThem() {
    RankingRows rows = new RankingRows(List.of(Signal.AGE), SlateKind.SHOWN);
    add(rows, 99, 98, 50);
    add(rows, 2, 1, 3);
    add(rows, 0.5, 1.5, 4);
    rows.beside().add(1, (signal, i) -> 0.25, new boolean[1], new double[] {2});
    Ranker ranker = ranker(2, 0);
    ScoreCalibration expected =
        PlattFit.fit(
                new double[] {4, 2, 1, 3, 0.5},
                new boolean[] {true, false, true, false, false},
                new double[] {1, 3, 1, 4, 2})
            .orElseThrow();
    ScoreCalibration fitted = new CalibrationFit(rows, 1).fit(ranker, ranker).orElseThrow();
    assertThat(fitted).isEqualTo(expected);
    // The same ranker with another centre has the same probabilities.
    ScoreCalibration moved = new CalibrationFit(rows, 1).fit(ranker, ranker(2, 7)).orElseThrow();
    assertThat(moved.probability(4 - 14)).isCloseTo(expected.probability(4), within(1e-9));
  }

  @Test
  void aSingleSlateHasNoneAndUnknownWeightsAreLeftOut() {
    RankingRows rows = new RankingRows(List.of(Signal.AGE), SlateKind.LIVE);
    rows.add(2, (signal, i) -> i, new boolean[] {true, false}, new double[] {0, 0});
    assertThat(new CalibrationFit(rows, 0).fit(ranker(1, 0), ranker(1, 0))).isEmpty();
    assertThat(new CalibrationFit(rows, 1).fit(ranker(1, 0), ranker(1, 0))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(RankerKind.class)
  void probabilitiesOfListsHoldOnLaterDays(RankerKind kind) {
    Dataset log = ToyLog.withImpressions(1);
    Ranker ranker = fit(log, kind, SlateKind.SHOWN);
    assertThat(fit(log, kind, SlateKind.SHOWN)).isEqualTo(ranker);
    List<double[]> seen = later(log, ranker);
    double share = seen.stream().mapToDouble(one -> one[1]).average().orElseThrow();
    double predicted =
        seen.stream().mapToDouble(one -> probability(ranker, one)).average().orElseThrow();
    assertThat(predicted).isCloseTo(share, within(0.03));
    double error = error(seen.stream().map(one -> new double[] {probability(ranker, one), one[1]}));
    double uncorrected =
        error(seen.stream().map(one -> new double[] {1 / (1 + Math.exp(-one[0])), one[1]}));
    assertThat(error).isLessThan(0.05);
    assertThat(uncorrected).isGreaterThan(3 * error);
  }

  /** The probabilities of the whole pool add up to the one article that is picked. */
  @ParameterizedTest
  @EnumSource(RankerKind.class)
  void probabilitiesOfThePoolHoldWhateverTheNumberOfNegatives(RankerKind kind) {
    Dataset log = ToyLog.withoutImpressions(1);
    for (int negatives : new int[] {5, 20}) {
      RankerConfig config =
          RankerConfig.builder().kind(kind).slates(SlateKind.LIVE).negatives(negatives).build();
      Ranker ranker = new RankerTrainer(config).fit(null, log, FROM, TO);
      LiveState live = new LiveState(LiveOptions.defaults());
      Timeline timeline = new Timeline(log);
      LivePool pool = new LivePool(log, LivePool.spanOf(log.before(FROM)));
      RerankInputs inputs = new RerankInputs(Optional.empty(), log, live);
      SignalExtractor extractor = new SignalExtractor(live);
      double picked = 0;
      double predicted = 0;
      List<double[]> seen = new ArrayList<>();
      for (Choice choice : Choice.of(log, TO.toEpochMilli(), LiveOptions.defaults())) {
        Instant at = Instant.ofEpochMilli(choice.at());
        timeline.advanceTo(at, live);
        pool.advanceTo(at);
        ReaderView view = live.readers().view(log.user(choice.reader()).deviceId());
        int[] unread =
            Arrays.stream(pool.articles())
                .filter(news -> !view.hasRead(log.news(news).hashId()))
                .toArray();
        int chosen = choice.chosen()[0];
        if (Arrays.stream(unread).noneMatch(news -> news == chosen)) {
          continue;
        }
        List<RerankItem> items = Arrays.stream(unread).mapToObj(inputs::item).toList();
        double[] scores =
            ranker.scores(extractor.extract(items, inputs.context(choice.reader(), at)));
        picked++;
        for (int i = 0; i < unread.length; i++) {
          double probability = probability(ranker, new double[] {scores[i]});
          predicted += probability;
          seen.add(new double[] {probability, unread[i] == chosen ? 1 : 0});
        }
      }
      assertThat(picked).isGreaterThan(100);
      assertThat(predicted / picked).isCloseTo(1, within(0.3));
      assertThat(error(seen.stream())).isLessThan(0.3 * picked / seen.size());
    }
  }

  private static Ranker fit(Dataset log, RankerKind kind, SlateKind slates) {
    RankerConfig config = RankerConfig.builder().kind(kind).slates(slates).build();
    return new RankerTrainer(config).fit(null, log, FROM, TO);
  }

  private static double probability(Ranker ranker, double[] scored) {
    return ranker.calibration().orElseThrow().probability(scored[0]);
  }

  /** Score and label of every article shown after the period, in a replay of its own. */
  private static List<double[]> later(Dataset log, Ranker ranker) {
    LiveState live = new LiveState(LiveOptions.defaults());
    Timeline timeline = new Timeline(log);
    RerankInputs inputs = new RerankInputs(Optional.empty(), log, live);
    SignalExtractor extractor = new SignalExtractor(live);
    ImpressionLog lists = log.impressionLog();
    List<double[]> seen = new ArrayList<>();
    for (int i = lists.firstShownFrom(TO.toEpochMilli()); i < lists.size(); i++) {
      Instant at = Instant.ofEpochMilli(lists.timestamp(i));
      timeline.advanceTo(at, live);
      List<RerankItem> items = new ArrayList<>();
      for (int slot = 0; slot < lists.shownCount(i); slot++) {
        items.add(inputs.item(lists.shown(i, slot)));
      }
      double[] scores =
          ranker.scores(extractor.extract(items, inputs.context(lists.reader(i), at)));
      for (int slot = 0; slot < scores.length; slot++) {
        seen.add(new double[] {scores[slot], lists.clicked(i, slot) ? 1 : 0});
      }
    }
    assertThat(seen).hasSizeGreaterThan(1000);
    return seen;
  }

  /** Expected calibration error over ten bins with as many cases each. */
  private static double error(Stream<double[]> predictions) {
    double[][] sorted =
        predictions.sorted((a, b) -> Double.compare(a[0], b[0])).toArray(double[][]::new);
    double error = 0;
    for (int bin = 0; bin < 10; bin++) {
      double off = 0;
      for (int i = sorted.length * bin / 10; i < sorted.length * (bin + 1) / 10; i++) {
        off += sorted[i][0] - sorted[i][1];
      }
      error += Math.abs(off);
    }
    return error / sorted.length;
  }
}
