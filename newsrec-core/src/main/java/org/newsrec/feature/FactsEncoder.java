package org.newsrec.feature;

import java.util.ArrayList;
import java.util.List;
import org.newsrec.data.Embedding;
import org.newsrec.data.Features;

/** Encodes what readers and articles have in common: named features and a given embedding. */
final class FactsEncoder {
  private static final String FIELD_PREFIX = "feature.";

  private final String kind;
  private final List<FeatureState.Words> words;
  private final List<Vocabulary> vocabularies;
  private final List<FeatureState.Numbers> numbers;
  private final FeatureState.Vectors vectors;
  private final double clip;

  /**
   * Makes an encoder.
   *
   * @param kind what the facts belong to, for errors
   */
  FactsEncoder(
      String kind,
      List<FeatureState.Words> words,
      List<FeatureState.Numbers> numbers,
      FeatureState.Vectors vectors,
      double clip) {
    this.kind = kind;
    this.words = words;
    this.vocabularies = words.stream().map(Vocabulary::new).toList();
    this.numbers = numbers;
    this.vectors = vectors;
    this.clip = clip;
  }

  /** Returns the length of the embeddings. */
  int dimension() {
    return vectors.mean().length;
  }

  /** Returns how many plain numbers are written. */
  int denseSize() {
    return 2 * numbers.size() + (dimension() == 0 ? 0 : dimension() + 1);
  }

  /** Returns the fields that are written. */
  List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      fields.add(new Field(FIELD_PREFIX + words.get(i).name(), vocabularies.get(i).size()));
    }
    return fields;
  }

  /** Writes the plain numbers to the front of an array of zeros. */
  void encodeDense(String id, Features features, Embedding embedding, float[] dense) {
    int at = 0;
    for (FeatureState.Numbers number : numbers) {
      Double value = features.numeric().get(number.name());
      if (value == null) {
        dense[at + 1] = 1;
      } else {
        dense[at] = scaled(value, number.mean(), number.scale());
      }
      at += 2;
    }
    int dimension = dimension();
    if (dimension == 0) {
      return;
    }
    if (embedding.isEmpty()) {
      dense[at + dimension] = 1;
      return;
    }
    if (embedding.dimension() != dimension) {
      throw new IllegalArgumentException(
          ("the embedding of %s '%s' has %d values, those that the features were fitted on have %d;"
                  + " compute it with the same model, or leave it out")
              .formatted(kind, id, embedding.dimension(), dimension));
    }
    float[] mean = vectors.mean();
    double scale = vectors.scale();
    for (int i = 0; i < dimension; i++) {
      dense[at + i] = scaled(embedding.get(i), mean[i], scale);
    }
  }

  private float scaled(double value, double mean, double scale) {
    // Without a scale, the product could be infinity times zero; + 0.0 turns -0 into 0.
    return scale == 0 ? 0 : (float) (Math.max(-clip, Math.min(clip, (value - mean) * scale)) + 0.0);
  }

  /** Writes the fields to the front of the arrays. */
  void encodeFields(Features features, int[][] ids, float[][] weights) {
    for (int i = 0; i < words.size(); i++) {
      String value = features.categorical().get(words.get(i).name());
      ids[i] = new int[] {vocabularies.get(i).bucket(value)};
      weights[i] = new float[] {1};
    }
  }
}
