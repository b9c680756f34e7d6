package org.newsrec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SequenceSetTest {
  @Property(tries = 200)
  void holdsWhatASetHolds(@ForAll Random random) {
    int most = 1 + random.nextInt(400);
    // It has room for more than was expected.
    SequenceSet numbers = new SequenceSet(random.nextInt(most + 1));
    Set<Long> expected = new HashSet<>();
    long range = random.nextBoolean() ? 600 : Long.MAX_VALUE;
    for (int i = 0; i < most; i++) {
      long number = random.nextLong() >>> 1;
      number = range == 600 ? number % range : number;
      assertThat(numbers.contains(number)).isEqualTo(expected.contains(number));
      numbers.add(number);
      expected.add(number);
    }
    for (long number = 0; number < 600; number++) {
      assertThat(numbers.contains(number)).isEqualTo(expected.contains(number));
    }
    assertThat(expected).allMatch(numbers::contains);
  }
}
