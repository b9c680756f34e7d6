package org.newsrec.train;

import java.util.Arrays;
import org.newsrec.feature.EncodedInput;

/**
 * The examples of one step: who read what and when, what was not read, and the history at that
 * moment. Articles are numbers of the data set; {@link #number} gives each different one a row.
 * Grows and is used again.
 */
final class Batch {
  int examples;
  int[] reader = new int[0];
  int[] positive = new int[0];
  long[] time = new long[0];
  float[] weight = new float[0];
  EncodedInput[] user = new EncodedInput[0];

  int negativesEach;
  int[] negative = new int[0];

  int historyEach;
  int[] historyLength = new int[0];
  int[] history = new int[0];
  float[] historyFactor = new float[0];
  float[] historyDecay = new float[0];

  int skippedEach;
  int[] skippedLength = new int[0];
  int[] skipped = new int[0];

  /** The batch's articles; the first {@link #scored} of them are positives and negatives. */
  int articles;

  int scored;
  int[] article = new int[0];
  int[] positiveRow = new int[0];
  int[] negativeRow = new int[0];
  int[] historyRow = new int[0];
  int[] skippedRow = new int[0];
  int[] columns = new int[0];
  float[] logQ = new float[0];

  private final int[] rowOfArticle;

  Batch(int newsCount) {
    rowOfArticle = new int[newsCount];
    Arrays.fill(rowOfArticle, -1);
  }

  /** Makes room for examples. */
  void start(int count, int negatives, int historyLimit, int skippedLimit) {
    examples = count;
    negativesEach = negatives;
    historyEach = historyLimit;
    skippedEach = skippedLimit;
    if (reader.length < count
        || negative.length < count * negatives
        || history.length < count * historyLimit
        || skipped.length < count * skippedLimit) {
      reader = new int[count];
      positive = new int[count];
      time = new long[count];
      weight = new float[count];
      user = new EncodedInput[count];
      negative = new int[count * negatives];
      historyLength = new int[count];
      history = new int[count * historyLimit];
      historyFactor = new float[count * historyLimit];
      historyDecay = new float[count * historyLimit];
      positiveRow = new int[count];
      negativeRow = new int[negative.length];
      historyRow = new int[history.length];
      skippedLength = new int[count];
      skipped = new int[count * skippedLimit];
      skippedRow = new int[skipped.length];
    }
  }

  /** Takes a range of articles without readers. */
  void startArticles(int first, int count) {
    examples = 0;
    articles = count;
    scored = count;
    if (article.length < count) {
      article = new int[count];
    }
    for (int row = 0; row < count; row++) {
      article[row] = first + row;
    }
  }

  /**
   * Gives each different article a row, in the order of first use: positives, negatives, histories,
   * what was skipped.
   */
  void number() {
    articles = 0;
    for (int e = 0; e < examples; e++) {
      positiveRow[e] = row(positive[e]);
    }
    int positives = articles;
    for (int k = 0; k < examples * negativesEach; k++) {
      negativeRow[k] = negative[k] < 0 ? -1 : row(negative[k]);
    }
    scored = articles;
    for (int e = 0; e < examples; e++) {
      for (int i = e * historyEach; i < e * historyEach + historyLength[e]; i++) {
        historyRow[i] = row(history[i]);
      }
    }
    for (int e = 0; e < examples; e++) {
      for (int i = e * skippedEach; i < e * skippedEach + skippedLength[e]; i++) {
        skippedRow[i] = row(skipped[i]);
      }
    }
    for (int row = 0; row < articles; row++) {
      rowOfArticle[article[row]] = -1;
    }
    columns = new int[positives];
    for (int j = 0; j < positives; j++) {
      columns[j] = j;
    }
    logQ = new float[positives];
  }

  private int row(int number) {
    int row = rowOfArticle[number];
    if (row < 0) {
      row = articles++;
      rowOfArticle[number] = row;
      if (article.length < articles) {
        article = Arrays.copyOf(article, 256 + articles * 2);
      }
      article[row] = number;
    }
    return row;
  }
}
