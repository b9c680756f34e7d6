package org.newsrec.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Towers trained on one, two and three threads, with plain loops and with the Vector API, are the
 * same to the last bit: the digest is of all weights and of the features. On a made-up log, and on
 * the first two hours of Globo's where somebody has put it beside the project.
 */
class SameBitsTest {
  private static final Path GLOBO = Path.of("..", "..", "shared", "data", "globo");
  private static final String MODULE = "--add-modules=jdk.incubator.vector";

  @Test
  void onAMadeUpLog() throws Exception {
    requireSameBits("generated:5000,readers=200", "30");
  }

  @Test
  void onARealLog() throws Exception {
    assumeTrue(
        Files.isDirectory(GLOBO),
        () -> "the log is not part of the project and not at " + GLOBO.toAbsolutePath());
    requireSameBits("globo:" + GLOBO, "2");
  }

  private static void requireSameBits(String source, String hours) throws Exception {
    Process onPlain = start("plain", source, hours);
    Process onVector = start("vector", source, hours);
    List<String> plain = printed(onPlain);
    List<String> vector = printed(onVector);
    assertThat(plain.get(0)).startsWith("PLAIN ").endsWith(" interactions");
    assertThat(vector.get(0)).isEqualTo(plain.get(0).replace("PLAIN", "VECTOR"));
    assertThat(Integer.parseInt(plain.get(0).split(" ")[1])).isGreaterThan(1000);
    List<String> digests = plain.subList(1, plain.size());
    assertThat(digests).hasSize(6).allMatch(line -> line.matches("[A-Z_]+ [0-9a-f]{64}"));
    // Three threads each: two losses, two digests.
    assertThat(digests.subList(0, 3)).containsOnly(digests.get(0));
    assertThat(digests.subList(3, 6)).containsOnly(digests.get(3));
    assertThat(digests.get(0).split(" ")[1]).isNotEqualTo(digests.get(3).split(" ")[1]);
    assertThat(vector.subList(1, vector.size())).isEqualTo(digests);
  }

  /** A process of its own, with a tier forced. */
  private static Process start(String tier, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(MODULE);
    command.add("-Xmx1g");
    command.add("-Dnewsrec.kernels=" + tier);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(TrainedBits.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder.start();
  }

  private static List<String> printed(Process process) throws IOException, InterruptedException {
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(printed).isZero();
    return printed.lines().filter(line -> !line.startsWith("WARNING")).toList();
  }
}
