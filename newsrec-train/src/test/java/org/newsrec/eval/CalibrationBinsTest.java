package org.newsrec.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.newsrec.rerank.ScoreCalibration;

class CalibrationBinsTest {
  @Test
  void knowsNothingOfNoLists() {
    assertThat(new CalibrationBins().result("reranked")).isEmpty();
    assertThat(new Calibration("reranked", Calibration.Basis.FITTED, List.of()).error()).isZero();
  }

  @Test
  void putsTheSoftmaxOfAListBesideItsClicks() {
    CalibrationBins bins = new CalibrationBins();
    // log 6, log 3, log 1: probabilities 0.6, 0.3, 0.1, whatever is added to all of them
    double[] scores = {Math.log(6) + 700, Math.log(3) + 700, 700};
    bins.add(scores, new boolean[] {true, false, false});
    bins.add(scores, new boolean[] {true, true, false});
    Calibration found = bins.result("reranked").orElseThrow();
    assertThat(found.method()).isEqualTo("reranked");
    assertThat(found.basis()).isEqualTo(Calibration.Basis.SOFTMAX);
    assertThat(found.bins()).hasSize(3);
    Calibration.Bin last = found.bins().get(2);
    assertThat(last.from()).isEqualTo(0.5);
    assertThat(last.to()).isEqualTo(0.7);
    assertThat(last.predicted()).isCloseTo(0.6, within(1e-9));
    assertThat(last.observed()).isEqualTo(0.75);
    assertThat(last.n()).isEqualTo(2);
    assertThat(found.bins().get(0).observed()).isZero();
    assertThat(found.error()).isCloseTo((0.1 + Math.abs(0.3 - 0.25) + 0.15) / 3, within(1e-9));
  }

  @Test
  void keepsProbabilityOneInTheLastBin() {
    CalibrationBins bins = new CalibrationBins();
    bins.add(new double[] {1000, 0}, new boolean[] {false, true});
    Calibration found = bins.result("reranked").orElseThrow();
    assertThat(found.bins()).extracting(Calibration.Bin::to).containsExactly(0.001, 1.0);
    assertThat(found.bins()).extracting(Calibration.Bin::n).containsExactly(1L, 1L);
    assertThat(found.error()).isCloseTo(1, within(1e-9));
  }

  /** Probabilities of log-odds log 4 and log 1/4; a list with no click counts as well. */
  @Test
  void goesByTheCalibrationWhereThereIsOne() {
    CalibrationBins bins = new CalibrationBins();
    ScoreCalibration calibration = new ScoreCalibration(2, -1);
    double[] scores = {(1 + Math.log(4)) / 2, (1 - Math.log(4)) / 2};
    bins.add(calibration, scores, new boolean[] {true, false});
    bins.add(calibration, scores, new boolean[] {false, false});
    Calibration found = bins.result("reranked").orElseThrow();
    assertThat(found.basis()).isEqualTo(Calibration.Basis.FITTED);
    assertThat(found.bins()).extracting(Calibration.Bin::observed).containsExactly(0.0, 0.5);
    assertThat(found.predicted()).isCloseTo(0.5, within(1e-9));
    assertThat(found.observed()).isEqualTo(0.25);
    assertThat(found.error()).isCloseTo((0.2 + 0.3) / 2, within(1e-9));
  }
}
