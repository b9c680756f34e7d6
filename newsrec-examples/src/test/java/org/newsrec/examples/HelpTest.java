package org.newsrec.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class HelpTest {
  private static Map<String, CommandLine> commands() {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return Newsrec.commandLine(nowhere, nowhere).getSubcommands();
  }

  @Test
  void listsTheCommands() {
    CommandRun run = CommandRun.of("--help").succeeded();
    assertThat(commands()).hasSize(8);
    assertThat(run.out()).contains(commands().keySet());
    assertThat(run.out()).contains("Exit codes");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quickstart",
        "inspect",
        "train",
        "nightly",
        "evaluate",
        "compare",
        "search",
        "recommend"
      })
  void describesEveryOption(String command) {
    CommandRun run = CommandRun.of(command, "--help").succeeded();
    for (OptionSpec option : commands().get(command).getCommandSpec().options()) {
      assertThat(run.out()).contains(option.longestName());
      assertThat(option.description()).as(option.longestName()).isNotEmpty();
    }
    assertThat(run.err()).isEmpty();
  }

  @Test
  void tellsItsVersion() {
    assertThat(CommandRun.of("--version").succeeded().out())
        .matches("(?s)newsrec \\d.*Java .*kernels .*");
  }

  @Test
  void bringsNoLoggingThatPrintsWarnings() {
    assertThatThrownBy(() -> Class.forName("org.slf4j.LoggerFactory"))
        .isInstanceOf(ClassNotFoundException.class);
  }
}
