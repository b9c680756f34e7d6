package org.newsrec.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Interaction;

/** Packed columns against plain arrays: every value comes back, whatever it is. */
class PackedColumnsTest {
  @Provide
  Arbitrary<long[]> values() {
    Arbitrary<Long> few = Arbitraries.longs().between(0, 1);
    Arbitrary<Long> times = Arbitraries.longs().between(1_500_000_000_000L, 1_500_100_000_000L);
    Arbitrary<Long> any = Arbitraries.longs();
    Arbitrary<Long> edge = Arbitraries.of(Long.MIN_VALUE, Long.MAX_VALUE, 0L, -1L, 1L << 62);
    return Arbitraries.oneOf(
        few.array(long[].class).ofMaxSize(3000),
        times.array(long[].class).ofMaxSize(1500),
        any.array(long[].class).ofMaxSize(1200),
        Arbitraries.oneOf(few, times, any, edge).array(long[].class).ofMaxSize(300));
  }

  private static long[] plain(PackedLongs column) {
    return IntStream.range(0, column.size()).mapToLong(column::get).toArray();
  }

  @Property(tries = 300)
  void everyLongComesBack(@ForAll("values") long[] values) {
    assertThat(plain(PackedLongs.of(values.length, i -> values[i]))).isEqualTo(values);
  }

  @Property(tries = 100)
  void everyWidthComesBackOverTheEndsOfBlocks(
      @ForAll @IntRange(min = 0, max = 64) int width, @ForAll long seed) {
    Random random = new Random(seed);
    long[] values =
        random.longs(2500).map(v -> width == 0 ? 7 : 7 + (v >>> (64 - width))).toArray();
    PackedLongs packed = PackedLongs.of(values.length, i -> values[i]);
    assertThat(plain(packed)).isEqualTo(values);
    assertThat(packed.bytes()).isLessThan(values.length * (width + 1L) / 8 + 200);
  }

  @Property(tries = 100)
  void aColumnThatWasMadeDoesNotGrow(
      @ForAll("values") long[] values, @ForAll @IntRange(max = 2000) int at) {
    PackedLongs.Builder builder = new PackedLongs.Builder();
    PackedLongs early = builder.build();
    int cut = Math.min(at, values.length);
    for (int i = 0; i < values.length; i++) {
      early = i == cut ? builder.build() : early;
      builder.add(values[i]);
    }
    early = cut == values.length ? builder.build() : early;
    assertThat(plain(early)).isEqualTo(Arrays.copyOf(values, cut));
    assertThat(plain(builder.build())).isEqualTo(values);
  }

  @Test
  void aFullColumnRefusesTheNextValueAndSaysHowManyItHas() {
    PackedLongs.Builder builder = new PackedLongs.Builder(2);
    for (int i = 0; i < 2048; i++) {
      builder.add(i);
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> builder.add(2048))
        .withMessageContaining("at most 2048 values");
    assertThat(builder.size()).isEqualTo(2048);
    assertThat(plain(builder.build())).isEqualTo(LongStream.range(0, 2048).toArray());
  }

  /** A log that needs all the bits which its Javadoc counts takes 16 bytes; one bit more, more. */
  @Test
  void whatTheLogSaysOfItsBytesIsExact() {
    assertThat(bytesAnInteraction(24)).isBetween(15.8, 16.0);
    assertThat(bytesAnInteraction(25)).isBetween(16.0, 16.2);
  }

  private static double bytesAnInteraction(int bitsOfReceipt) {
    int size = 1 << 16;
    InteractionLog.Table table =
        new InteractionLog.Table(
            ofBits(size, 24),
            ofBits(size, 20),
            ofBits(size, bitsOfReceipt),
            ofBits(size, 27),
            PackedFloats.of(size, i -> i % 2 == 0 ? Float.NaN : 6553.4f),
            ofBits(size, 4),
            ofBits(size, 10),
            List.of(),
            List.of());
    return table.bytes() / (double) size;
  }

  /** The least and the largest number of so many bits, by turns. */
  private static PackedLongs ofBits(int size, int bits) {
    return PackedLongs.of(size, i -> i % 2 == 0 ? 0 : (1L << bits) - 1);
  }

  @Property(tries = 100)
  void recodingReplacesTheEndAndLeavesTheBeginning(
      @ForAll @IntRange(max = 2500) int size, @ForAll @IntRange(max = 2500) int from) {
    PackedLongs.Builder builder = new PackedLongs.Builder();
    for (int i = 0; i < size; i++) {
      builder.add(i % 3);
    }
    builder.recode(from, new int[] {50, 7, 90_000});
    long[] expected =
        IntStream.range(0, size)
            .mapToLong(i -> i < from ? i % 3 : new long[] {50, 7, 90_000}[i % 3])
            .toArray();
    assertThat(plain(builder.build())).isEqualTo(expected);
  }

  @Property(tries = 200)
  void theLowerBoundIsThatOfASlowSearch(@ForAll("values") long[] values, @ForAll long any) {
    Arrays.sort(values);
    long bound =
        values.length == 0 || any % 2 == 0 ? any : values[(int) (any >>> 33) % values.length];
    PackedLongs packed = PackedLongs.of(values.length, i -> values[i]);
    long below = Arrays.stream(values).filter(v -> v < bound).count();
    assertThat((long) packed.lowerBound(0, values.length, bound)).isEqualTo(below);
  }

  @Provide
  Arbitrary<float[]> dwells() {
    Arbitrary<Float> tenths = Arbitraries.integers().between(0, 9000).map(v -> (float) (v / 10.0));
    Arbitrary<Float> millis =
        Arbitraries.integers().between(0, 90_000_000).map(v -> (float) (v / 1000.0));
    Arbitrary<Float> any = Arbitraries.floats().between(0f, 1e8f);
    Arbitrary<Float> odd = Arbitraries.of(Float.NaN, 0f, -0f, Float.MIN_VALUE, 1e8f, 0.1f);
    return Arbitraries.oneOf(
        Arbitraries.oneOf(tenths, Arbitraries.just(Float.NaN)).array(float[].class).ofMaxSize(1500),
        Arbitraries.oneOf(tenths, millis).array(float[].class).ofMaxSize(300),
        Arbitraries.oneOf(tenths, millis, any, odd).array(float[].class).ofMaxSize(300));
  }

  @Property(tries = 300)
  void everyDwellTimeComesBackAsTheSameFloat(@ForAll("dwells") float[] values) {
    PackedFloats packed = PackedFloats.of(values.length, i -> values[i]);
    for (int i = 0; i < values.length; i++) {
      assertThat(Float.floatToIntBits(packed.get(i))).isEqualTo(Float.floatToIntBits(values[i]));
    }
  }

  @Test
  void tenthsOfSecondsTakeFewBits() {
    int size = 10_000;
    PackedFloats tenths = PackedFloats.of(size, i -> i % 50 == 0 ? Float.NaN : i % 600 / 10f);
    PackedFloats bits = PackedFloats.of(size, i -> i % 50 == 0 ? Float.NaN : i % 600 / 7f);
    assertThat(tenths.bytes()).isLessThan(size * 12L / 8);
    assertThat(bits.bytes()).isGreaterThan(size * 24L / 8);
  }

  /** Phones that are a day late, dwell times to the millisecond, many readers and visits. */
  @Test
  void anInteractionTakesSixteenBytesAtMost() {
    Random random = new Random(7);
    DatasetBuilder builder = new DatasetBuilder();
    Instant start = Instant.parse("2026-03-01T00:00:00Z");
    int size = 60_000;
    Interaction[] given = new Interaction[size];
    for (int i = 0; i < size; i++) {
      Instant at = start.plusMillis(i * 50L + random.nextInt(50));
      double dwell = random.nextInt(4) == 0 ? Double.NaN : random.nextInt(900_000) / 1000.0;
      Instant over = Interaction.endOf(at, dwell);
      given[i] =
          new Interaction(
              "u" + random.nextInt(1 << 24),
              "n" + random.nextInt(1 << 20),
              dwell,
              new EventType("type" + random.nextInt(6)),
              at,
              over.plusMillis(random.nextInt((int) Duration.ofDays(1).toMillis())),
              Features.ofCategories(Map.of("place", "p" + random.nextInt(1000))));
      builder.interaction(given[i]);
    }
    Dataset log = builder.build("late phones");
    Arrays.sort(given, Comparator.comparing(Interaction::receivedAt));
    assertThat(log.interactionLog().bytes() / (double) size).isLessThan(16);
    for (int i = 0; i < size; i++) {
      Interaction kept = log.interactionLog().get(i);
      assertThat(kept.timestamp()).isEqualTo(given[i].timestamp());
      assertThat(kept.receivedAt()).isEqualTo(given[i].receivedAt());
      assertThat(Float.floatToIntBits((float) kept.overallTimeSpent()))
          .isEqualTo(Float.floatToIntBits((float) given[i].overallTimeSpent()));
      assertThat(kept.deviceId()).isEqualTo(given[i].deviceId());
      assertThat(kept.context()).isEqualTo(given[i].context());
    }
  }
}
