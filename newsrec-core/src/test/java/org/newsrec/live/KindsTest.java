package org.newsrec.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class KindsTest {
  /** A kind that counts how often it is compared. */
  private static final class Counted {
    private final int id;
    private final AtomicLong compared;

    Counted(int id, AtomicLong compared) {
      this.id = id;
      this.compared = compared;
    }

    @Override
    public boolean equals(Object other) {
      compared.incrementAndGet();
      return other instanceof Counted that && that.id == id;
    }

    @Override
    public int hashCode() {
      return id * 31;
    }
  }

  @Property(tries = 300)
  void holdWhatAListHolds(@ForAll long seed) {
    Random random = new Random(seed);
    int different = random.nextInt(3) == 0 ? 400 : 1 + random.nextInt(4);
    List<Integer> slow = new ArrayList<>(some(random, different));
    Kinds<Integer> kinds = Kinds.of(slow.toArray(Integer[]::new));
    for (int step = 0; step < 40; step++) {
      if (random.nextInt(4) == 0) {
        int from = random.nextInt(slow.size());
        int to = from + 1 + random.nextInt(slow.size() - from);
        kinds = kinds.range(from, to);
        slow = new ArrayList<>(slow.subList(from, to));
      } else {
        List<Integer> more = some(random, different);
        kinds = kinds.append(slow.size(), Kinds.of(more.toArray(Integer[]::new)), more.size());
        slow.addAll(more);
      }
      for (int i = 0; i < slow.size(); i++) {
        assertThat(kinds.get(i)).isEqualTo(slow.get(i));
      }
      assertThat(kinds.isOne()).isEqualTo(slow.stream().distinct().count() == 1);
    }
  }

  private static List<Integer> some(Random random, int different) {
    int most = random.nextInt(5) == 0 ? 300 : 3;
    boolean same = random.nextBoolean();
    int first = random.nextInt(different);
    return random
        .ints(1 + random.nextInt(most), 0, different)
        .mapToObj(kind -> same ? first : kind)
        .toList();
  }

  /** The work for an event does not grow with the product of events and kinds. */
  @Test
  void areNotComparedEachWithEach() {
    AtomicLong compared = new AtomicLong();
    Counted[] types = new Counted[1000];
    for (int i = 0; i < types.length; i++) {
      types[i] = new Counted(i % 200, compared);
    }
    Kinds<Counted> kinds = Kinds.of(types);
    assertThat(compared.getAndSet(0)).isLessThanOrEqualTo(types.length);
    Kinds<Counted> more =
        kinds.append(1000, Kinds.of(new Counted[] {new Counted(199, compared)}), 1);
    assertThat(compared.getAndSet(0)).isLessThanOrEqualTo(200);
    more.range(1, 1001);
    assertThat(compared.get()).isZero();
  }
}
