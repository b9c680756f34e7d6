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
            "clicks_3h_for_new_reader",
            "clicks_10m",
            "clicks_1h",
            "clicks_24h",
            "shows_30m",
            "shows_3h",
            "shows_12h",
            "shows_72h",
            "trend_10m_3h",
            "trend_30m_3h",
            "trend_30m_12h",
            "trend_3h_72h",
            "clicks_to_expected_30m",
            "clicks_to_expected_3h",
            "clicks_to_expected_12h",
            "clicks_to_expected_72h",
            "dwell",
            "since_first_counted",
            "shown_in_visit",
            "age_to_taste",
            "premium_affinity",
            "length_to_taste",
            "premium",
            "length",
            "reads",
            "since_active",
            "hour",
            "device",
            "candidates",
            "tower_similarity_z",
            "tower_similarity_rank",
            "clicks_30m_z",
            "clicks_30m_rank",
            "clicks_3h_z",
            "clicks_3h_rank",
            "clicks_3h_behind",
            "click_rate_3h_z",
            "click_rate_3h_rank",
            "age_z",
            "age_rank",
            "latest_read_similarity",
            "latest_reads_similarity",
            "section_clicks_3h",
            "co_visitation",
            "session_neighbours",
            "factors",
            "segment_clicks_3h",
            "segment_clicks_24h",
            "segment_lift_24h",
            "section_total_clicks_3h",
            "section_trend_3h_24h",
            "section_segment_lift_24h",
            "section_hour_lift_72h",
            "learned_clicks",
            "click_rate_eb");
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
