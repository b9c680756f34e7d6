package org.newsrec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.newsrec.data.News;
import org.newsrec.math.DenseKernels;
import org.newsrec.math.Matrix;
import org.newsrec.rerank.RecentRead;

/** Finds the article of a history that is most like another one. Of one request. */
final class LikeReads {
  /** Below this cosine an article read before is not named as a reason. */
  private static final double ALIKE = 0.3;

  /** Columns come in so many, since the kernels' tiles are as wide. */
  private static final int WIDTH = 32;

  /** Rows come in so many, for the same reason. */
  private static final int HEIGHT = 12;

  private final List<RecentRead> reads = new ArrayList<>();
  private final Matrix columns;

  LikeReads(List<RecentRead> history) {
    for (RecentRead read : history) {
      if (read.strength() > 0) {
        reads.add(read);
      }
    }
    if (reads.isEmpty()) {
      columns = null;
      return;
    }
    float[][] vectors = new float[reads.size()][];
    for (int r = 0; r < vectors.length; r++) {
      vectors[r] = reads.get(r).vector();
    }
    int width = (vectors.length + WIDTH - 1) / WIDTH * WIDTH;
    columns = new Matrix(vectors[0].length, width);
    for (int d = 0; d < columns.rows(); d++) {
      for (int r = 0; r < vectors.length; r++) {
        columns.data()[d * width + r] = vectors[r][d];
      }
    }
  }

  /** For each article the read one with the highest cosine, the latest among equals. */
  List<Optional<News>> of(List<float[]> articles) {
    List<Optional<News>> found = new ArrayList<>(articles.size());
    if (columns == null || articles.isEmpty()) {
      articles.forEach(article -> found.add(Optional.empty()));
      return found;
    }
    int height = (articles.size() + HEIGHT - 1) / HEIGHT * HEIGHT;
    Matrix rows = new Matrix(height, columns.rows());
    for (int a = 0; a < articles.size(); a++) {
      rows.setRow(a, articles.get(a));
    }
    Matrix products = new Matrix(height, columns.columns());
    DenseKernels.forward(rows, height, columns, new float[columns.columns()], products);
    for (int a = 0; a < articles.size(); a++) {
      found.add(best(products.data(), products.offset(a)));
    }
    return found;
  }

  private Optional<News> best(float[] products, int from) {
    int best = -1;
    double cosine = ALIKE;
    for (int r = reads.size() - 1; r >= 0; r--) {
      if (products[from + r] > cosine) {
        cosine = products[from + r];
        best = r;
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(reads.get(best).news());
  }
}
