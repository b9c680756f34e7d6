package org.newsrec.collab;

/**
 * The vector of a new article, of the readers it has at one moment. Solved when it is first asked
 * for: between two questions an article may be read a hundred times. Whoever asks first solves it;
 * who asks at the same time may solve it once more, to the same bits.
 */
final class NewVector {
  private final ItemFactors fit;
  private final NewArticle.Part[] parts;
  private volatile float[] solved;

  NewVector(ItemFactors fit, NewArticle.Part[] parts) {
    this.fit = fit;
    this.parts = parts;
  }

  /** Always the same array; not to be written to. */
  float[] get() {
    float[] vector = solved;
    if (vector == null) {
      FoldIn fold = fit.itemFold();
      for (NewArticle.Part part : parts) {
        fold.add(part.reader(), part.extra());
      }
      vector = fold.solve();
      solved = vector;
    }
    return vector;
  }
}
