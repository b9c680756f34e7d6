package org.newsrec.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.newsrec.data.EventType;

class MomentsTest {
  @Property(tries = 200)
  void holdsWhatASortedSetHolds(@ForAll long seed) {
    Random random = new Random(seed);
    int kinds = random.nextInt(4) == 0 ? 400 : 1 + random.nextInt(4);
    // Either within days, or further apart than an int of milliseconds reaches.
    long span = random.nextBoolean() ? 1_000_000L : 100_000_000_000L;
    TreeSet<Moment> slow = new TreeSet<>(Moment.ORDER);
    Moments moments = Moments.NONE;
    for (int round = 0; round < 40; round++) {
      List<Moment> more = new ArrayList<>();
      for (int n = random.nextInt(20); n > 0; n--) {
        more.add(
            new Moment(
                "n" + random.nextInt(50),
                1_600_000_000_000L + (long) (random.nextDouble() * span),
                new EventType("kind " + random.nextInt(kinds)),
                random.nextInt(5) - 1,
                VisitSegments.NONE));
      }
      more.sort(Moment.ORDER);
      moments = moments.plus(more, Integer.MAX_VALUE, 0, Long.MIN_VALUE).kept();
      slow.addAll(more);
      List<Moment> held = new ArrayList<>();
      for (int i = 0; i < moments.size(); i++) {
        assertThat(moments.at(i)).isEqualTo(moments.get(i).at());
        held.add(moments.get(i));
      }
      assertThat(held).isEqualTo(List.copyOf(slow));
    }
  }

  @Test
  void theCalculatorCountsWhatIsHeld() {
    assertThat(new ReaderSizing(1_000_000, 50, 0, 4, 12).bytes()).isBetween(700_000_000L, 1L << 30);
    ReaderSizing one = new ReaderSizing(1, 50, 0, 1, 12);
    assertThat(new ReaderSizing(1, 50, 50, 1, 12).bytesPerReader() - one.bytesPerReader())
        .isCloseTo(48 + 3 * 216, within(1e-9));
    // Visits of two device types: a holder, two references, and a byte for each event and show.
    ReaderSizing apart = new ReaderSizing(1, 50, 50, 1, 2, 12);
    assertThat(apart.bytesPerReader() - new ReaderSizing(1, 50, 50, 1, 12).bytesPerReader())
        .isCloseTo(2 * (24 + 24 + 72), within(1e-9));
    assertThat(new ReaderSizing(1_000_000, 50, 0, 3, 2, 12).bytes())
        .isBetween(1_050_000_000L, 1L << 30);
    assertThatThrownBy(() -> new ReaderSizing(1, 50, 0, 1, 257, 12))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("257 visits");
    assertThat(new ReaderSizing(0, 0, 0, 1, 1).bytes()).isZero();
    assertThatThrownBy(() -> new ReaderSizing(1, -1, 0, 1, 12))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1 events");
  }
}
