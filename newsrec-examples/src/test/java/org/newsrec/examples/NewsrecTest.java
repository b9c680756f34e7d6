package org.newsrec.examples;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

/** Smoke test of the command line. */
class NewsrecTest {
  @Test
  void starts() {
    assertThatCode(() -> Newsrec.main(new String[] {"quickstart"})).doesNotThrowAnyException();
  }
}
