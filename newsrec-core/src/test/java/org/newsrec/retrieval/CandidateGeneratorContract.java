package org.newsrec.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.newsrec.retrieval.Catalogues.MODEL;
import static org.newsrec.retrieval.Catalogues.START;
import static org.newsrec.retrieval.Catalogues.direction;
import static org.newsrec.retrieval.Catalogues.news;
import static org.newsrec.retrieval.Catalogues.oneOfFew;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.newsrec.data.News;
import org.newsrec.data.Read;

/**
 * What every exact {@link CandidateGenerator} over a {@link NewsIndex} keeps: those that have all
 * of the catalogue to offer for a query with a user vector and the recent reads of {@link #recent}.
 * A subclass makes the generator and may prepare what it learns from.
 */
public abstract class CandidateGeneratorContract {
  protected static final int DIMENSION = 8;
  protected static final Instant NOW = START.plusSeconds(86_400);

  private final Random random = new Random(7);
  protected final NewsIndex index = new NewsIndex(DIMENSION, MODEL);

  /** Makes the generator over {@link #index}. */
  protected abstract CandidateGenerator generator();

  /**
   * What every query says was read lately: nothing, unless the source has nothing to offer then.
   */
  protected List<Read> recent() {
    return List.of();
  }

  /** Adds articles {@code n0}, {@code n1} and so on, a few of them with the same vector. */
  private void fill(int articles) {
    for (int i = 0; i < articles; i++) {
      add("n" + i, i);
    }
  }

  private void add(String hashId, int i) {
    float[] vector =
        random.nextBoolean() ? direction(random, DIMENSION) : oneOfFew(random, DIMENSION);
    index.add(article(hashId, i), vector, MODEL, START.plusSeconds(i / 4));
  }

  private static News article(String hashId, int i) {
    String category = i % 5 == 0 ? "sport" : "world";
    News.Builder builder = news(hashId).toBuilder().categories(category);
    return i % 3 == 0 ? builder.publishedAt(START.plusSeconds(i % 50)).build() : builder.build();
  }

  private CandidateQuery.Builder query(int k) {
    return bareQuery(k).userVector(direction(random, DIMENSION), MODEL);
  }

  private CandidateQuery.Builder bareQuery(int k) {
    return CandidateQuery.builder(NOW, k).recent(recent());
  }

  private static List<String> hashIds(List<Candidate> candidates) {
    return candidates.stream().map(candidate -> candidate.news().hashId()).toList();
  }

  private static void assertOrdered(List<Candidate> candidates) {
    for (int i = 1; i < candidates.size(); i++) {
      Candidate before = candidates.get(i - 1);
      Candidate after = candidates.get(i);
      assertThat(before.score()).isGreaterThanOrEqualTo(after.score());
      if (before.score() == after.score()) {
        assertThat(before.sequence()).isLessThan(after.sequence());
      }
    }
    assertThat(new HashSet<>(hashIds(candidates))).hasSameSizeAs(candidates);
  }

  @Test
  void hasAName() {
    assertThat(generator().name()).isNotBlank();
  }

  @Test
  void anEmptyCatalogueHasNoCandidates() {
    assertThat(generator().generate(query(5).build())).isEmpty();
    fill(3);
    index.withdrawAll(List.of("n0", "n1", "n2"));
    assertThat(generator().generate(query(5).build())).isEmpty();
    assertThat(generator().generateAll(List.of(query(5).build()))).containsExactly(List.of());
    assertThat(generator().generateAll(List.of())).isEmpty();
  }

  @Test
  void candidatesAreInOrderAndAreTheBest() {
    fill(1300);
    CandidateQuery all = query(1300).build();
    List<Candidate> ranking = generator().generate(all);
    assertThat(ranking).hasSize(1300);
    assertOrdered(ranking);
    for (int k : new int[] {1, 2, 10, 100, 511, 512, 513, 1299}) {
      CandidateQuery some = bareQuery(k).userVector(all.userVector().orElseThrow(), MODEL).build();
      assertThat(generator().generate(some)).isEqualTo(ranking.subList(0, k));
    }
  }

  @Test
  void askedForMoreThanThereIsItReturnsAll() {
    fill(40);
    assertThat(generator().generate(query(41).build())).hasSize(40);
    assertThat(generator().generate(query(Integer.MAX_VALUE).build())).hasSize(40);
  }

  @Test
  void candidatesCarryTheArticleAndItsNumber() {
    fill(20);
    index.withdraw("n3");
    add("n3", 3);
    for (Candidate candidate : generator().generate(query(20).build())) {
      String hashId = candidate.news().hashId();
      assertThat(hashId).isEqualTo("n" + candidate.sequence());
      assertThat(candidate.news()).isEqualTo(index.get(hashId).orElseThrow());
    }
  }

  @Test
  void anEmbargoEndsAndAnArticleExpiresAtTheInstantThatIsAskedFor() {
    fill(700);
    Instant later = NOW.plusMillis(1);
    for (int i = 0; i < 700; i += 2) {
      Availability availability =
          switch (i % 8) {
            case 0 -> Availability.from(later);
            case 2 -> Availability.until(NOW);
            case 4 -> Availability.from(NOW);
            default -> Availability.until(later);
          };
      News article = index.get("n" + i).orElseThrow();
      float[] vector = index.vector("n" + i).orElseThrow();
      index.addAll(List.of(article), List.of(vector), MODEL, START, availability);
    }
    List<Candidate> now = generator().generate(query(700).build());
    assertThat(hashIds(now))
        .hasSize(700 - 88 - 88)
        .noneMatch(id -> number(id) % 8 == 0 || number(id) % 8 == 2);
    assertOrdered(now);
    assertThat(hashIds(generator().generate(query(500).build())))
        .hasSize(500)
        .isSubsetOf(hashIds(now));
    CandidateQuery afterwards =
        CandidateQuery.builder(later, 700)
            .recent(recent())
            .userVector(direction(random, DIMENSION), MODEL)
            .build();
    List<Candidate> then = generator().generate(afterwards);
    assertThat(hashIds(then)).noneMatch(id -> number(id) % 8 == 2 || number(id) % 8 == 6);
    assertThat(then).hasSize(700 - 88 - 87);
  }

  private static int number(String hashId) {
    return Integer.parseInt(hashId.substring(1));
  }

  @Test
  void theFilterIsAppliedInsideTheSearch() {
    fill(900);
    CandidateQuery open = query(900).build();
    CandidateQuery sportOnly =
        bareQuery(50)
            .userVector(open.userVector().orElseThrow(), MODEL)
            .filter(news -> news.categories().contains("sport"))
            .build();
    List<Candidate> expected =
        generator().generate(open).stream()
            .filter(candidate -> candidate.news().categories().contains("sport"))
            .limit(50)
            .toList();
    assertThat(expected).hasSize(50);
    assertThat(generator().generate(sportOnly)).isEqualTo(expected);
    assertThat(generator().generate(query(5).filter(news -> false).build())).isEmpty();
  }

  @Test
  void excludedArticlesArePassedOverInsideTheSearch() {
    fill(600);
    CandidateQuery open = query(600).build();
    List<Candidate> ranking = generator().generate(open);
    Set<String> best = Set.copyOf(hashIds(ranking.subList(0, 300)));
    CandidateQuery others =
        bareQuery(10).userVector(open.userVector().orElseThrow(), MODEL).exclude(best).build();
    assertThat(generator().generate(others)).isEqualTo(ranking.subList(300, 310));
  }

  @Test
  void anExceptionOfTheFilterReachesTheCaller() {
    fill(5);
    CandidateQuery broken =
        query(2)
            .filter(
                news -> {
                  throw new UnsupportedOperationException("broken filter");
                })
            .build();
    assertThatThrownBy(() -> generator().generate(broken))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aloneAndAmongOthersTheAnswerIsTheSame() {
    fill(1100);
    List<CandidateQuery> queries = new ArrayList<>();
    for (int q = 0; q < 70; q++) {
      CandidateQuery.Builder builder = q % 9 == 4 ? bareQuery(1 + q) : query(1 + q);
      int step = 1 + q % 3;
      builder.filter(news -> Integer.parseInt(news.hashId().substring(1)) % step == 0);
      queries.add(builder.exclude(Set.of("n" + q, "n" + (2 * q + 1))).build());
    }
    List<List<Candidate>> alone = queries.stream().map(generator()::generate).toList();
    assertThat(generator().generateAll(queries)).isEqualTo(alone);
    assertThat(generator().generateAll(queries)).as("asked again").isEqualTo(alone);
  }

  @Test
  void theAnswerCannotBeModified() {
    fill(5);
    List<Candidate> candidates = generator().generate(query(5).build());
    assertThatThrownBy(candidates::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void whatIsAddedOrWithdrawnIsSeenByTheNextQuery() {
    fill(30);
    index.withdraw("n7");
    add("fresh", 31);
    CandidateQuery all = query(100).build();
    assertThat(hashIds(generator().generate(all)))
        .hasSize(30)
        .contains("fresh")
        .doesNotContain("n7");
  }

  /**
   * Articles come in pairs that are added and withdrawn together; whoever sees one without the
   * other has seen two states at once.
   */
  @Test
  void aNamedStateIsSearchedWhateverHasChangedSince() {
    fill(40);
    CandidateGenerator generator = generator();
    CandidateQuery.Builder query = query(100);
    IndexSnapshot state = index.snapshot();
    List<Candidate> before = generator.generate(query.build());
    index.withdrawAll(List.of("n1", "n2", "n39"));
    add("n3", 3);
    add("fresh", 5);
    CandidateQuery named = query.catalogue(state).build();
    assertThat(generator.generate(named)).isEqualTo(before).hasSize(40);
    assertThat(generator.generateAll(List.of(named, named))).isEqualTo(List.of(before, before));
    assertThat(generator.generate(query(100).build())).hasSize(38);
  }

  @Test
  void aStateOfAnotherIndexIsRefused() {
    fill(4);
    CandidateGenerator generator = generator();
    IndexSnapshot other = new NewsIndex(DIMENSION, MODEL).snapshot();
    assertThatThrownBy(() -> generator.generate(query(3).catalogue(other).build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("state of another index");
    List<CandidateQuery> mixed =
        List.of(query(3).build(), query(3).catalogue(index.snapshot()).build());
    assertThatThrownBy(() -> generator.generateAll(mixed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("different states");
  }

  @Test
  void everyAnswerBelongsToOneState() throws Exception {
    int pairs = 400;
    fill(100);
    CandidateGenerator generator = generator();
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger answers = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int w = 0; w < 2; w++) {
        Random own = new Random(w);
        int from = w * pairs / 2;
        all.add(
            pool.submit(
                () -> {
                  while (!stop.get()) {
                    int pair = from + own.nextInt(pairs / 2);
                    List<String> both = List.of("x" + pair, "y" + pair);
                    if (own.nextBoolean()) {
                      index.withdrawAll(both);
                    } else {
                      index.addAll(
                          both.stream().map(Catalogues::news).toList(),
                          List.of(direction(own, DIMENSION), direction(own, DIMENSION)),
                          MODEL,
                          START);
                    }
                  }
                }));
      }
      for (int r = 0; r < 2; r++) {
        Random own = new Random(10 + r);
        all.add(
            pool.submit(
                () -> {
                  while (!stop.get()) {
                    CandidateQuery query =
                        bareQuery(5000).userVector(direction(own, DIMENSION), MODEL).build();
                    for (List<Candidate> answer : generator.generateAll(List.of(query, query))) {
                      assertOneState(answer);
                    }
                    assertOneState(generator.generate(query));
                    answers.incrementAndGet();
                  }
                }));
      }
      for (int i = 0; i < 15 && all.stream().noneMatch(Future::isDone); i++) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
      stop.set(true);
      for (Future<?> future : all) {
        future.get(30, TimeUnit.SECONDS);
      }
    } finally {
      stop.set(true);
      pool.shutdownNow();
    }
    assertThat(answers.get()).isPositive();
  }

  private static void assertOneState(List<Candidate> answer) {
    assertOrdered(answer);
    Set<String> hashIds = new HashSet<>(hashIds(answer));
    int standing = 0;
    for (String hashId : hashIds) {
      char kind = hashId.charAt(0);
      if (kind == 'n') {
        standing++;
      } else {
        String other = (kind == 'x' ? "y" : "x") + hashId.substring(1);
        assertThat(hashIds).as("the other of the pair").contains(other);
      }
    }
    assertThat(standing).as("articles that are always there").isEqualTo(100);
  }
}
