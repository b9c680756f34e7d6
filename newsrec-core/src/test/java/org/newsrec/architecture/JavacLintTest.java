package org.newsrec.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main sources of newsrec-core compile without a warning and are documented. */
class JavacLintTest {
  @Test
  void noComplaints(@TempDir Path output) throws IOException {
    assertThat(JavacLint.complaints(Path.of("src", "main", "java"), output)).isEmpty();
  }

  @Test
  void seesWhatIsWrong(@TempDir Path temporary) throws IOException {
    Path sources = Files.createDirectories(temporary.resolve("sources"));
    Files.writeString(
        sources.resolve("Open.java"),
        """
        public class Open {
          int size(java.util.List list) {
            return list.size();
          }

          void drop(java.util.List<String> list) {
            for (String each : list) {
              list.remove(each);
            }
          }
        }
        """);
    Files.writeString(
        sources.resolve("Hidden.java"),
        """
        class Hidden {
          public int undocumented;
        }
        """);
    Files.writeString(
        sources.resolve("Pair.java"),
        """
        /**
         * A pair.
         *
         * @param left one
         * @param right the other
         */
        public record Pair(int left, int right) {
          /** Checks the parts. */
          public Pair {
            left = right;
          }

          /** Says nothing of its argument. */
          public Pair(int both) {
            this(both, both);
          }
        }
        """);

    String all = String.join("\n", JavacLint.complaints(sources, temporary.resolve("classes")));

    assertThat(all)
        .contains("Open.java:1: warning: no comment")
        .contains("Open.java:2: warning: [rawtypes]")
        .contains("Open.java:8: warning: [ModifyCollectionInEnhancedForLoop]")
        .contains("Pair.java:14: warning: no @param for both")
        .doesNotContain("Hidden.java:2")
        .doesNotContain("for left")
        .doesNotContain("for right");
  }
}
