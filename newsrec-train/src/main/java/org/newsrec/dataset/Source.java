package org.newsrec.dataset;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Finds and opens text files: UTF-8, with or without a byte order mark, plain or gzip by content.
 */
final class Source {
  private static final int BUFFER = 1 << 16;

  private Source() {}

  /** Returns a file of a directory, found with or without the ending {@code .gz}. */
  static Path require(Path directory, String name, String remedy) {
    return find(directory, List.of(name))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no file "
                        + name
                        + " (or "
                        + name
                        + ".gz) in "
                        + directory
                        + "; "
                        + remedy));
  }

  /** Returns the one file of a directory that has one of the names, or the name and {@code .gz}. */
  static Optional<Path> find(Path directory, List<String> names) {
    List<Path> found = new ArrayList<>();
    for (String name : names) {
      for (String ending : List.of("", ".gz")) {
        Path file = directory.resolve(name + ending);
        if (Files.isRegularFile(file)) {
          found.add(file);
        }
      }
    }
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "there are both "
              + found.get(0).getFileName()
              + " and "
              + found.get(1).getFileName()
              + " in "
              + directory
              + "; keep the one that is meant");
    }
    return found.stream().findFirst();
  }

  /** Checks that a directory is there. */
  static Path requireDirectory(Path directory) {
    if (Files.isDirectory(directory)) {
      return directory;
    }
    throw new IllegalArgumentException(
        Files.exists(directory)
            ? directory + " is a file; give the directory that holds it"
            : "there is no directory " + directory + "; is the path right?");
  }

  static BufferedReader open(Path file) {
    InputStream in = null;
    try {
      in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
      if (startsWith(in, 0x1f, 0x8b)) {
        in = new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER);
      }
      if (startsWith(in, 0xef, 0xbb, 0xbf)) {
        in.skipNBytes(3);
      }
      return new BufferedReader(
          new InputStreamReader(
              in,
              StandardCharsets.UTF_8
                  .newDecoder()
                  .onMalformedInput(CodingErrorAction.REPORT)
                  .onUnmappableCharacter(CodingErrorAction.REPORT)),
          BUFFER);
    } catch (IOException e) {
      closeQuietly(in, e);
      throw failure(name(file), 0, e);
    }
  }

  /** Returns what to throw when reading fails after a line (0 where none was read). */
  static RuntimeException failure(String file, long afterLine, IOException e) {
    String where = afterLine > 0 ? "after line " + afterLine + " the file " : "the file ";
    if (e instanceof CharacterCodingException) {
      return DataFormatException.file(
          file, 0, where + "is not UTF-8; convert it, for example with iconv -t UTF-8", e);
    }
    if (e instanceof EOFException) {
      return DataFormatException.file(
          file, 0, where + "ends in the middle of its gzip data; copy or export it again", e);
    }
    if (e instanceof ZipException) {
      return DataFormatException.file(
          file, 0, where + "is damaged (" + e.getMessage() + "); copy or export it again", e);
    }
    return new UncheckedIOException(file + ": " + where + "cannot be read: " + e.getMessage(), e);
  }

  static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static boolean startsWith(InputStream in, int... bytes) throws IOException {
    in.mark(bytes.length);
    boolean same = true;
    for (int expected : bytes) {
      same = same && in.read() == expected;
    }
    in.reset();
    return same;
  }

  private static void closeQuietly(InputStream in, IOException because) {
    if (in != null) {
      try {
        in.close();
      } catch (IOException e) {
        because.addSuppressed(e);
      }
    }
  }
}
