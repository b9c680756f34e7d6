package org.newsrec.examples;

import java.io.PrintWriter;

/** Shows no progress; says what has to be read. */
record ProgressNone(PrintWriter err) implements Progress {
  @Override
  public void say(String text) {
    err.println(text);
    err.flush();
  }

  @Override
  public Task start(String name, long total) {
    return new Task() {
      @Override
      public void at(long done) {}

      @Override
      public void note(String text) {}

      @Override
      public void milestone(String text) {}

      @Override
      public void close() {}
    };
  }
}
