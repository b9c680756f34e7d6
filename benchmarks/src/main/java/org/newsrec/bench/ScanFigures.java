package org.newsrec.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.newsrec.retrieval.CandidateQuery;
import org.newsrec.retrieval.ExactCandidateGenerator;
import org.newsrec.retrieval.NewsIndex;
import org.newsrec.retrieval.SearchPool;

/** One query, top 100, over random vectors: the plain scan, on one thread. */
record ScanFigures(String size, int count, int dimension) implements Measurement {
  @Override
  public String name() {
    return "scan." + size + "." + dimension;
  }

  @Override
  public void measure(int threads, Figures figures, Consumer<String> say) {
    NewsIndex index = Catalogues.random(count, dimension);
    List<CandidateQuery> queries = Catalogues.queries(Catalogues.directions(2, 64, dimension), 100);
    ExactCandidateGenerator plain =
        new ExactCandidateGenerator(index, SearchPool.callerOnly(), false);
    ExactCandidateGenerator certified =
        new ExactCandidateGenerator(index, SearchPool.callerOnly(), true);
    double[] medians =
        Timing.medians(
            2,
            3,
            List.of(
                i -> plain.generate(queries.get(i % queries.size())),
                i -> certified.generate(queries.get(i % queries.size()))));
    figures.put(name() + ".ms", medians[0]);
    double rate = 4e-6 * count * dimension / medians[0];
    say.accept(String.format(Locale.ROOT, "%s reads %.1f GB/s", name(), rate));
    say.accept(
        String.format(
            Locale.ROOT, "%s certified, in vain: %.3f times", name(), medians[1] / medians[0]));
  }
}
