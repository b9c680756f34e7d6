package org.newsrec.eval;

import java.util.List;
import java.util.function.Supplier;
import org.newsrec.dataset.Dataset;

/**
 * A baseline with the settings it may have, of which the best one is chosen on a validation slice.
 *
 * @param name the method's name
 * @param variants one or more; the first is used where nothing can be chosen
 */
record Family(String name, List<Variant> variants) {
  Family {
    variants = List.copyOf(variants);
  }

  /**
   * A setting of a baseline.
   *
   * @param setting what is special about it, in a few words
   * @param maker makes the method
   */
  record Variant(String setting, Maker maker) {}

  /** Makes a method in two steps: what is learned from the training, then what runs with time. */
  interface Maker {
    /**
     * Learns.
     *
     * @param train what may be learned from
     * @return gives a method that knows of no event after the training yet, each time it is asked
     */
    Supplier<RankingMethod> prepare(Dataset train);
  }
}
