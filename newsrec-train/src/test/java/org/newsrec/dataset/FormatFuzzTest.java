package org.newsrec.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.newsrec.dataset.Examples.Example;
import org.newsrec.math.RandomStream;

/** Damaged files are either understood or refused with a message, and no row is lost in silence. */
class FormatFuzzTest {
  private static final String[] TOKENS = {
    "",
    " ",
    ",",
    "\t",
    "\"",
    "\"\"",
    "\n",
    "\r\n",
    "|",
    ":",
    ";",
    "-1",
    "0",
    "NaN",
    "1e999",
    "-",
    "=",
    "{",
    "}",
    "[",
    "]",
    "null",
    "true",
    "\\",
    "\\u",
    "{\"a\":",
    "[1,",
    "9999999999999999999",
    "x",
    "\u0000",
    "\u0001",
    "\uFEFF",
    "é",
    "दि",
    "\uD83D\uDE00",
    "1709288000",
    "2024-02-30",
    "N1-1",
    "'",
    "deviceId",
    "hashId"
  };

  @Provide
  Arbitrary<Example> examples() {
    return Arbitraries.of(Examples.all());
  }

  /** Changes some of a text's characters, rows or fields. */
  private static byte[] damaged(String text, RandomStream random) {
    StringBuilder changed = new StringBuilder(text);
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(changed.length() + 1);
      int end = Math.min(changed.length(), at + random.nextInt(12));
      switch (random.nextInt(5)) {
        case 0 -> changed.delete(at, end);
        case 1 -> changed.insert(at, TOKENS[random.nextInt(TOKENS.length)]);
        case 2 -> changed.replace(at, end, TOKENS[random.nextInt(TOKENS.length)]);
        case 3 -> changed.insert(at, changed.substring(at, end));
        default -> {
          int field = changed.indexOf(random.nextInt(2) == 0 ? "," : "\t", at);
          if (field >= 0) {
            changed.insert(field + 1, TOKENS[random.nextInt(TOKENS.length)]);
          }
        }
      }
    }
    byte[] bytes = changed.toString().getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(4) == 0 && bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static byte[] zipped(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void withDirectory(Consumer<Path> test) {
    Path directory = null;
    try {
      directory = Files.createTempDirectory("fuzz");
      test.accept(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (directory != null) {
        remove(directory);
      }
    }
  }

  private static void remove(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens a log both ways and checks what comes of it. */
  private static void check(String spec) {
    Dataset strict = opened(spec, ReadOptions.defaults());
    Dataset lenient = opened(spec, ReadOptions.defaults().skippingMalformedRows());
    if (strict != null) {
      // What can be read is read alike, and every value is one that can be used.
      assertThat(lenient).isNotNull();
      assertThat(lenient.interactions()).containsExactlyElementsOf(strict.interactions());
      assertThat(strict.report().skipped()).isZero();
    }
    if (lenient != null) {
      lenient.interactions().forEach(event -> assertThat(event.deviceId()).isNotBlank());
      lenient.impressions().forEach(list -> assertThat(list.shown()).isNotEmpty());
      lenient.news().forEach(news -> assertThat(news.hashId()).isNotBlank());
      assertThat(lenient.report().skipped() == 0).isEqualTo(strict != null);
    }
  }

  private static Dataset opened(String spec, ReadOptions options) {
    try {
      return Dataset.open(spec, options);
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank();
      return null;
    }
  }

  @Property(tries = 600)
  void damagedFilesAreUnderstoodOrRefused(@ForAll("examples") Example example, @ForAll long seed) {
    RandomStream random = new RandomStream(seed);
    withDirectory(
        directory -> {
          String spec = example.write(directory);
          List<String> files = example.files().keySet().stream().sorted().toList();
          String file = files.get(random.nextInt(files.size()));
          byte[] bytes = damaged(Examples.text(example.files().get(file)), random);
          Examples.write(directory.resolve(file), bytes);
          check(spec);
        });
  }

  @Property(tries = 150)
  void damagedArchivesAreUnderstoodOrRefused(
      @ForAll("examples") Example example, @ForAll long seed) {
    RandomStream random = new RandomStream(seed);
    withDirectory(
        directory -> {
          String spec = example.write(directory);
          List<String> files = example.files().keySet().stream().sorted().toList();
          String file = files.get(random.nextInt(files.size()));
          byte[] bytes =
              zipped(Examples.text(example.files().get(file)).getBytes(StandardCharsets.UTF_8));
          int at = random.nextInt(bytes.length);
          if (random.nextInt(2) == 0) {
            bytes[at] = (byte) random.nextInt(256);
          } else {
            bytes = Arrays.copyOf(bytes, at);
          }
          Examples.write(directory.resolve(file), bytes);
          check(spec);
        });
  }

  @Property(tries = 150)
  void randomBytesAreUnderstoodOrRefused(
      @ForAll("examples") Example example, @ForAll byte[] bytes, @ForAll long seed) {
    RandomStream random = new RandomStream(seed);
    withDirectory(
        directory -> {
          String spec = example.write(directory);
          List<String> files = example.files().keySet().stream().sorted().toList();
          Examples.write(directory.resolve(files.get(random.nextInt(files.size()))), bytes);
          check(spec);
        });
  }

  @Property(tries = 150)
  void rowsInAreRowsReadAndSkipped(@ForAll("examples") Example example, @ForAll long seed) {
    RandomStream random = new RandomStream(seed);
    withDirectory(
        directory -> {
          List<String> files = example.files().keySet().stream().sorted().toList();
          String file = files.get(random.nextInt(files.size()));
          List<String> lines = new ArrayList<>(example.files().get(file));
          // Damage within lines, without quotes or line ends: each line stays one row.
          for (int i = example.header() ? 1 : 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (random.nextInt(3) == 0) {
              int at = random.nextInt(line.length());
              String token = TOKENS[random.nextInt(TOKENS.length)];
              if (token.matches("[^\"\\n\\r]*")) {
                lines.set(i, "#" + line.substring(0, at) + token + line.substring(at));
              }
            }
          }
          String spec = example.with(file, lines).write(directory);
          Dataset data = opened(spec, ReadOptions.defaults().skippingMalformedRows());
          if (data != null) {
            Map<String, Long> read = data.report().rowsRead();
            long skipped = data.report().rowsSkipped().getOrDefault(file, 0L);
            assertThat(read.get(file) + skipped)
                .isEqualTo(lines.size() - (example.header() ? 1 : 0));
          }
        });
  }

  @Property
  void mappingsAreUnderstoodOrRefused(@ForAll String text, @ForAll long seed) {
    RandomStream random = new RandomStream(seed);
    String usual = "deviceId=u,time.format=epoch-ms,feature.x=numeric,type.a=b,dwell.unit=ms";
    String damaged = new String(damaged(usual, random), StandardCharsets.UTF_8);
    for (String mapping : List.of(text, damaged)) {
      try {
        assertThat(ColumnMapping.parse(mapping)).isEqualTo(ColumnMapping.parse(mapping));
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }
}
