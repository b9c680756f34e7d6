package org.newsrec.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SignalTest {
  /** Stored rankers name signals by these keys: none may be changed or taken away. */
  @Test
  void keysStayWhatTheyAre() {
    assertThat(Arrays.stream(Signal.values()).map(Signal::key))
        .containsExactly(
            "tower_similarity",
            "tower_missing",
            "nearest_read_similarity",
            "history_similarity",
            "embedding_similarity",
            "category_affinity",
            "hashtag_affinity",
            "age",
            "age_unknown",
            "fresh_30m",
            "fresh_3h",
            "fresh_12h",
            "fresh_72h",
            "clicks_30m",
            "clicks_3h",
            "clicks_12h",
            "clicks_72h",
            "click_share_3h",
            "click_rate_30m",
            "click_rate_3h",
            "click_rate_12h",
            "click_rate_72h",
            "shown_once",
            "shown_twice",
            "shown_often",
            "since_shown",
            "read_before",
            "tower_similarity_with_history",
            "history_similarity_with_history",
            "clicks_3h_for_new_reader");
  }

  @Test
  void foundByKey() {
    for (Signal signal : Signal.values()) {
      assertThat(Signal.ofKey(signal.key())).isSameAs(signal);
      assertThat(signal.family()).isNotNull();
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Signal.ofKey("charm"))
        .withMessageContaining("'charm'");
  }
}
