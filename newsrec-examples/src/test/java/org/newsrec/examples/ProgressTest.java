package org.newsrec.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter written = new StringWriter();
  private long seconds;

  @Test
  void linesComeEveryTenSeconds() {
    Progress progress =
        new ProgressLines(new PrintWriter(written), () -> TimeUnit.SECONDS.toNanos(seconds));
    try (Progress.Task task = progress.start("counting", 200)) {
      for (int done = 0; done < 200; done++) {
        seconds = done / 8;
        task.at(done);
      }
      task.note("nearly");
      seconds = 40;
      task.at(199);
      task.milestone("all counted");
    }
    assertThat(written.toString().lines())
        .containsExactly(
            "counting: 40 %",
            "counting: 80 %",
            "counting: 99 %, nearly",
            "counting: all counted",
            "counting: done in 40.0 s");
  }

  @Test
  void noneIsSilentButForWhatHasToBeRead() {
    Progress progress = Progress.Kind.none.progress(new PrintWriter(written));
    try (Progress.Task task = progress.start("counting", -1)) {
      task.at(3);
      task.note("a note");
      task.milestone("a milestone");
    }
    progress.say("a warning");
    assertThat(written.toString().lines()).containsExactly("a warning");
  }
}
