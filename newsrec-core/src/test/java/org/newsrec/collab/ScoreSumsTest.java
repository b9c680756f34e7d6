package org.newsrec.collab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.newsrec.data.Read;

class ScoreSumsTest {
  /** Many keys with one hash, and many with others. */
  private static String key(Random random) {
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      key.append(random.nextBoolean() ? "Aa" : "BB");
    }
    return random.nextInt(3) == 0 ? key.toString() : "n" + random.nextInt(150);
  }

  @Property(tries = 200)
  void areWhatAMapHolds(@ForAll Random random) {
    ScoreSums sums = new ScoreSums();
    Map<String, Double> expected = new HashMap<>();
    for (int i = random.nextInt(400); i > 0; i--) {
      String key = key(random);
      double part = random.nextDouble();
      sums.add(new String(key.toCharArray()), part);
      expected.merge(key, part, Double::sum);
    }
    List<Read> removed = new ArrayList<>();
    for (int i = random.nextInt(8); i > 0; i--) {
      removed.add(new Read(key(random), 1, 1, Instant.EPOCH));
    }
    sums.removeAll(removed);
    removed.forEach(read -> expected.remove(read.hashId()));
    if (random.nextBoolean()) {
      sums.replaceAll((hashId, sum) -> sum / hashId.length());
      expected.replaceAll((hashId, sum) -> sum / hashId.length());
    }
    Map<String, Double> all = new HashMap<>();
    sums.forEach((hashId, sum) -> assertThat(all.put(hashId, sum)).isNull());
    assertThat(all).isEqualTo(expected);
    for (int i = 0; i < 100; i++) {
      String key = key(random);
      assertThat(sums.of(key)).isEqualTo(expected.getOrDefault(key, Double.NaN));
    }
  }
}
