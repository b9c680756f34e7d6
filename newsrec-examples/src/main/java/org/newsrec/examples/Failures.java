package org.newsrec.examples;

import java.io.FileNotFoundException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import org.newsrec.train.CheckpointException;
import org.newsrec.train.TrainingDivergedException;
import org.newsrec.train.TrainingInterruptedException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one line for people and an exit code for programs. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  static final int UNEXPECTED = 1;
  static final int NOT_RIGHT = 2;
  static final int NOT_PUBLISHED = 3;
  static final int INTERRUPTED = 130;

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String message =
        e instanceof UnmatchedArgumentException unmatched && !command.getSubcommands().isEmpty()
            ? noCommand(unmatched, command)
            : oneLine(message(e)).replaceFirst("^Error: ", "");
    print(command.getErr(), message + " (see: " + name(command) + " --help)");
    return NOT_RIGHT;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    boolean trace = command.getParseResult().hasMatchedOption("--stacktrace");
    if (isInterruption(e)) {
      boolean resumable =
          e instanceof TrainingInterruptedException && message(e).contains("a checkpoint is in");
      err.println(
          resumable
              ? "newsrec: stopped; no model was saved, but a checkpoint: go on with --resume"
              : "newsrec: stopped; nothing was saved");
      return INTERRUPTED;
    }
    int code = isForTheUser(e) ? NOT_RIGHT : UNEXPECTED;
    if (code == NOT_RIGHT) {
      print(err, oneLine(message(e)));
    } else {
      print(
          err,
          "something unexpected went wrong: "
              + e.getClass().getSimpleName()
              + (e.getMessage() == null ? "" : ": " + oneLine(e.getMessage()))
              + (trace ? "" : " (add --stacktrace to see where)"));
    }
    if (trace) {
      e.printStackTrace(err);
    }
    return code;
  }

  private static String noCommand(UnmatchedArgumentException e, CommandLine command) {
    return "there is no command '"
        + e.getUnmatched().get(0)
        + "'; the commands are "
        + String.join(", ", command.getSubcommands().keySet());
  }

  private static boolean isForTheUser(Exception e) {
    return e instanceof IllegalArgumentException
        || e instanceof TrainingDivergedException
        || e instanceof CheckpointException
        || cause(e) instanceof FileSystemException
        || cause(e) instanceof FileNotFoundException;
  }

  private static boolean isInterruption(Exception e) {
    return e instanceof TrainingInterruptedException
        || e instanceof CancellationException
        || e instanceof InterruptedException
        || cause(e) instanceof ClosedByInterruptException
        || Thread.currentThread().isInterrupted();
  }

  private static Throwable cause(Exception e) {
    return e instanceof UncheckedIOException io ? io.getCause() : e;
  }

  private static String message(Exception e) {
    Throwable cause = cause(e);
    if (cause instanceof NoSuchFileException missing) {
      return "there is no file " + missing.getFile() + "; is the path right?";
    }
    if (cause instanceof AccessDeniedException denied) {
      return denied.getFile() + " may not be read or written; choose another, or change its rights";
    }
    if (cause instanceof FileSystemException file) {
      return file.getFile() + " cannot be read or written: " + file.getReason();
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }

  private static void print(PrintWriter err, String line) {
    err.println("newsrec: " + line);
    err.flush();
  }

  static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", "; ");
  }
}
