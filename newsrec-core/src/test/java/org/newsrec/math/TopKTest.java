package org.newsrec.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TopKTest {
  private record Entry(float score, long sequence, int payload) {}

  /** The order that is promised, with -0 and 0 equal. */
  private static final Comparator<Entry> ORDER =
      Comparator.<Entry, Float>comparing(entry -> entry.score() + 0f)
          .reversed()
          .thenComparingLong(Entry::sequence);

  @Property(tries = 500)
  void keepsWhatSortingKeeps(
      @ForAll @IntRange(min = 1, max = 40) int k,
      @ForAll @IntRange(max = 200) int count,
      @ForAll @IntRange(min = 1, max = 30) int values,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<Entry> entries = entries(random, count, values);
    TopK top = new TopK(k);
    List<Entry> offered = new ArrayList<>();
    for (Entry entry : entries) {
      float threshold = top.threshold();
      boolean taken = top.offer(entry.score(), entry.sequence(), entry.payload());
      offered.add(entry);
      assertThat(taken).isEqualTo(best(offered, k).contains(entry));
      assertThat(top.threshold()).isGreaterThanOrEqualTo(threshold);
      if (entry.score() < threshold) {
        assertThat(taken).isFalse();
      }
      if (random.nextInt(20) == 0) {
        // Sorting in between changes nothing.
        top.sort();
        assertThat(read(top)).isEqualTo(best(offered, k));
      }
    }
    top.sort();
    assertThat(read(top)).isEqualTo(best(entries, k));
    assertThat(top.size()).isEqualTo(Math.min(k, count));
  }

  @Property(tries = 200)
  void joinsSelections(
      @ForAll @IntRange(min = 1, max = 20) int k,
      @ForAll @IntRange(max = 200) int count,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<Entry> entries = entries(random, count, 10);
    TopK[] parts = {new TopK(k), new TopK(k), new TopK(k + 3)};
    for (Entry entry : entries) {
      parts[random.nextInt(3)].offer(entry.score(), entry.sequence(), entry.payload());
    }
    parts[1].sort();
    TopK top = new TopK(k);
    for (TopK part : parts) {
      top.addAll(part);
    }
    top.sort();
    assertThat(read(top)).isEqualTo(best(entries, k));
  }

  @Test
  void meetsTheReference() throws IOException {
    ObjectMapper json = new ObjectMapper();
    int cases = 0;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                TopKTest.class.getResourceAsStream("top_k.jsonl"), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        meets(json.readTree(line));
        cases++;
      }
    }
    assertThat(cases).isEqualTo(5);
  }

  private static void meets(JsonNode node) {
    float[] query = floats(node.get("query"));
    JsonNode vectors = node.get("vectors");
    TopK top = new TopK(node.get("k").asInt());
    float[] scores = new float[VectorBlock.LANES];
    int[] places = new int[VectorBlock.LANES];
    for (int from = 0; from < vectors.size(); from += VectorBlock.LANES) {
      VectorBlock block = new VectorBlock(query.length);
      int count = Math.min(VectorBlock.LANES, vectors.size() - from);
      for (int lane = 0; lane < count; lane++) {
        block.set(lane, floats(vectors.get(from + lane)));
      }
      BlockKernels.scores(block, query, scores);
      int found = BlockKernels.reaching(scores, 0, count, top.threshold(), places);
      for (int i = 0; i < found; i++) {
        top.offer(scores[places[i]], from + places[i], from + places[i]);
      }
    }
    top.sort();
    assertThat(top.size()).isEqualTo(node.get("top").size());
    for (int rank = 0; rank < top.size(); rank++) {
      assertThat(top.payload(rank)).isEqualTo(node.get("top").get(rank).asInt());
      assertThat(top.score(rank)).isEqualTo((float) node.get("scores").get(rank).asDouble());
    }
  }

  private static float[] floats(JsonNode array) {
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) array.get(i).asDouble();
    }
    return values;
  }

  @Test
  void equalScoresGoBySequenceAlsoZerosOfBothSigns() {
    TopK top = new TopK(2);
    top.offer(0f, 3, 30);
    top.offer(-0f, 1, 10);
    assertThat(top.offer(0f, 4, 40)).isFalse();
    assertThat(top.offer(-0f, 2, 20)).isTrue();
    top.sort();
    assertThat(List.of(top.payload(0), top.payload(1))).containsExactly(10, 20);
  }

  @Test
  void extremeScoresAndSequences() {
    TopK top = new TopK(3);
    assertThat(top.offer(Float.NEGATIVE_INFINITY, Long.MAX_VALUE, 1)).isTrue();
    assertThat(top.offer(Float.NEGATIVE_INFINITY, Long.MIN_VALUE, 2)).isTrue();
    assertThat(top.offer(Float.POSITIVE_INFINITY, 0, 3)).isTrue();
    assertThat(top.threshold()).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(top.offer(Float.NEGATIVE_INFINITY, 0, 4)).isTrue();
    top.sort();
    assertThat(read(top)).extracting(Entry::payload).containsExactly(3, 2, 4);
  }

  @Test
  void refusesNaN() {
    TopK top = new TopK(1);
    assertThat(top.offer(Float.NaN, 0, 0)).isFalse();
    assertThat(top.size()).isZero();
    top.offer(1f, 0, 0);
    assertThat(top.offer(Float.NaN, -1, 0)).isFalse();
    top.sort();
    assertThat(top.score(0)).isEqualTo(1f);
  }

  @Test
  void resetForgetsAll() {
    TopK top = new TopK(2);
    top.offer(5, 0, 0);
    top.offer(6, 1, 1);
    top.sort();
    top.reset();
    assertThat(top.size()).isZero();
    assertThat(top.threshold()).isEqualTo(Float.NEGATIVE_INFINITY);
    top.offer(1, 7, 70);
    top.sort();
    assertThat(read(top)).containsExactly(new Entry(1, 7, 70));
  }

  @Test
  void ranksAreThereOnlyInOrder() {
    TopK top = new TopK(2);
    top.offer(1, 0, 0);
    assertThatThrownBy(() -> top.score(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("call sort()");
    top.sort();
    assertThat(top.sequence(0)).isZero();
    assertThatThrownBy(() -> top.payload(1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(top.k()).isEqualTo(2);
    assertThatThrownBy(() -> new TopK(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("k is 0; it has to be 1 or more");
  }

  @Test
  void allocatesNothing() {
    TopK top = new TopK(100);
    select(top);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 100; i++) {
      select(top);
    }
    // Asking may allocate; a hundred selections that do would take far more.
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000);
  }

  private static void select(TopK top) {
    top.reset();
    int state = 1;
    for (int i = 0; i < 10_000; i++) {
      state = state * 1_103_515_245 + 12_345;
      top.offer(state >>> 8, i, i);
    }
    top.sort();
  }

  private static List<Entry> entries(Random random, int count, int values) {
    List<Integer> sequences = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sequences.add(i - 50);
    }
    Collections.shuffle(sequences, random);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(new Entry(random.nextInt(values) - values / 2, sequences.get(i), i));
    }
    return entries;
  }

  private static List<Entry> best(List<Entry> entries, int k) {
    return entries.stream().sorted(ORDER).limit(k).toList();
  }

  private static List<Entry> read(TopK top) {
    List<Entry> entries = new ArrayList<>();
    for (int rank = 0; rank < top.size(); rank++) {
      entries.add(new Entry(top.score(rank), top.sequence(rank), top.payload(rank)));
    }
    return entries;
  }

  /** In whatever order they come, and without taking as many steps as there are pairs. */
  @Property(tries = 60)
  void ordersManyEqualScores(@ForAll long seed, @ForAll boolean descending) {
    Random random = new Random(seed);
    int count = 200 + random.nextInt(200);
    List<Long> sequences = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      sequences.add(descending ? count - i : i * 7919 % 10_007);
    }
    TopK top = new TopK(count - random.nextInt(100));
    for (long sequence : sequences) {
      top.offer(sequence % 3 == 0 ? 0f : sequence % 3 == 1 ? -0f : 1f, sequence, (int) sequence);
    }
    top.sort();
    List<Long> expected =
        sequences.stream()
            .sorted(Comparator.<Long>comparingInt(s -> s % 3 == 2 ? 0 : 1).thenComparing(s -> s))
            .limit(top.k())
            .toList();
    for (int rank = 0; rank < top.size(); rank++) {
      assertThat(top.sequence(rank)).isEqualTo(expected.get(rank));
      assertThat(top.payload(rank)).isEqualTo(expected.get(rank).intValue());
    }
    assertThat(top.size()).isEqualTo(top.k());
  }
}
