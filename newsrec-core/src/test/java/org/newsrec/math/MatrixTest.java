package org.newsrec.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MatrixTest {
  @Test
  void isRowMajorAndLive() {
    Matrix matrix = Matrix.of(new float[] {1, 2, 3}, new float[] {4, 5, 6});
    assertThat(matrix.rows()).isEqualTo(2);
    assertThat(matrix.columns()).isEqualTo(3);
    assertThat(matrix.data()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(matrix.offset(1)).isEqualTo(3);
    matrix.data()[4] = 9;
    assertThat(matrix.get(1, 1)).isEqualTo(9);
    matrix.set(0, 2, 7);
    assertThat(matrix.row(0)).containsExactly(1, 2, 7);
    matrix.setRow(1, new float[] {0, 0, 1});
    assertThat(matrix.row(1)).containsExactly(0, 0, 1);
    assertThat(matrix).hasToString("Matrix[2 x 3]");
  }

  @Test
  void copiesAndWraps() {
    float[] row = {1, 2};
    Matrix matrix = Matrix.of(row);
    row[0] = 9;
    Matrix copy = matrix.copy();
    matrix.fill(3);
    assertThat(copy.data()).containsExactly(1, 2);
    assertThat(matrix.data()).containsExactly(3, 3);
    assertThat(Matrix.wrap(2, 1, row).data()).isSameAs(row);
    matrix.row(0)[0] = 5;
    assertThat(matrix.get(0, 0)).isEqualTo(3);
  }

  @Test
  void emptyShapesAreLegal() {
    assertThat(Matrix.of().rows()).isZero();
    assertThat(new Matrix(0, 5).data()).isEmpty();
    assertThat(new Matrix(5, 0).row(4)).isEmpty();
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> new Matrix(-1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1 rows and 2 columns");
    assertThatThrownBy(() -> new Matrix(1 << 20, 1 << 20))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1099511627776 elements");
    assertThatThrownBy(() -> Matrix.of(new float[2], new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 1 has 3 columns and row 0 has 2");
    assertThatThrownBy(() -> Matrix.wrap(2, 2, new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("an array of 3 for a matrix of 2 rows and 2 columns");
    Matrix matrix = new Matrix(2, 2);
    assertThatThrownBy(() -> matrix.get(0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> matrix.set(2, 0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> matrix.row(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> matrix.setRow(0, new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 values for a row of 2 columns");
  }
}
