package org.newsrec.train.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.newsrec.rerank.Signal;

class RankingRowsTest {
  private final RankingRows rows =
      new RankingRows(List.of(Signal.AGE, Signal.AGE_UNKNOWN), SlateKind.SHOWN);

  @Test
  void putsClickedArticlesFirst() {
    rows.add(3, (signal, item) -> signal == Signal.AGE ? item + 1 : 9, clicked(1));
    rows.add(2, (signal, item) -> signal == Signal.AGE ? 10 * item : 9, clicked(0));
    assertThat(rows.slates()).isEqualTo(2);
    assertThat(rows.rows()).isEqualTo(5);
    assertThat(column(0)).containsExactly(2, 1, 3, 0, 10);
    assertThat(column(1)).containsExactly(9, 9, 9, 9, 9);
    assertThat(rows.clicked(0)).isEqualTo(1);
    assertThat(rows.clicked(1)).isEqualTo(1);
    assertThat(rows.start(1)).isEqualTo(3);
    assertThat(rows.size(1)).isEqualTo(2);
  }

  @Test
  void standardisesByTheSpreadWithinSlates() {
    rows.add(3, (signal, item) -> signal == Signal.AGE ? item + 1 : 4, clicked(1));
    rows.add(2, (signal, item) -> signal == Signal.AGE ? 100 + 10 * item : 5, clicked(0));
    Standardisation scale = new Standardisation(rows, 2);
    assertThat(scale.mean[0]).isCloseTo((6 + 210) / 5.0, within(1e-9));
    assertThat(scale.spread[0]).isCloseTo(Math.sqrt((2.0 / 3 + 25) / 2), within(1e-9));
    assertThat(scale.spread[1]).as("differs between slates only").isZero();
    Standardisation first = new Standardisation(rows, 1);
    assertThat(first.mean[0]).isCloseTo(2, within(1e-9));
  }

  @Test
  void thinsEvenly() {
    int[] indices = {3, 4, 5, 6, 7, 8, 9, 10};
    assertThat(SlateSource.thin(indices, 8, 4)).containsExactly(3, 5, 7, 9);
    assertThat(SlateSource.thin(indices, 3, 4)).containsExactly(3, 4, 5);
    assertThat(SlateSource.thin(indices, 0, 4)).isEmpty();
  }

  private boolean[] clicked(int which) {
    boolean[] clicked = new boolean[which == 1 ? 3 : 2];
    clicked[which] = true;
    return clicked;
  }

  private float[] column(int column) {
    float[] values = new float[rows.rows()];
    for (int r = 0; r < values.length; r++) {
      values[r] = rows.get(r, column);
    }
    return values;
  }
}
