package org.newsrec.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.newsrec.retrieval.Catalogues.MODEL;
import static org.newsrec.retrieval.Catalogues.START;
import static org.newsrec.retrieval.Catalogues.news;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.newsrec.data.EventType;
import org.newsrec.data.Interaction;
import org.newsrec.data.Read;
import org.newsrec.retrieval.CandidateGenerator;
import org.newsrec.retrieval.CandidateGeneratorContract;
import org.newsrec.retrieval.CandidateQuery;

/** The generator with each model, taught that every article of the contract goes with a seed. */
class CollaborativeContractTest {
  private static final String SEED = "seed";

  private static List<String> articles() {
    List<String> articles = new ArrayList<>(List.of("fresh"));
    for (int i = 0; i < 1300; i++) {
      articles.add("n" + i);
    }
    for (int i = 0; i < 400; i++) {
      articles.add("x" + i);
      articles.add("y" + i);
    }
    return articles;
  }

  /** Sessions of the seed and 20 articles; some articles are in several. */
  private static void teach(ReadModel model) {
    List<String> articles = articles();
    for (int i = 0; i < 1000; i += 3) {
      articles.add("n" + i);
    }
    for (int i = 0; i < articles.size(); i++) {
      String reader = "reader" + i / 20;
      Instant at = START.plusSeconds(i);
      if (i % 20 == 0) {
        model.record(click(reader, SEED, at));
      }
      model.record(click(reader, articles.get(i), at.plusSeconds(1)));
    }
  }

  private static Interaction click(String reader, String article, Instant at) {
    return new Interaction(reader, article, Double.NaN, EventType.CLICK, at);
  }

  abstract static class Contract extends CandidateGeneratorContract {
    private final CollaborativeCandidateGenerator generator =
        new CollaborativeCandidateGenerator(index, model());

    /** A model that scores all of the contract's articles for the seed. */
    abstract ReadModel model();

    @Override
    protected CandidateGenerator generator() {
      return generator;
    }

    @Override
    protected List<Read> recent() {
      return List.of(new Read(SEED, Double.NaN, 1, NOW.minusSeconds(60)));
    }

    @Test
    void articlesWithoutScoreAndTheReadsThemselvesAreNoCandidates() {
      float[] vector = {1, 0, 0, 0, 0, 0, 0, 0};
      index.add(news("never read"), vector, MODEL, START);
      index.add(news(SEED), vector, MODEL, START);
      index.add(news("n1"), vector, MODEL, START);
      CandidateQuery.Builder query = CandidateQuery.builder(NOW, 9);
      assertThat(generator().generate(query.build())).isEmpty();
      assertThat(generator().generate(query.recent(recent()).build()))
          .extracting(candidate -> candidate.news().hashId())
          .containsExactly("n1");
      Read unknown = new Read("never read", Double.NaN, 1, NOW.minusSeconds(60));
      assertThat(generator().generate(query.recent(List.of(unknown)).build())).isEmpty();
      Read disliked = new Read(SEED, Double.NaN, -1, NOW.minusSeconds(60));
      assertThat(generator().generate(query.recent(List.of(disliked)).build())).isEmpty();
    }
  }

  @Nested
  class WithCoVisitation extends Contract {
    @Override
    ReadModel model() {
      ReadModel model =
          new CoVisitation(
              new CoVisitationOptions(
                  SessionOptions.defaults(), true, 100, Duration.ofHours(6), 10, 0.8, 0.5));
      teach(model);
      return model;
    }

    @Test
    void isNamedAfterTheModel() {
      assertThat(generator().name()).isEqualTo("covisitation");
    }
  }

  @Nested
  class WithSessionNeighbours extends Contract {
    @Override
    ReadModel model() {
      ReadModel model =
          new SessionNeighbours(
              new SessionNeighboursOptions(
                  SessionOptions.defaults(), 10, 1000, Duration.ofHours(6)));
      teach(model);
      return model;
    }

    @Test
    void isNamedAfterTheModel() {
      assertThat(generator().name()).isEqualTo("vsknn");
    }
  }

  @Nested
  class WithFactors extends Contract {
    @Override
    ReadModel model() {
      List<String> articles = articles();
      articles.add(SEED);
      Random random = new Random(4);
      float[][] vectors = new float[articles.size()][3];
      for (float[] vector : vectors) {
        for (int f = 0; f < 3; f++) {
          vector[f] = random.nextInt(5) / 10f;
        }
      }
      return new FactorModel(
          new ItemFactors(new ImplicitWeights(10, 1, false), articles, vectors, new double[9]),
          FactorOptions.defaults());
    }

    @Test
    void isNamedAfterTheModel() {
      assertThat(generator().name()).isEqualTo("factors");
    }
  }
}
