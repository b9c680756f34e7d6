package org.newsrec.examples;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Plain lines for logs: what begins, every few seconds how far it is, and how long it took. */
final class ProgressLines implements Progress {
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final PrintWriter err;
  private final LongSupplier nanos;

  ProgressLines(PrintWriter err) {
    this(err, System::nanoTime);
  }

  /** With a clock of one's own, for tests. */
  ProgressLines(PrintWriter err, LongSupplier nanos) {
    this.err = err;
    this.nanos = nanos;
  }

  @Override
  public Task start(String name, long total) {
    return new Line(name, total);
  }

  @Override
  public void say(String line) {
    err.println(line);
    err.flush();
  }

  private final class Line implements Task {
    private final String name;
    private final long total;
    private final long begin = nanos.getAsLong();
    private long last = begin;
    private String note = "";

    Line(String name, long total) {
      this.name = name;
      this.total = total;
    }

    @Override
    public void at(long done) {
      long now = nanos.getAsLong();
      if (now - last >= PAUSE_NANOS) {
        last = now;
        String share =
            total > 0 ? String.format(Locale.ROOT, "%d %%", 100 * done / total) : done + " done";
        say(name + ": " + share + (note.isEmpty() ? "" : ", " + note));
      }
    }

    @Override
    public void note(String text) {
      note = text;
    }

    @Override
    public void milestone(String text) {
      last = nanos.getAsLong();
      say(name + ": " + text);
    }

    @Override
    public void close() {
      say(name + ": done in " + Times.seconds(nanos.getAsLong() - begin));
    }
  }
}
