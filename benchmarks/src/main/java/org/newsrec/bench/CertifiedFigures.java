package org.newsrec.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.newsrec.retrieval.CandidateQuery;
import org.newsrec.retrieval.ExactCandidateGenerator;
import org.newsrec.retrieval.NewsIndex;
import org.newsrec.retrieval.SearchPool;

/**
 * One query, top 100, over 100,000 articles of a made-up newsroom in the vectors of a tower that is
 * trained for it: plain and certified scan in turn, on one thread, with equal results.
 */
final class CertifiedFigures implements Measurement {
  private static final int COUNT = 100_000;
  private static final int EPOCHS = 3;

  @Override
  public String name() {
    return "certified.100k.64";
  }

  @Override
  public void measure(int threads, Figures figures, Consumer<String> say) {
    TrainedCatalogue trained = TrainedCatalogue.train(COUNT, EPOCHS, threads);
    for (int dimensions : new int[] {8, 16, 32}) {
      double share = trained.explainedVariance(dimensions);
      figures.put("certified.100k.64.explained" + dimensions, share);
    }
    double[] medians = compare(trained);
    figures.put("certified.100k.64.plain.ms", medians[0]);
    figures.put("certified.100k.64.ms", medians[1]);
    say.accept(String.format(Locale.ROOT, "certified is %.2f times", medians[0] / medians[1]));
  }

  /** Median milliseconds of the plain and of the certified scan, whose results have to be equal. */
  static double[] compare(TrainedCatalogue trained) {
    int count = trained.articles().length;
    int dimension = trained.articles()[0].length;
    NewsIndex index = Catalogues.index(count, dimension, i -> trained.articles()[i]);
    List<CandidateQuery> queries = Catalogues.queries(trained.readers(), 100);
    ExactCandidateGenerator plain =
        new ExactCandidateGenerator(index, SearchPool.callerOnly(), false);
    ExactCandidateGenerator certified =
        new ExactCandidateGenerator(index, SearchPool.callerOnly(), true);
    for (CandidateQuery query : queries) {
      if (!plain.generate(query).equals(certified.generate(query))) {
        throw new IllegalStateException("the certified scan found something else");
      }
    }
    return Timing.medians(
        2,
        3,
        List.of(
            i -> plain.generate(queries.get(i % queries.size())),
            i -> certified.generate(queries.get(i % queries.size()))));
  }
}
