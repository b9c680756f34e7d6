package org.newsrec.examples;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Moving bars for a terminal. */
final class ProgressBars implements Progress {
  private static final int PAUSE_MILLIS = 100;

  private final PrintWriter err;

  ProgressBars(PrintWriter err) {
    this.err = err;
  }

  @Override
  public Task start(String name, long total) {
    err.flush();
    PrintStream stream = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(total)
            .setUpdateIntervalMillis(PAUSE_MILLIS)
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(new ConsoleProgressBarConsumer(stream))
            .build();
    return new Bar(bar);
  }

  @Override
  public void say(String text) {
    err.println(text);
    err.flush();
  }

  private record Bar(ProgressBar bar) implements Task {
    @Override
    public void at(long done) {
      bar.stepTo(done);
    }

    @Override
    public void note(String text) {
      bar.setExtraMessage(text);
    }

    @Override
    public void milestone(String text) {
      bar.setExtraMessage(text);
    }

    @Override
    public void close() {
      bar.close();
    }
  }
}
