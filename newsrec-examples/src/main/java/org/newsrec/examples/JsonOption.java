package org.newsrec.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import picocli.CommandLine.Option;

/** Where figures go for programs. */
final class JsonOption {
  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write everything that is printed to this file, as JSON.")
  private Path file;

  boolean isGiven() {
    return file != null;
  }

  /** Writes the file if one was asked for, as a whole or not at all. */
  void write(Object value) {
    if (file == null) {
      return;
    }
    ObjectMapper json = Json.mapper();
    try {
      write(file, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file as a whole or not at all. */
  static void write(Path file, byte[] bytes) throws IOException {
    Path absolute = file.toAbsolutePath();
    Files.createDirectories(absolute.getParent());
    Path temporary = absolute.resolveSibling(absolute.getFileName() + ".part");
    try {
      Files.write(temporary, bytes);
      Files.move(temporary, absolute, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
