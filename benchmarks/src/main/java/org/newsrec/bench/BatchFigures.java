package org.newsrec.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.newsrec.retrieval.CandidateQuery;
import org.newsrec.retrieval.ExactCandidateGenerator;
import org.newsrec.retrieval.NewsIndex;
import org.newsrec.retrieval.SearchPool;

/** 256 queries together, top 100 each, over 100,000 random vectors of 128 dimensions. */
final class BatchFigures implements Measurement {
  private static final int COUNT = 100_000;
  private static final int DIMENSION = 128;
  private static final int BATCH = 256;

  @Override
  public String name() {
    return "batch256.100k.128";
  }

  @Override
  public void measure(int threads, Figures figures, Consumer<String> say) {
    NewsIndex index = Catalogues.random(COUNT, DIMENSION);
    List<CandidateQuery> queries =
        Catalogues.queries(Catalogues.directions(2, BATCH, DIMENSION), 100);
    try (SearchPool pool = SearchPool.ofThreads(threads)) {
      ExactCandidateGenerator one =
          new ExactCandidateGenerator(index, SearchPool.callerOnly(), false);
      ExactCandidateGenerator several = new ExactCandidateGenerator(index, pool, false);
      double[] medians =
          Timing.medians(
              3, 4, List.of(i -> one.generateAll(queries), i -> several.generateAll(queries)));
      figures.put(name() + ".qps", 1000 * BATCH / medians[1]);
      figures.put(name() + ".1thread.qps", 1000 * BATCH / medians[0]);
      double times = medians[0] / medians[1];
      say.accept(
          String.format(Locale.ROOT, "batch on %d threads is %.2f times one", threads, times));
    }
  }
}
