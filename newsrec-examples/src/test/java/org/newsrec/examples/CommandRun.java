package org.newsrec.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A command that was run in this process, with what it wrote and its exit code. */
record CommandRun(int code, String out, String err) {
  /** A made-up log that is read in no time. */
  static final String DATA = "generated:2000";

  /** Towers that are trained in no time. */
  private static final String QUICK =
      """
      {"epochs": 2, "tower": {"dimension": 8, "textDimension": 8, "newsHidden": [], "userHidden": []},
       "features": {"textBuckets": 1024, "hashtagBuckets": 64}}
      """;

  static CommandRun of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Newsrec.run(new PrintWriter(out), new PrintWriter(err), args);
    return new CommandRun(code, out.toString(), err.toString());
  }

  /** Writes the configuration of quick training into a folder. */
  static String quickConfig(Path folder) {
    try {
      return Files.writeString(folder.resolve("quick.json"), QUICK).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(Files.readAllBytes(file));
  }

  CommandRun succeeded() {
    assertThat(code).as(err).isZero();
    return this;
  }

  /** It failed as what a user did wrong should: nothing on standard output, one line of error. */
  String refusal() {
    assertThat(code).as(err).isEqualTo(2);
    assertThat(out).isEmpty();
    assertThat(errorLines()).hasSize(1);
    return errorLines().get(0);
  }

  /** What is on standard error apart from progress. */
  List<String> errorLines() {
    return err.lines()
        .filter(
            line ->
                !line.startsWith("reading ")
                    && !line.startsWith("training")
                    && !line.startsWith("trial training")
                    && !line.startsWith("fitting ")
                    && !line.startsWith("measuring "))
        .toList();
  }
}
