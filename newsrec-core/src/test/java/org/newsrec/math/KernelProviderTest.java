package org.newsrec.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelProviderTest {
  private static final String MODULE = "--add-modules=jdk.incubator.vector";

  @Test
  void theBuildRunsTheVectorTierWhereVectorsAreWideEnough() {
    assumeThat(System.getProperty(KernelProvider.PROPERTY)).as("no tier is forced").isNull();
    KernelTier expected = new VectorKernels().width() >= 8 ? KernelTier.VECTOR : KernelTier.PLAIN;
    assertThat(KernelTier.active()).isEqualTo(expected);
  }

  @Test
  void aTierCanBeForced() {
    assertThat(KernelProvider.choose("plain").tier()).isEqualTo(KernelTier.PLAIN);
    assertThat(KernelProvider.choose("vector").tier()).isEqualTo(KernelTier.VECTOR);
    assertThat(KernelProvider.choose("")).hasSameClassAs(KernelProvider.choose(null));
  }

  @Test
  void refusesAnUnknownTier() {
    assertThatThrownBy(() -> KernelProvider.choose("gpu"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "system property newsrec.kernels is 'gpu'; it may be plain or vector, or be left out");
  }

  @Test
  void withoutTheModuleItIsPlainAndSilent() throws Exception {
    assertThat(run(List.of())).isEqualTo("PLAIN");
  }

  @Test
  void thePropertyForcesATierInANewProcess() throws Exception {
    assertThat(run(List.of(MODULE, "-Dnewsrec.kernels=plain"))).endsWith("PLAIN");
    assertThat(run(List.of(MODULE, "-Dnewsrec.kernels=vector"))).endsWith("VECTOR");
  }

  @Test
  void forcedAndAbsentThrowsWithTheCauseEveryTime() throws Exception {
    String thrown =
        "java.lang.IllegalStateException: system property newsrec.kernels is 'vector', but the"
            + " Vector API is not there; start Java with --add-modules jdk.incubator.vector, or"
            + " leave the property out, caused by java.lang.NoClassDefFoundError";
    assertThat(run(List.of("-Dnewsrec.kernels=vector"))).isEqualTo(thrown + "\n" + thrown);
  }

  @Test
  void withoutTheOptimisingCompilerItIsPlain() throws Exception {
    assertThat(run(List.of(MODULE, "-Xint"))).endsWith("PLAIN");
    assertThat(run(List.of(MODULE, "-XX:TieredStopAtLevel=1"))).endsWith("PLAIN");
  }

  /** What a new process prints, on both streams. */
  private static String run(List<String> options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(TierProbe.class.getName());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    byte[] printed = process.getInputStream().readAllBytes();
    process.waitFor();
    return new String(printed, StandardCharsets.UTF_8).strip();
  }
}
