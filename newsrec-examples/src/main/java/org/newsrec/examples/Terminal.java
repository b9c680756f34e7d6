package org.newsrec.examples;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What there is to know of the terminal, without a library that starts programs to find out. */
final class Terminal {
  private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

  private Terminal() {}

  /**
   * Returns a writer in UTF-8: headlines are in any language, and a Java without a locale would
   * print question marks. On Windows the console's own character set is kept.
   */
  static PrintWriter writer(PrintStream stream) {
    Charset charset = WINDOWS ? Charset.defaultCharset() : StandardCharsets.UTF_8;
    return new PrintWriter(new OutputStreamWriter(stream, charset), false);
  }

  /** Tells whether what is written to standard error is seen by a person. */
  @SuppressWarnings("SystemConsoleNull") // that later Javas always have one is taken into account
  static boolean errIsTerminal() {
    if (System.getenv("CI") != null || "dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    for (String link : new String[] {"/proc/self/fd/2", "/dev/fd/2"}) {
      try {
        String target = Files.readSymbolicLink(Path.of(link)).toString();
        return target.startsWith("/dev/pts/")
            || target.startsWith("/dev/tty")
            || target.equals("/dev/console");
      } catch (IOException | UnsupportedOperationException | IllegalArgumentException notThere) {
        // another kind of system: try the next way
      }
    }
    // Before Java 22 there is a console only if input and output are terminals.
    return System.console() != null && Runtime.version().feature() < 22;
  }
}
