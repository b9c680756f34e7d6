package org.newsrec.bench;

import java.util.function.Consumer;

/** One job of {@link Headline}: makes what it needs, measures, and lets go of it. */
interface Measurement {
  /** What it is called on the command line. */
  String name();

  /**
   * Measures.
   *
   * @param threads how many threads may work
   * @param figures takes the figures
   * @param say takes remarks for people
   */
  void measure(int threads, Figures figures, Consumer<String> say);
}
