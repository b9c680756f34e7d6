package org.newsrec.feature;

import java.util.Arrays;

/**
 * Keeps the heaviest of the terms offered, of equally heavy ones those with the lower buckets: a
 * heap with the lightest on top.
 */
final class HeaviestTerms {
  /** The bits of a positive weight, which order as weights do, above the bucket's complement. */
  private final long[] heap;

  private int size;

  HeaviestTerms(int most) {
    heap = new long[most];
  }

  /** Takes a bucket, each once, with its weight, above 0. */
  void offer(int bucket, float weight) {
    long item = (long) Float.floatToRawIntBits(weight) << 32 | (Integer.MAX_VALUE - bucket);
    if (size < heap.length) {
      heap[size++] = item;
      rise(size - 1);
    } else if (item > heap[0]) {
      heap[0] = item;
      sink(0);
    }
  }

  /** Returns what was kept as a vector of length 1; no terms make an empty one. */
  SparseVector unitVector() {
    long[] byBucket = new long[size];
    for (int i = 0; i < size; i++) {
      byBucket[i] = (long) (Integer.MAX_VALUE - (int) heap[i]) << 32 | (heap[i] >>> 32);
    }
    Arrays.sort(byBucket);
    int[] ids = new int[size];
    float[] weights = new float[size];
    for (int i = 0; i < size; i++) {
      ids[i] = (int) (byBucket[i] >>> 32);
      weights[i] = Float.intBitsToFloat((int) byBucket[i]);
    }
    return SparseVector.unit(ids, weights);
  }

  private void rise(int from) {
    int i = from;
    while (i > 0 && heap[i] < heap[(i - 1) >> 1]) {
      swap(i, (i - 1) >> 1);
      i = (i - 1) >> 1;
    }
  }

  private void sink(int from) {
    int i = from;
    while (true) {
      int child = 2 * i + 1;
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (child >= size || heap[i] <= heap[child]) {
        return;
      }
      swap(i, child);
      i = child;
    }
  }

  private void swap(int i, int j) {
    long item = heap[i];
    heap[i] = heap[j];
    heap[j] = item;
  }
}
