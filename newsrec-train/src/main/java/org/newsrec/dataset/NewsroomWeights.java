package org.newsrec.dataset;

import java.util.Arrays;
import org.newsrec.math.RandomStream;

/** Things with weights, numbered from 0, drawn as often as they weigh. */
final class NewsroomWeights {
  private double[] cumulative;
  private int size;

  NewsroomWeights(int capacity) {
    cumulative = new double[Math.max(capacity, 1)];
  }

  void clear() {
    size = 0;
  }

  void add(double weight) {
    if (size == cumulative.length) {
      cumulative = Arrays.copyOf(cumulative, 2 * size);
    }
    cumulative[size] = total(size) + weight;
    size++;
  }

  /** Returns the sum of the first weights. */
  double total(int first) {
    return first == 0 ? 0 : cumulative[first - 1];
  }

  int draw(RandomStream random) {
    return draw(random, size);
  }

  /** Draws one of the first things. */
  int draw(RandomStream random, int first) {
    double pick = random.nextDouble() * total(first);
    int low = 0;
    int high = first - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] > pick) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
