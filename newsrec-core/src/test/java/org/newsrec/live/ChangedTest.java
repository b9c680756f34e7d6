package org.newsrec.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ChangedTest {
  @Property(tries = 100)
  void holdsWhatTheSetHolds(@ForAll Random random) {
    Set<String> hashIds = new LinkedHashSet<>();
    for (int i = random.nextInt(500); i > 0; i--) {
      hashIds.add("n" + random.nextInt(2000));
    }
    Changed changed = new Changed(hashIds);
    for (int i = 0; i < 2000; i++) {
      String hashId = "n" + i;
      assertThat(changed.contains(hashId, hashId.hashCode())).isEqualTo(hashIds.contains(hashId));
    }
    List<String> all = new ArrayList<>();
    for (int i = 0; i < changed.size(); i++) {
      all.add(changed.get(i));
    }
    assertThat(all).containsExactlyElementsOf(hashIds);
  }
}
