package org.newsrec.train;

import java.util.Arrays;
import org.newsrec.math.Matrix;
import org.newsrec.math.Vectors;
import org.newsrec.train.optim.Optimiser;

/**
 * Moves the rows of one table of embeddings that a batch used. A row's gradient is the sum of
 * weight times input gradient over the batch's rows, ascending; it is gathered by the one thread
 * that moves the row.
 */
final class TableUpdate {
  private final Matrix table;
  private final Optimiser.Updater updater;
  private final double maxNorm;
  private final int[] placeOfBucket;
  private int[] buckets = new int[64];
  private int count;
  private int[] starts = new int[64];
  private int[] sources = new int[64];
  private float[] sourceWeights = new float[64];

  /**
   * Makes an update.
   *
   * @param maxNorm how long a row's gradient may be, 0 for as long as it is
   */
  TableUpdate(Matrix table, Optimiser optimiser, double maxNorm) {
    this.table = table;
    this.maxNorm = maxNorm;
    updater = optimiser.start(table);
    placeOfBucket = new int[table.rows()];
    Arrays.fill(placeOfBucket, -1);
  }

  Optimiser.Updater updater() {
    return updater;
  }

  /** Finds which buckets the batch used, in the order of their first use, and by which rows. */
  void plan(FieldBatch batch) {
    int entries = batch.start(batch.rows());
    int[] ids = batch.ids();
    count = 0;
    if (starts.length < entries + 2) {
      starts = new int[entries + entries / 4 + 2];
      buckets = new int[starts.length];
      sources = new int[starts.length];
      sourceWeights = new float[starts.length];
    }
    for (int i = 0; i < entries; i++) {
      int place = placeOfBucket[ids[i]];
      if (place < 0) {
        place = count++;
        placeOfBucket[ids[i]] = place;
        buckets[place] = ids[i];
        starts[place + 1] = 0;
      }
      starts[place + 1]++;
    }
    starts[0] = 0;
    for (int place = 0; place < count; place++) {
      starts[place + 1] += starts[place];
    }
    for (int row = 0; row < batch.rows(); row++) {
      for (int i = batch.start(row); i < batch.start(row + 1); i++) {
        int at = starts[placeOfBucket[ids[i]]]++;
        sources[at] = row;
        sourceWeights[at] = batch.weights()[i];
      }
    }
    // Filling has moved each start to its end: the start of the next one.
    for (int place = count; place > 0; place--) {
      starts[place] = starts[place - 1];
    }
    starts[0] = 0;
    for (int place = 0; place < count; place++) {
      placeOfBucket[buckets[place]] = -1;
    }
  }

  /**
   * Moves the part of the used rows that belongs to one shard.
   *
   * @param shard which part
   * @param inputGradient gradient of the tower's learned inputs, a row for each of the batch's
   * @param offset where among them this field stands
   * @param learningRate the step's size
   */
  void apply(int shard, Matrix inputGradient, int offset, double learningRate) {
    int columns = table.columns();
    float[] gradient = new float[columns];
    for (int place = Workers.first(shard, count);
        place < Workers.first(shard + 1, count);
        place++) {
      Arrays.fill(gradient, 0f);
      for (int i = starts[place]; i < starts[place + 1]; i++) {
        Vectors.addScaled(
            sourceWeights[i],
            inputGradient.data(),
            inputGradient.offset(sources[i]) + offset,
            gradient,
            0,
            columns);
      }
      if (maxNorm > 0) {
        Clipping.shorten(gradient, Clipping.factor(Clipping.squares(gradient), maxNorm));
      }
      updater.update(buckets[place], gradient, 0, learningRate);
    }
  }
}
