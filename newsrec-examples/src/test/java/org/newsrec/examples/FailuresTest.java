package org.newsrec.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class FailuresTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          serve                                                   | quickstart, inspect, train
          inspect --data parquet:x                                | csv:DIR, jsonl:DIR
          inspect --data csv                                      | FORMAT:PATH
          inspect --data csv:no/such/folder                       | is the path right?
          inspect --data generated:5                              | choose from 100
          inspect --data generated:300 --map deviceId=user        | csv and jsonl only
          inspect --data csv:src --map colour=red                 | no setting 'colour'
          inspect --data csv:src --map no-such-map.json           | no-such-map.json
          inspect --nonsense                                      | newsrec inspect --help
          evaluate --data generated:300 --split tomorrow          | 2023-05-24T00:00:00Z
          evaluate --data generated:300 --holdout long            | write 90m, 24h, 7d
          evaluate --data generated:300 --split 2030-01-01        | no event from 2030
          evaluate --data generated:300 --protocols guessing      | impressions, retrieval
          evaluate --data generated:300 --max-queries 0           | 1 or more
          evaluate --data generated:300 --threads 0               | from 1 to 256
          evaluate --data generated:300 --model no/such/model     | train one first
          evaluate --data generated:300 --test generated:300 --until 2025-01-08 | leave out --split
          train --data generated:300                              | --model
          train --data generated:300 --model m --everything --holdout 1h | leave out
          train --data generated:300 --model m --config no-such-file.json | no file no-such-file.json
          recommend --data generated:300 --model m                | --reader
          recommend --data generated:300 --model m --all          | --out FILE
          recommend --data generated:300 --model m --reader r --limit 0 | at least 1
          recommend --data generated:300 --model m --reader r --mmr 2 | at most 1
          recommend --data generated:300 --model m --reader r     | train one first
          """)
  void saysInOneLineWhatToDo(String command, String remedy) {
    String refusal = CommandRun.of(command.split(" +")).refusal();
    assertThat(refusal).startsWith("newsrec: ").contains(remedy);
  }

  @Test
  void pointsAtTheSettingThatDoesNotExist() {
    Path config = CsvExport.write(folder.resolve("config.json"), "{\"tower\": {\"size\": 3}}");
    assertThat(refusalOf(config)).contains("'tower.size'", "dimension");
    CsvExport.write(config, "{\"epochs\": -1}");
    assertThat(refusalOf(config)).contains("epochs is -1", "from 0");
    CsvExport.write(config, "{\"epochs\": \"many\"}");
    assertThat(refusalOf(config)).contains("config.json", "many");
    CsvExport.write(config, "{\n\"epochs\" 3}");
    assertThat(refusalOf(config)).contains("config.json, line 2: not JSON");
    CsvExport.write(config, "[]");
    assertThat(refusalOf(config)).contains("not a JSON object");
  }

  private static String refusalOf(Path config) {
    return CommandRun.of(
            "train", "--data", "generated:300", "--model", "m", "--config", config.toString())
        .refusal();
  }

  @Test
  void admitsWhatItDidNotExpect() {
    CommandRun run = runFailing(() -> Integer.parseInt(null), "broken");
    assertThat(run.code()).isEqualTo(2); // a NumberFormatException is an IllegalArgumentException
    run = runFailing(() -> "".charAt(3), "broken");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("something unexpected went wrong: StringIndexOutOfBoundsException")
        .contains("--stacktrace")
        .doesNotContain("\tat ");
    assertThat(run.err().lines()).hasSize(1);
    run = runFailing(() -> "".charAt(3), "broken", "--stacktrace");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("\tat ");
  }

  private static CommandRun runFailing(Callable<Object> work, String... args) {
    StringWriter err = new StringWriter();
    PrintWriter writer = new PrintWriter(err);
    CommandLine line =
        Newsrec.commandLine(writer, writer).addSubcommand("broken", new Broken(work));
    line.getSubcommands().get("broken").setExecutionExceptionHandler(new Failures()).setErr(writer);
    int code = line.execute(args);
    return new CommandRun(code, "", err.toString());
  }

  @Command
  private static final class Broken implements Callable<Integer> {
    private final Callable<Object> work;
    @Mixin private OutputOptions output;

    Broken(Callable<Object> work) {
      this.work = work;
    }

    @Override
    public Integer call() throws Exception {
      output.out().print(work.call());
      return 0;
    }
  }
}
