package org.newsrec.examples;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How a command speaks: results to standard output, progress and errors to standard error. */
final class OutputOptions {
  @Option(
      names = "--progress",
      paramLabel = "HOW",
      defaultValue = "auto",
      description =
          "How progress is shown on standard error: bar, lines, none, or auto (the default): a bar"
              + " on a terminal, lines elsewhere.")
  private Progress.Kind kind;

  @Option(
      names = "--stacktrace",
      description = "Print where an error came from, below its message.")
  @SuppressWarnings("UnusedVariable") // Failures asks the parsed command line
  private boolean stacktrace;

  @Spec(Target.MIXEE)
  private CommandSpec command;

  PrintWriter out() {
    return command.commandLine().getOut();
  }

  Progress progress() {
    return kind.progress(command.commandLine().getErr());
  }
}
