package org.newsrec.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.newsrec.data.News;
import org.newsrec.math.RandomStream;

/** Slates beside the definition of each rule, computed anew from the articles placed so far. */
class SlateTest {
  private static final double CLOSE = 1e-6;
  private static final int CANDIDATES = 16;

  @Property(tries = 300)
  void everyChoiceIsTheDefinition(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = CANDIDATES) int limit) {
    Scene scene = new Scene(seed, CANDIDATES, 6);
    RerankOptions options = someOptions(new RandomStream(seed).split(9));
    Ranker ranker = LinearRankerTest.random(seed);
    SlateRequest request = someWishes(new RandomStream(seed).split(10), limit);
    double[] scores = ranker.scores(scene.signals());
    double[] unboosted = scores.clone();
    for (int i = 0; i < scores.length; i++) {
      double boost = request.boosts().getOrDefault("n" + i, 0.0);
      for (String category : Set.copyOf(scene.items.get(i).news().categories())) {
        boost += request.categoryBoosts().getOrDefault(category, 0.0);
      }
      scores[i] += boost;
    }
    Slate slate = reranker(ranker, options, scene).slate(scene.items, scene.context(), request);
    new Definition(scene, options, unboosted, scores, request.pins(), limit).check(slate.ranked());
    for (RankedNews ranked : slate.ranked()) {
      double sum = 0;
      for (Contribution part : ranked.contributions()) {
        sum += part.amount();
      }
      assertThat(sum + ranked.boost()).isEqualTo(ranked.score());
      assertThat(ranked.score()).isEqualTo(scores[ranked.index()]);
      assertThat(ranked.propensity()).isEqualTo(1);
      assertThat(ranked.explored()).isFalse();
    }
  }

  private static RerankOptions someOptions(RandomStream random) {
    RerankOptions.Builder options = RerankOptions.builder();
    if (random.nextInt(2) == 0) {
      options.mmrLambda(0.2 + 0.7 * random.nextDouble());
    }
    if (random.nextInt(2) == 0) {
      options.perCategory(1 + random.nextInt(3));
    }
    if (random.nextInt(2) == 0) {
      options.perFeature("premium", 1 + random.nextInt(2));
    }
    if (random.nextInt(2) == 0) {
      options.calibration(0.9 * random.nextDouble());
    }
    if (random.nextInt(2) == 0) {
      options.duplicates(DuplicateRule.byCosine(0.75).withMargin(2 * random.nextDouble()));
    }
    return options.build();
  }

  private static SlateRequest someWishes(RandomStream random, int limit) {
    Map<Integer, String> pins = new TreeMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      String hashId = "n" + random.nextInt(CANDIDATES + 2);
      if (!pins.containsValue(hashId)) {
        pins.put(1 + random.nextInt(limit), hashId);
      }
    }
    return new SlateRequest(
        limit,
        pins,
        Map.of("n3", random.nextDouble(), "n5", -random.nextDouble()),
        Map.of("section-10", random.nextDouble()));
  }

  private static ContentReranker reranker(Ranker ranker, RerankOptions options, Scene scene) {
    var intake = scene.intake();
    return new ContentReranker(
        ranker, options, intake.live(), intake.models(), Optional.of(Scene.PRIORS));
  }

  /** The rules in words of one slate, slow and obvious. */
  private static final class Definition {
    private final List<RerankItem> items;
    private final List<RecentRead> history;
    private final RerankOptions options;
    private final double[] unboosted;
    private final double[] scores;
    private final Map<Integer, Integer> pins = new TreeMap<>();
    private final int limit;
    private final List<Integer> placed = new ArrayList<>();

    Definition(
        Scene scene,
        RerankOptions options,
        double[] unboosted,
        double[] scores,
        Map<Integer, String> pins,
        int limit) {
      this.unboosted = unboosted;
      items = scene.items;
      history = scene.history;
      this.options = options;
      this.scores = scores;
      this.limit = limit;
      pins.forEach(
          (slot, hashId) -> {
            int item = Integer.parseInt(hashId.substring(1));
            if (item < items.size()) {
              this.pins.put(slot, item);
            }
          });
    }

    void check(List<RankedNews> slate) {
      for (RankedNews next : slate) {
        int slot = placed.size() + 1;
        List<Integer> open = open();
        Integer pinned = pins.get(slot);
        // A pin may have come before its slot, where nothing else was left.
        if (pinned != null && !placed.contains(pinned)) {
          assertThat(next.index()).isEqualTo(pinned);
        } else if (open.isEmpty()) {
          int first = pins.values().stream().filter(p -> !placed.contains(p)).findFirst().get();
          assertThat(next.index()).isEqualTo(first);
        } else {
          int least = open.stream().mapToInt(this::excess).min().orElseThrow();
          double best =
              open.stream()
                  .filter(i -> excess(i) == least)
                  .mapToDouble(this::value)
                  .max()
                  .orElseThrow();
          // Rounding may make another of nearly the same value the chosen one.
          assertThat(open).contains(next.index());
          assertThat(
                  open.stream()
                      .filter(i -> excess(i) == least && value(i) >= best - CLOSE)
                      .map(i -> shown(i, open, least)))
              .contains(next.index());
        }
        placed.add(next.index());
      }
      assertThat(placed).doesNotHaveDuplicates().containsAll(pins.values());
      if (placed.size() < limit) {
        assertThat(open()).isEmpty();
      }
    }

    /** Not placed, not pinned, and of no story that is placed or pinned. */
    private List<Integer> open() {
      List<Integer> open = new ArrayList<>();
      for (int i = 0; i < items.size(); i++) {
        int item = i;
        if (!placed.contains(i)
            && !pins.containsValue(i)
            && placed.stream().noneMatch(other -> same(item, other))
            && pins.values().stream().noneMatch(other -> same(item, other))) {
          open.add(i);
        }
      }
      return open;
    }

    private boolean same(int a, int b) {
      return options.duplicates().isPresent()
          && items.get(a).vector() != null
          && items.get(b).vector() != null
          && cosine(a, b) >= options.duplicates().get().cosine().getAsDouble();
    }

    private double cosine(int a, int b) {
      double sum = 0;
      for (int d = 0; d < Scene.DIMENSION; d++) {
        sum += items.get(a).vector()[d] * items.get(b).vector()[d];
      }
      return sum;
    }

    private int shown(int chosen, List<Integer> open, int least) {
      if (options.duplicates().isEmpty()) {
        return chosen;
      }
      List<Integer> story =
          open.stream()
              .filter(i -> i == chosen || (same(i, chosen) && excess(i) <= least))
              .sorted(
                  (a, b) ->
                      scores[a] != scores[b]
                          ? Double.compare(scores[b], scores[a])
                          : Long.compare(items.get(a).sequence(), items.get(b).sequence()))
              .toList();
      double best = scores[story.get(0)];
      int shown = -1;
      for (int i : story) {
        if (scores[i] >= best - options.duplicates().get().margin()
            && (shown < 0 || date(i).isAfter(date(shown)))) {
          shown = i;
        }
      }
      return shown;
    }

    private Instant date(int i) {
      return items.get(i).news().publishedAt().orElse(Instant.MIN);
    }

    private int excess(int i) {
      Set<Integer> others = new TreeSet<>(placed);
      others.addAll(pins.values());
      int over = 0;
      if (options.perCategory().isPresent() && section(i) != null) {
        long same = others.stream().filter(o -> section(i).equals(section(o))).count();
        over += (int) Math.max(0, same + 1 - options.perCategory().getAsInt());
      }
      if (options.perFeature().isPresent() && premium(i) != null) {
        long same = others.stream().filter(o -> premium(i).equals(premium(o))).count();
        over += (int) Math.max(0, same + 1 - options.perFeature().get().most());
      }
      return over;
    }

    private String section(int i) {
      List<String> categories = items.get(i).news().categories();
      return categories.isEmpty() ? null : categories.get(0);
    }

    private String premium(int i) {
      return items.get(i).news().features().categorical().get("premium");
    }

    private double value(int i) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (double score : unboosted) {
        low = Math.min(low, score);
        high = Math.max(high, score);
      }
      double relevance = high > low ? (scores[i] - low) / (high - low) : 1;
      double like = placed.stream().mapToDouble(j -> likeness(i, j)).max().orElse(0);
      double value = options.mmrLambda() * relevance - (1 - options.mmrLambda()) * like;
      Map<String, Double> reader = readerMix();
      if (options.calibration() == 0 || reader.isEmpty()) {
        return value;
      }
      List<Integer> with = new ArrayList<>(placed);
      with.add(i);
      return (1 - options.calibration()) * value
          - options.calibration() * divergence(reader, slateMix(with));
    }

    private double likeness(int a, int b) {
      if (items.get(a).vector() != null && items.get(b).vector() != null) {
        return cosine(a, b);
      }
      Set<String> both = new TreeSet<>(items.get(a).news().categories());
      Set<String> union = new TreeSet<>(both);
      both.retainAll(items.get(b).news().categories());
      union.addAll(items.get(b).news().categories());
      return both.isEmpty() ? 0 : both.size() / (double) union.size();
    }

    private Map<String, Double> readerMix() {
      Map<String, Double> mix = new HashMap<>();
      double[] weights = ReadWeights.of(history, Scene.NOW);
      double total = 0;
      for (int r = 0; r < weights.length; r++) {
        Set<String> labels = Set.copyOf(history.get(r).news().categories());
        if (weights[r] > 0 && !labels.isEmpty()) {
          total += weights[r];
          for (String label : labels) {
            mix.merge(label, weights[r] / labels.size(), Double::sum);
          }
        }
      }
      double all = total;
      mix.replaceAll((label, weight) -> weight / all);
      return mix;
    }

    private Map<String, Double> slateMix(List<Integer> slate) {
      Map<String, Double> mix = new HashMap<>();
      int labelled = 0;
      for (int i : slate) {
        Set<String> labels = Set.copyOf(items.get(i).news().categories());
        labelled += labels.isEmpty() ? 0 : 1;
        labels.forEach(label -> mix.merge(label, 1.0 / labels.size(), Double::sum));
      }
      double all = Math.max(1, labelled);
      mix.replaceAll((label, weight) -> weight / all);
      return mix;
    }

    private static double divergence(Map<String, Double> p, Map<String, Double> q) {
      double sum = 0;
      for (Map.Entry<String, Double> entry : p.entrySet()) {
        double own = entry.getValue();
        sum += own * Math.log(own / (0.99 * q.getOrDefault(entry.getKey(), 0.0) + 0.01 * own));
      }
      return sum;
    }
  }

  private static RerankItem item(String hashId, float score, String category, long age) {
    return new RerankItem(
        News.builder(hashId)
            .title("Ten lines about " + hashId)
            .categories(category)
            .publishedAt(Scene.NOW.minusSeconds(age))
            .build(),
        new float[] {score, (float) Math.sqrt(1 - score * score), 0, 0, 0},
        age);
  }

  private static Slate slate(RerankOptions options, List<RerankItem> items, SlateRequest request) {
    Scene scene = new Scene(1, 0, 0);
    Ranker ranker = LinearRanker.of(List.of(new LinearRanker.Term(Signal.TOWER_SIMILARITY, 1, 0)));
    RerankContext context =
        RerankContext.builder(Scene.READER, Scene.NOW)
            .readerVector(new float[] {1, 0, 0, 0, 0})
            .build();
    return new ContentReranker(ranker, options, scene.live()).slate(items, context, request);
  }

  private static List<String> ids(Slate slate) {
    return slate.ranked().stream().map(ranked -> ranked.news().hashId()).toList();
  }

  private static final List<RerankItem> FIVE =
      List.of(
          item("a", 0.9f, "sport", 500),
          item("b", 0.8f, "sport", 100),
          item("c", 0.7f, "sport", 300),
          item("d", 0.6f, "arts", 400),
          item("e", 0.5f, "arts", 200));

  @Test
  void limitsHoldUntilCandidatesRunOut() {
    RerankOptions options = RerankOptions.builder().perCategory(1).build();
    Slate two = slate(options, FIVE, SlateRequest.of(2));
    assertThat(ids(two)).containsExactly("a", "d");
    assertThat(two.isHeldBack("b")).isTrue();
    assertThat(two.isHeldBack("a")).isFalse();
    assertThat(two.rank("e")).hasValue(5);
    assertThat(two.rank("f")).isEmpty();
    assertThat(ids(slate(options, FIVE, SlateRequest.of(9))))
        .containsExactly("a", "d", "b", "e", "c");
  }

  @Test
  void theFreshestWithinTheMarginStandsForItsStory() {
    assertThat(ids(slate(duplicates(0), FIVE, SlateRequest.of(5)))).containsExactly("a", "d");
    assertThat(ids(slate(duplicates(0.11), FIVE, SlateRequest.of(5)))).containsExactly("b", "e");
    assertThat(slate(duplicates(0), FIVE, SlateRequest.of(5)).duplicateOf("c")).hasValue("a");
    assertThat(slate(duplicates(0), FIVE, SlateRequest.of(5)).duplicateOf("a")).isEmpty();
  }

  /** Cosines of neighbours in the list are .98 to .99, of a and d .89, of b and d .96. */
  private static RerankOptions duplicates(double margin) {
    return RerankOptions.builder()
        .duplicates(new DuplicateRule(OptionalDouble.empty(), OptionalDouble.of(0.93), margin))
        .build();
  }

  @Test
  void pinsComeBeforeEverythingElse() {
    SlateRequest request =
        new SlateRequest(3, Map.of(2, "e", 3, "gone"), Map.of("c", 0.5), Map.of());
    Slate slate = slate(RerankOptions.builder().perCategory(1).build(), FIVE, request);
    assertThat(ids(slate)).containsExactly("c", "e", "a");
    assertThat(slate.ranked().get(0).boost()).isEqualTo(0.5);
    SlateRequest last = new SlateRequest(9, Map.of(8, "a"), Map.of(), Map.of());
    assertThat(ids(slate(RerankOptions.defaults(), FIVE, last)))
        .containsExactly("b", "c", "d", "e", "a");
  }

  @Test
  void refusesWhatMakesNoSense() {
    Map<String, Runnable> mistakes = new LinkedHashMap<>();
    mistakes.put("perCategory is 0", () -> RerankOptions.builder().perCategory(0).build());
    mistakes.put("calibration is 1.0", () -> RerankOptions.builder().calibration(1).build());
    mistakes.put("at most 0", () -> RerankOptions.builder().perFeature("source", 0));
    mistakes.put("text is 1.1", () -> DuplicateRule.byText(1.1));
    mistakes.put("margin is -1.0", () -> DuplicateRule.byText(1).withMargin(-1));
    mistakes.put(
        "neither", () -> new DuplicateRule(OptionalDouble.empty(), OptionalDouble.empty(), 0));
    mistakes.put("pinned to slot 3", () -> new SlateRequest(2, Map.of(3, "a"), Map.of(), Map.of()));
    mistakes.put(
        "slots 1 and 2", () -> new SlateRequest(2, Map.of(1, "a", 2, "a"), Map.of(), Map.of()));
    mistakes.put(
        "'a' is NaN", () -> new SlateRequest(2, Map.of(), Map.of("a", Double.NaN), Map.of()));
    mistakes.forEach(
        (message, mistake) ->
            assertThatIllegalArgumentException()
                .isThrownBy(mistake::run)
                .withMessageContaining(message));
  }
}
