package org.newsrec.examples;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code newsrec quickstart}, {@code newsrec evaluate --data csv:export}, … */
@Command(
    name = "newsrec",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "From a news site's reading log to a personal feed: look at a log, train on it, measure on"
          + " later time, and make feeds.",
      "Without a command, quickstart is run."
    },
    footer = {
      "",
      "newsrec COMMAND --help lists a command's options.",
      "",
      "Exit codes: 0 done; 1 something unexpected went wrong; 2 an option or the data is not right,"
          + " the message says what to do; 3 nightly found nothing that may replace the model; 130"
          + " stopped with Ctrl-C."
    },
    subcommands = {
      QuickstartCommand.class,
      InspectCommand.class,
      TrainCommand.class,
      NightlyCommand.class,
      EvaluateCommand.class,
      CompareCommand.class,
      SearchCommand.class,
      RecommendCommand.class
    })
public final class Newsrec {
  private static final int WIDTH = 100;

  Newsrec() {}

  /**
   * Runs the command line and ends the process with its exit code.
   *
   * @param args the command and its options; none for {@code quickstart}
   */
  public static void main(String[] args) {
    Interruption interruption = Interruption.ofThisProcess();
    PrintWriter out = Terminal.writer(System.out);
    PrintWriter err = Terminal.writer(System.err);
    int code = run(out, err, args);
    out.flush();
    err.flush();
    interruption.exit(code);
  }

  /**
   * Runs the command line within this process.
   *
   * @param out where results go
   * @param err where progress and errors go
   * @param args the command and its options; none for {@code quickstart}
   * @return the exit code
   */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    int code;
    try {
      code = commandLine(out, err).execute(args.length == 0 ? new String[] {"quickstart"} : args);
    } catch (OutOfMemoryError e) {
      err.println(
          "newsrec: the memory is full; give Java more, as in java -Xmx4g -jar …, or take a smaller"
              + " log");
      code = Failures.UNEXPECTED;
    }
    out.flush();
    err.flush();
    return code;
  }

  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    Failures failures = new Failures();
    return new CommandLine(new Newsrec())
        .registerConverter(Instant.class, Times::instant)
        .registerConverter(Duration.class, Times::duration)
        .setOut(out)
        .setErr(err)
        .setUsageHelpWidth(WIDTH)
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }
}
