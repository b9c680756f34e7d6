package org.newsrec.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main sources of newsrec-train compile without a warning and are documented. */
class TrainJavacLintTest {
  @Test
  void noComplaints(@TempDir Path output) throws IOException {
    assertThat(JavacLint.complaints(Path.of("src", "main", "java"), output)).isEmpty();
  }
}
