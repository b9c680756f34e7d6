package org.newsrec.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.newsrec.dataset.Examples.Example;

/** What holds of the reader of every format, and of each of its files. */
class ReaderContractTest {
  private static final Set<String> OPTIONAL =
      Set.of("users.csv", "users.jsonl", "impressions.csv", "impressions.jsonl");

  @TempDir Path directory;

  static List<Example> examples() {
    return Examples.all();
  }

  static Stream<Arguments> files() {
    return Examples.all().stream()
        .flatMap(
            example -> example.files().keySet().stream().map(file -> Arguments.of(example, file)));
  }

  private static List<Object> everything(Dataset data) {
    List<Object> all = new ArrayList<>();
    data.users().forEach(all::add);
    for (int i = 0; i < data.newsCount(); i++) {
      all.add(data.news(i));
      all.add(data.firstKnown(i));
    }
    data.interactions().forEach(all::add);
    data.impressions().forEach(all::add);
    return all;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void readsEveryRowTheSamePlainAndCompressed(Example example) throws IOException {
    Path zipped = Files.createDirectory(directory.resolve("zipped"));
    Dataset plain = Dataset.open(example.write(directory));
    Dataset again = Dataset.open(example.write(directory));
    Dataset compressed = Dataset.open(example.writeGzip(zipped));
    assertThat(everything(again)).isEqualTo(everything(plain));
    assertThat(everything(compressed)).isEqualTo(everything(plain));
    assertThat(plain.interactionLog().size()).isPositive();
    example
        .files()
        .keySet()
        .forEach(
            file -> {
              assertThat(plain.report().rowsRead()).containsEntry(file, (long) example.rows(file));
              assertThat(compressed.report().rowsRead())
                  .containsEntry(file + ".gz", (long) example.rows(file));
            });
    assertThat(plain.report().skipped()).isZero();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aByteOrderMarkAndWindowsLineEndsChangeNothing(Example example) throws IOException {
    Dataset plain = Dataset.open(example.write(directory));
    Path windows = Files.createDirectory(directory.resolve("windows"));
    example
        .files()
        .forEach(
            (file, lines) ->
                Examples.write(
                    windows.resolve(file), "\uFEFF" + String.join("\r\n", lines) + "\r\n"));
    assertThat(everything(Dataset.open(example.format() + ":" + windows)))
        .isEqualTo(everything(plain));
  }

  @ParameterizedTest
  @MethodSource("files")
  void aMalformedRowIsNamedOrSkippedAndCounted(Example example, String file) throws IOException {
    Dataset good = Dataset.open(example.write(directory));
    List<String> lines = new ArrayList<>(example.files().get(file));
    int position = example.header() ? 2 : 1;
    lines.add(position, example.bad().get(file));
    Path broken = Files.createDirectory(directory.resolve("broken"));
    String spec = example.with(file, lines).write(broken);

    DataFormatException e =
        catchThrowableOfType(DataFormatException.class, () -> Dataset.open(spec));
    assertThat(e.file()).isEqualTo(file);
    assertThat(e.line()).isEqualTo(position + 1);
    assertThat(e.column().orElse("")).isEqualTo(example.badColumn().get(file));
    assertThat(e).hasMessageContaining(file).hasMessageContaining("line " + (position + 1));

    Dataset rest = Dataset.open(spec, ReadOptions.defaults().skippingMalformedRows());
    assertThat(everything(rest)).isEqualTo(everything(good));
    assertThat(rest.report().rowsRead()).containsEntry(file, (long) example.rows(file));
    assertThat(rest.report().rowsSkipped()).containsExactly(Map.entry(file, 1L));
    assertThat(rest.report().firstSkipped()).containsExactly(e.getMessage());
    assertThat(rest.readerCount()).isEqualTo(good.readerCount());
  }

  @ParameterizedTest
  @MethodSource("files")
  void aRowWithTooFewFieldsIsNamed(Example example, String file) {
    List<String> lines = new ArrayList<>(example.files().get(file));
    lines.add("x");
    String spec = example.with(file, lines).write(directory);
    DataFormatException e =
        catchThrowableOfType(DataFormatException.class, () -> Dataset.open(spec));
    assertThat(e.file()).isEqualTo(file);
    assertThat(e.line()).isEqualTo(lines.size());
  }

  @ParameterizedTest
  @MethodSource("files")
  void aRowOfEmptyFieldsIsMalformedAndAnEmptyLineIsNone(Example example, String file) {
    if (file.endsWith(".jsonl")) {
      return;
    }
    List<String> lines = new ArrayList<>(example.files().get(file));
    String empty = lines.get(0).replaceAll("\"[^\"]*\"", "").replaceAll("[^,\t]", "");
    if (file.endsWith(".tsv")) {
      empty = empty.replace(",", "");
    }
    lines.add("");
    lines.add(empty);
    String spec = example.with(file, lines).write(directory);
    DataFormatException e =
        catchThrowableOfType(DataFormatException.class, () -> Dataset.open(spec));
    assertThat(e.file()).isEqualTo(file);
    assertThat(e.line()).isEqualTo(lines.size());
  }

  @ParameterizedTest
  @MethodSource("files")
  void aMissingFileIsNamedWithTheRemedy(Example example, String file) throws IOException {
    String spec = example.write(directory);
    Files.delete(directory.resolve(file));
    if (OPTIONAL.contains(file)) {
      assertThat(Dataset.open(spec).interactionLog().size()).isPositive();
    } else {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Dataset.open(spec))
          .withMessageContaining(file)
          .withMessageContaining(directory.toString())
          .withMessageContaining(";");
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void anEmptyFileIsAnError(Example example, String file) {
    String spec = example.with(file, List.of()).write(directory);
    DataFormatException e =
        catchThrowableOfType(DataFormatException.class, () -> Dataset.open(spec));
    assertThat(e.file()).isEqualTo(file);
    assertThat(e.getMessage()).contains(";");
  }

  @ParameterizedTest
  @MethodSource("files")
  void aMissingColumnIsNamed(Example example, String file) {
    if (!example.header()) {
      return;
    }
    List<String> lines = example.files().get(file);
    String separator = file.endsWith(".csv") ? "," : "\t";
    String[] names = lines.get(0).split(separator);
    int needed =
        switch (file) {
          case "clicks.csv" -> 4;
          case "impressions.csv" -> 2;
          default -> 0;
        };
    if (file.equals("behaviors.tsv")) {
      needed = 1;
    }
    String old = names[needed];
    names[needed] = "surplus";
    List<String> changed = new ArrayList<>(lines);
    changed.set(0, String.join(separator, names));
    String spec = example.with(file, changed).write(directory);
    DataFormatException e =
        catchThrowableOfType(DataFormatException.class, () -> Dataset.open(spec));
    assertThat(e.file()).isEqualTo(file);
    assertThat(e.column()).contains(old);
    assertThat(e).hasMessageContaining("surplus");
    assertThatThrownBy(() -> Dataset.open(spec, ReadOptions.defaults().skippingMalformedRows()))
        .isInstanceOf(DataFormatException.class);
  }

  @ParameterizedTest
  @MethodSource("files")
  void aTruncatedArchiveIsAnError(Example example, String file) throws IOException {
    String spec = example.writeGzip(directory);
    Path zipped = directory.resolve(file + ".gz");
    byte[] bytes = Files.readAllBytes(zipped);
    Examples.write(zipped, Arrays.copyOf(bytes, bytes.length - 12));
    assertThatThrownBy(() -> Dataset.open(spec))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining(file + ".gz")
        .hasMessageContaining("gzip");
  }

  @ParameterizedTest
  @MethodSource("files")
  void whatIsNotUtf8IsAnError(Example example, String file) {
    String spec = example.write(directory);
    byte[] text = Examples.text(example.files().get(file)).getBytes(StandardCharsets.UTF_8);
    byte[] bytes = Arrays.copyOf(text, text.length + 3);
    bytes[text.length] = (byte) 0xc3;
    bytes[text.length + 1] = (byte) 0x28;
    bytes[text.length + 2] = '\n';
    Examples.write(directory.resolve(file), bytes);
    for (ReadOptions options :
        List.of(ReadOptions.defaults(), ReadOptions.defaults().skippingMalformedRows())) {
      assertThatThrownBy(() -> Dataset.open(spec, options))
          .isInstanceOf(DataFormatException.class)
          .hasMessageContaining(file)
          .hasMessageContaining("UTF-8");
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void filesWhoseRowsAreAllMalformedAreAnErrorEvenWhenSkipping(Example example) {
    String file = example.files().keySet().iterator().next();
    List<String> lines = new ArrayList<>();
    if (example.header()) {
      lines.add(example.files().get(file).get(0));
    }
    lines.add(example.bad().get(file));
    String spec = example.with(file, lines).write(directory);
    assertThatThrownBy(() -> Dataset.open(spec, ReadOptions.defaults().skippingMalformedRows()))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("all 1 rows");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void oneFileTwiceIsAnError(Example example) {
    example.write(directory);
    String spec = example.writeGzip(directory);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dataset.open(spec))
        .withMessageContaining("both");
  }
}
