package org.newsrec.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewsroomTest {
  @Test
  void makesAsManyInteractionsAsAskedFor() {
    NewsroomSpec spec = NewsroomSpec.ofInteractions(3_000);
    Dataset log = Newsroom.generate(spec);
    assertThat(log.interactionLog().size()).isEqualTo(3_000);
    assertThat(log.newsCount()).isEqualTo(spec.newsCount());
    assertThat(log.readerCount()).isEqualTo(spec.readers());
    assertThat(log.truth()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"100", "1000", "1500", "2000", "2000,readers=10"})
  void comesToAnEndAlsoWhereReadersHaveReadEverything(String size) {
    Dataset log =
        assertTimeoutPreemptively(
            Duration.ofMinutes(1), () -> Newsroom.generate(NewsroomSpec.parse(size)));
    assertThat(log.interactionLog().size()).isEqualTo(Integer.parseInt(size.split(",", -1)[0]));
  }
}
