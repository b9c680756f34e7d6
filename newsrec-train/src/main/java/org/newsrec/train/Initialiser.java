package org.newsrec.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.newsrec.feature.Field;
import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;
import org.newsrec.tower.HistorySource;
import org.newsrec.tower.TowerConfig;
import org.newsrec.tower.TowerLayout;

/**
 * Weights to start from. With a shortcut, an article starts near a random projection of its terms
 * and other buckets, and a reader at the pooled history, so the first scores are close to the
 * similarity of encoded inputs; the hidden layers add little until they have learned something.
 */
final class Initialiser {
  /** How far the hidden layers are turned down at the start where there is a shortcut. */
  private static final double QUIET = 0;

  /** How much fields other than text weigh in the shortcut at the start. */
  private static final double WORDS = 0.5;

  private final TowerLayout layout;
  private final TowerConfig config;
  private final Map<String, Matrix> weights = new LinkedHashMap<>();
  private int tensor;

  private Initialiser(TowerLayout layout) {
    this.layout = layout;
    this.config = layout.config();
  }

  static Map<String, Matrix> weights(TowerLayout layout, RandomStream random) {
    Initialiser initialiser = new Initialiser(layout);
    layout
        .shapes()
        .forEach(
            (name, shape) -> {
              Matrix matrix = new Matrix(shape.rows(), shape.columns());
              initialiser.weights.put(name, matrix);
              initialiser.fill(name, matrix, random.split(initialiser.tensor++));
            });
    return initialiser.weights;
  }

  private void fill(String name, Matrix matrix, RandomStream stream) {
    if (name.contains(".embedding." + Field.ID + ".")) {
      // A key that was never seen in training, in a bucket of its own, adds nothing.
      matrix.fill(0f);
    } else if (name.contains(".embedding.")) {
      gaussian(matrix, 1 / Math.sqrt(matrix.columns()), stream);
    } else if (name.equals(TowerLayout.shortcut(TowerLayout.NEWS))) {
      projectFields(matrix, stream);
    } else if (name.equals(TowerLayout.shortcut(TowerLayout.USER))) {
      followHistory(matrix);
    } else if (name.endsWith(".query") || name.endsWith(".empty")) {
      matrix.fill(0f);
    } else if (isGain(name)) {
      matrix.fill(1f);
    } else if (matrix.rows() > 1) {
      boolean last =
          name.equals(layout.weight(TowerLayout.NEWS, config.newsHidden().size()))
              || name.equals(layout.weight(TowerLayout.USER, config.userHidden().size()));
      double scale = last ? (config.shortcut() ? QUIET : 1) : Math.sqrt(2);
      gaussian(matrix, scale / Math.sqrt(matrix.rows()), stream);
    } else {
      // A little bias gives an input of zeros a direction.
      gaussian(matrix, 0.01, stream);
    }
  }

  private boolean isGain(String name) {
    for (String tower : new String[] {TowerLayout.NEWS, TowerLayout.USER}) {
      int hidden =
          (tower.equals(TowerLayout.NEWS) ? config.newsHidden() : config.userHidden()).size();
      for (int layer = 0; config.layerNorm() && layer < hidden; layer++) {
        if (name.equals(layout.normGain(tower, layer))) {
          return true;
        }
      }
    }
    return false;
  }

  private static void gaussian(Matrix matrix, double scale, RandomStream stream) {
    float[] data = matrix.data();
    for (int i = 0; i < data.length; i++) {
      data[i] = (float) (scale * stream.nextGaussian());
    }
  }

  /** Leads each field's embedding on as it is, in directions of its own as far as there are any. */
  private void projectFields(Matrix shortcut, RandomStream stream) {
    int at = layout.news().denseSize();
    for (int i = 0; i < at; i++) {
      for (int o = 0; o < shortcut.columns(); o++) {
        shortcut.set(i, o, (float) (0.1 / Math.sqrt(shortcut.columns()) * stream.nextGaussian()));
      }
    }
    for (Field field : layout.news().fields()) {
      int size = layout.dimension(field);
      double scale = field.name().equals("text") ? 1 : WORDS;
      double[][] axes = Axes.orthonormal(size, shortcut.columns(), stream);
      for (int i = 0; i < size; i++) {
        for (int o = 0; o < shortcut.columns(); o++) {
          shortcut.set(at + i, o, (float) (scale * axes[i][o]));
        }
      }
      at += size;
    }
  }

  private void followHistory(Matrix shortcut) {
    if (config.historySource() == HistorySource.ENCODED_INPUTS) {
      float[] same = weights.get(TowerLayout.shortcut(TowerLayout.NEWS)).data();
      System.arraycopy(same, 0, shortcut.data(), 0, same.length);
      return;
    }
    for (int i = 0; i < shortcut.rows(); i++) {
      shortcut.set(i, i, 1f);
    }
  }
}
