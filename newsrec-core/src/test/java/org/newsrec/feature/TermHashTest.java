package org.newsrec.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermHashTest {
  /** Values made with another implementation, that of Apache Commons Codec 1.17.1. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "||, 00000000, 0, 0",
        "|a|, 3c2569b2, 15397, 234",
        "|ab|, 9bbfd75f, 39871, 608",
        "|abc|, b3dd93fa, 46045, 702",
        "|abcd|, 43ed676a, 17389, 265",
        "|abcde|, e89b9af6, 59547, 908",
        "|hello, world!|, ec80df92, 60544, 923",
        "|climate change|, 8d832496, 36227, 552",
        "|北京|, 27c0ed47, 10176, 155",
        "|हिन्दी समाचार|, 38aba0ad, 14507, 221",
        "|📰|, 93dced6a, 37852, 577",
        "|The quick brown fox jumps over the lazy dog|, 2e4ff723, 11855, 180"
      })
  void agreesWithOthers(String text, String hexadecimal, int of65536, int of1000) {
    assertThat(TermHash.hash(text)).isEqualTo(Integer.parseUnsignedInt(hexadecimal, 16));
    assertThat(TermHash.bucket(text, 65_536)).isEqualTo(of65536);
    assertThat(TermHash.bucket(text, 1_000)).isEqualTo(of1000);
  }

  @Test
  void hashesSlices() {
    byte[] bytes = "xxclimate changexx".getBytes(StandardCharsets.UTF_8);
    assertThat(TermHash.hash(bytes, 2, bytes.length - 2))
        .isEqualTo(TermHash.hash("climate change"));
  }

  @Test
  void bucketsStayInRange() {
    for (int hash : new int[] {0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      for (int buckets : new int[] {1, 2, 3, 65_536, 1 << 24}) {
        assertThat(TermHash.bucket(hash, buckets)).isBetween(0, buckets - 1);
      }
    }
  }
}
