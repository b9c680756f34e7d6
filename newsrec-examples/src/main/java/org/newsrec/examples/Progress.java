package org.newsrec.examples;

import java.io.PrintWriter;

/** Shows on standard error how far the work is. */
interface Progress {
  /**
   * Begins a piece of work.
   *
   * @param name what it is, in a word or two
   * @param total how much there is to do, or -1 where that is not known
   */
  Task start(String name, long total);

  /** Says something that has to be read, in a line of its own. */
  void say(String text);

  /** A piece of work that is going on. */
  interface Task extends AutoCloseable {
    /** Says how much is done. */
    void at(long done);

    /** Adds what else there is to say, such as the loss. */
    void note(String text);

    /** Says something that stays to be read. */
    void milestone(String text);

    /** Says that the work is over, whether it succeeded or not. */
    @Override
    void close();
  }

  /** The ways to show progress, as the option names them. */
  enum Kind {
    auto,
    bar,
    lines,
    none;

    Progress progress(PrintWriter err) {
      return switch (this) {
        case bar -> new ProgressBars(err);
        case lines -> new ProgressLines(err);
        case none -> new ProgressNone(err);
        case auto -> Terminal.errIsTerminal() ? new ProgressBars(err) : new ProgressLines(err);
      };
    }
  }
}
