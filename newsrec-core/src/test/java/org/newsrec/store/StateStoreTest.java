package org.newsrec.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;
import org.newsrec.store.StateStore.State;

class StateStoreTest {
  @TempDir Path folder;

  private static State state(long seed) {
    RandomStream random = new RandomStream(seed);
    Map<String, SortedMap<String, Matrix>> groups = new TreeMap<>();
    for (String group : List.of("best", "weights")) {
      SortedMap<String, Matrix> matrices = new TreeMap<>();
      for (int i = 0; i < 3; i++) {
        Matrix matrix = new Matrix(1 + i, 5);
        for (int k = 0; k < matrix.data().length; k++) {
          matrix.data()[k] = (float) random.nextGaussian();
        }
        matrices.put("m" + i, matrix);
      }
      matrices.get("m0").set(0, 0, -0f);
      matrices.get("m0").set(0, 1, Float.MIN_VALUE);
      groups.put(group, matrices);
    }
    return new State(groups, Map.of("seed", seed, "loss", 0.1 + random.nextDouble()));
  }

  private static void assertSame(State actual, State expected) {
    assertThat(actual.groups().keySet()).isEqualTo(expected.groups().keySet());
    expected
        .groups()
        .forEach(
            (group, matrices) ->
                matrices.forEach(
                    (name, matrix) -> {
                      Matrix read = actual.group(group).get(name);
                      assertThat(read.rows()).isEqualTo(matrix.rows());
                      for (int i = 0; i < matrix.data().length; i++) {
                        assertThat(Float.floatToRawIntBits(read.data()[i]))
                            .isEqualTo(Float.floatToRawIntBits(matrix.data()[i]));
                      }
                    }));
    assertThat(((Number) actual.facts().get("loss")).doubleValue())
        .isEqualTo(expected.facts().get("loss"));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void givesBackTheSameBits() throws IOException {
    assertThat(StateStore.load(folder)).isEmpty();
    assertThat(StateStore.exists(folder)).isFalse();
    for (long seed = 1; seed <= 3; seed++) {
      new StateStore().save(folder, state(seed));
      assertThat(StateStore.exists(folder)).isTrue();
      assertSame(StateStore.load(folder).orElseThrow(), state(seed));
      assertThat(names()).hasSize(4);
    }
  }

  /** The disk is full at every one of the writes in turn. */
  @Test
  void keepsTheEarlierStateWhereAWriteFails() throws IOException {
    new StateStore().save(folder, state(1));
    for (int good = 0; good < 4; good++) {
      int[] left = {good};
      StateStore full =
          new StateStore(
              (file, bytes) -> {
                if (left[0]-- == 0) {
                  Files.write(
                      file.resolveSibling("." + file.getFileName() + "123.tmp"),
                      new byte[bytes.length / 2]);
                  throw new IOException("No space left on device");
                }
                AtomicFiles.write(file, bytes);
              });
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> full.save(folder, state(2)))
          .withMessage("No space left on device");
      assertSame(StateStore.load(folder).orElseThrow(), state(1));
    }
    assertThat(names()).anyMatch(name -> name.endsWith(".tmp"));
    new StateStore().save(folder, state(2));
    assertSame(StateStore.load(folder).orElseThrow(), state(2));
    assertThat(names()).hasSize(4).noneMatch(name -> name.endsWith(".tmp"));
  }

  @Test
  void refusesWhatWasChanged() throws IOException {
    new StateStore().save(folder, state(1));
    for (String name : names()) {
      byte[] bytes = Files.readAllBytes(folder.resolve(name));
      byte[] changed = bytes.clone();
      changed[bytes.length / 2] ^= 4;
      Files.write(folder.resolve(name), changed);
      assertThatExceptionOfType(ModelFormatException.class)
          .isThrownBy(() -> StateStore.load(folder));
      Files.delete(folder.resolve(name));
      if (!name.equals("state.json")) {
        assertThatExceptionOfType(ModelFormatException.class)
            .isThrownBy(() -> StateStore.load(folder))
            .withMessageContaining(name + " is missing");
      }
      Files.write(folder.resolve(name), bytes);
    }
    String manifest = Files.readString(folder.resolve("state.json"));
    Files.writeString(
        folder.resolve("state.json"), manifest.replaceFirst("\"version\" : 1", "\"version\" : 2"));
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> StateStore.load(folder))
        .withMessageContaining("use a later one");
  }

  @Test
  void leavesTheFilesOfAModelInTheSameFolder() throws IOException {
    Files.createDirectories(folder);
    Path model = folder.resolve("towers-0123456789ab.safetensors");
    Files.writeString(model, "a model's");
    new StateStore().save(folder, state(1));
    new StateStore().save(folder, state(2));
    StateStore.delete(folder);
    assertThat(names()).containsExactly(model.getFileName().toString());
  }

  @Test
  void deletesItsOwnFilesOnly() throws IOException {
    new StateStore().save(folder.resolve("a"), state(1));
    StateStore.delete(folder.resolve("a"));
    assertThat(folder.resolve("a")).doesNotExist();
    new StateStore().save(folder, state(1));
    Files.writeString(folder.resolve("notes.txt"), "mine");
    StateStore.delete(folder);
    StateStore.delete(folder.resolve("not there"));
    assertThat(names()).containsExactly("notes.txt");
  }

  @Test
  void saysHowGroupsAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new StateStore().save(folder, new State(Map.of("../x", new TreeMap<>()), Map.of())))
        .withMessageContaining("lower-case letters");
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> new State(Map.of(), Map.of()).group("weights"))
        .withMessageContaining("no group 'weights'");
  }
}
