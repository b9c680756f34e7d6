package org.newsrec.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
}
