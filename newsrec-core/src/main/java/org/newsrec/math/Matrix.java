package org.newsrec.math;

import java.util.Arrays;
import java.util.Objects;

/**
 * A dense matrix of floats, row-major: the element in row {@code r} and column {@code c} is {@code
 * data()[r * columns() + c]}. Its shape is fixed, its values are not. Zero rows or columns are
 * legal.
 *
 * <p>Not synchronised: threads may read one matrix together while nobody writes it.
 */
public final class Matrix {
  private final int rows;
  private final int columns;
  private final float[] data;

  /**
   * Makes a matrix of zeros.
   *
   * @param rows number of rows, 0 or more
   * @param columns number of columns, 0 or more
   * @throws IllegalArgumentException if a number is negative, or there would be more elements than
   *     an array can have
   */
  public Matrix(int rows, int columns) {
    this(rows, columns, new float[elements(rows, columns)]);
  }

  private Matrix(int rows, int columns, float[] data) {
    this.rows = rows;
    this.columns = columns;
    this.data = data;
  }

  private static int elements(int rows, int columns) {
    if (rows < 0 || columns < 0) {
      throw new IllegalArgumentException(
          "a matrix of " + rows + " rows and " + columns + " columns; both have to be 0 or more");
    }
    long elements = (long) rows * columns;
    if (elements > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a matrix of "
              + rows
              + " rows and "
              + columns
              + " columns has "
              + elements
              + " elements, more than one array can hold; split it by rows");
    }
    return (int) elements;
  }

  /**
   * Makes a matrix from its rows, which are copied.
   *
   * @param rows the rows, all of one length
   * @return a new matrix; without rows it has no columns
   * @throws IllegalArgumentException if the rows differ in length
   */
  public static Matrix of(float[]... rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    Matrix matrix = new Matrix(rows.length, columns);
    for (int r = 0; r < rows.length; r++) {
      if (rows[r].length != columns) {
        throw new IllegalArgumentException(
            "row "
                + r
                + " has "
                + rows[r].length
                + " columns and row 0 has "
                + columns
                + "; all rows need the same length");
      }
      System.arraycopy(rows[r], 0, matrix.data, r * columns, columns);
    }
    return matrix;
  }

  /**
   * Makes a matrix on an array, which is not copied: writes to either are seen in both.
   *
   * @param rows number of rows
   * @param columns number of columns
   * @param data the elements, row-major
   * @return a matrix that shares {@code data}
   * @throws IllegalArgumentException if the length of {@code data} is not rows times columns
   */
  public static Matrix wrap(int rows, int columns, float[] data) {
    Objects.requireNonNull(data, "data");
    if (data.length != elements(rows, columns)) {
      throw new IllegalArgumentException(
          "an array of "
              + data.length
              + " for a matrix of "
              + rows
              + " rows and "
              + columns
              + " columns; its length has to be their product");
    }
    return new Matrix(rows, columns, data);
  }

  /**
   * Returns the number of rows.
   *
   * @return 0 or more
   */
  public int rows() {
    return rows;
  }

  /**
   * Returns the number of columns.
   *
   * @return 0 or more
   */
  public int columns() {
    return columns;
  }

  /**
   * Returns the elements themselves, row-major: not a copy.
   *
   * @return the array behind this matrix
   */
  public float[] data() {
    return data;
  }

  /**
   * Returns where a row starts in {@link #data()}. Not checked.
   *
   * @param row from 0, below the number of rows
   * @return index of its first element
   */
  public int offset(int row) {
    return row * columns;
  }

  /**
   * Returns one element.
   *
   * @param row from 0, below the number of rows
   * @param column from 0, below the number of columns
   * @return its value
   * @throws IndexOutOfBoundsException if there is no such element
   */
  public float get(int row, int column) {
    return data[index(row, column)];
  }

  /**
   * Sets one element.
   *
   * @param row from 0, below the number of rows
   * @param column from 0, below the number of columns
   * @param value its new value
   * @throws IndexOutOfBoundsException if there is no such element
   */
  public void set(int row, int column, float value) {
    data[index(row, column)] = value;
  }

  private int index(int row, int column) {
    return Objects.checkIndex(row, rows) * columns + Objects.checkIndex(column, columns);
  }

  /**
   * Sets all elements to one value.
   *
   * @param value the value
   */
  public void fill(float value) {
    Arrays.fill(data, value);
  }

  /**
   * Returns one row in an array of the caller's own.
   *
   * @param row from 0, below the number of rows
   * @return a copy of the row
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public float[] row(int row) {
    int from = Objects.checkIndex(row, rows) * columns;
    return Arrays.copyOfRange(data, from, from + columns);
  }

  /**
   * Sets one row.
   *
   * @param row from 0, below the number of rows
   * @param values as many values as there are columns; copied
   * @throws IndexOutOfBoundsException if there is no such row
   * @throws IllegalArgumentException if the number of values differs from the number of columns
   */
  public void setRow(int row, float[] values) {
    Objects.checkIndex(row, rows);
    if (values.length != columns) {
      throw new IllegalArgumentException(
          values.length
              + " values for a row of "
              + columns
              + " columns; the numbers have to match");
    }
    System.arraycopy(values, 0, data, row * columns, columns);
  }

  /**
   * Returns a matrix of the same shape and values that shares nothing with this one.
   *
   * @return the copy
   */
  public Matrix copy() {
    return new Matrix(rows, columns, data.clone());
  }

  @Override
  public String toString() {
    return "Matrix[" + rows + " x " + columns + "]";
  }
}
