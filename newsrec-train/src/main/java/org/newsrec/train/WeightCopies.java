package org.newsrec.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.newsrec.math.Matrix;

/** Copies of all weights. */
final class WeightCopies {
  private WeightCopies() {}

  static Map<String, Matrix> of(Map<String, Matrix> weights) {
    Map<String, Matrix> copies = new LinkedHashMap<>();
    weights.forEach((name, tensor) -> copies.put(name, tensor.copy()));
    return copies;
  }

  static void copy(Map<String, Matrix> from, Map<String, Matrix> to) {
    from.forEach(
        (name, tensor) ->
            System.arraycopy(tensor.data(), 0, to.get(name).data(), 0, tensor.data().length));
  }
}
