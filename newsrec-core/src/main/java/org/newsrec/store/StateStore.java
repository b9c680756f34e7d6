package org.newsrec.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.newsrec.math.Matrix;
import org.newsrec.store.SafeTensors.Tensor;

/*
 * A folder holds one state:
 *
 *   state.json                 format, version, digest of the state; name, size and SHA-256 of the files below
 *   facts-HASH.json            everything that is no tensor
 *   GROUP-HASH.safetensors     a group of tensors, each with two extents (rows, columns), for each group
 *
 * HASH is the beginning of the file's SHA-256. A later state never overwrites a file of the earlier
 * one, which is the state until state.json is renamed; files of the earlier one are deleted after
 * that.
 */
/**
 * Keeps the state of a long computation in a folder, so that it can go on after a crash: groups of
 * matrices in safetensors, and facts in JSON.
 *
 * <p>A state is replaced as a whole or not at all. Loading checks every file against the size and
 * SHA-256 that were noted when it was written. Numbers come back bit for bit.
 *
 * <p>Thread safety: stateless. Two threads or processes must not save to one folder at the same
 * time.
 */
public final class StateStore {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();
  private static final String FILE = "state.json";
  private static final String FORMAT = "newsrec-state";
  private static final int VERSION = 1;
  private static final String FACTS = "facts";
  private static final int HASH_DIGITS = 12;
  private static final Pattern GROUP = Pattern.compile("[a-z]{1,32}");
  private static final Pattern OURS =
      Pattern.compile("state-[a-z]{1,32}-[0-9a-f]{" + HASH_DIGITS + "}\\.(safetensors|json)");

  /** What a write that was killed leaves behind. */
  private static final Pattern HALF_WRITTEN =
      Pattern.compile(
          "\\.(state|state-[a-z]{1,32}-[0-9a-f]{"
              + HASH_DIGITS
              + "})\\.(safetensors|json).*\\.tmp");

  private final FileSink sink;

  /** Writes one file as a whole or not at all. */
  @FunctionalInterface
  interface FileSink {
    void write(Path file, byte[] bytes) throws IOException;
  }

  /**
   * A state.
   *
   * @param groups groups of matrices by name (1 to 32 lower-case letters, not {@code facts}), each
   *     matrix by its own name
   * @param facts anything else that JSON can hold; read back as JSON's own types
   */
  public record State(Map<String, SortedMap<String, Matrix>> groups, Map<String, Object> facts) {
    /** Copies the maps, but not the matrices. */
    public State {
      groups = new LinkedHashMap<>(groups);
      facts = new LinkedHashMap<>(facts);
    }

    /**
     * Returns a group.
     *
     * @param name its name
     * @return its matrices
     * @throws ModelFormatException if the state has no such group
     */
    public SortedMap<String, Matrix> group(String name) {
      SortedMap<String, Matrix> group = groups.get(name);
      if (group == null) {
        throw new ModelFormatException(
            "the state has no group '" + name + "'; it has " + groups.keySet());
      }
      return group;
    }
  }

  private record Contents(String format, int version, Map<String, Manifest.Entry> files) {}

  /** Makes a store. */
  public StateStore() {
    this(AtomicFiles::write);
  }

  /** With another way to write, for tests. */
  StateStore(FileSink sink) {
    this.sink = sink;
  }

  /**
   * Saves a state.
   *
   * @param folder where; made if it is not there
   * @param state the state; must not change while it is saved
   * @throws IOException if it cannot be written; a state that was there before is still whole then
   */
  public void save(Path folder, State state) throws IOException {
    Objects.requireNonNull(folder, "folder");
    Files.createDirectories(folder);
    Map<String, Manifest.Entry> files = new LinkedHashMap<>();
    for (Map.Entry<String, SortedMap<String, Matrix>> group : state.groups().entrySet()) {
      String name = group.getKey();
      if (name.equals(FACTS) || !GROUP.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "a group is named '" + name + "'; use 1 to 32 lower-case letters, and not facts");
      }
      files.put(
          name, write(folder, name, "safetensors", SafeTensors.write(tensors(group.getValue()))));
    }
    files.put(FACTS, write(folder, FACTS, "json", JSON.writeValueAsBytes(state.facts())));
    sink.write(folder.resolve(FILE), JSON.writeValueAsBytes(new Contents(FORMAT, VERSION, files)));
    Set<String> kept = new HashSet<>();
    files.values().forEach(entry -> kept.add(entry.name()));
    removeOthers(folder, kept);
  }

  private static SortedMap<String, Tensor> tensors(Map<String, Matrix> matrices) {
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    matrices.forEach(
        (name, m) -> tensors.put(name, new Tensor(List.of(m.rows(), m.columns()), m.data())));
    return tensors;
  }

  private Manifest.Entry write(Path folder, String stem, String ending, byte[] bytes)
      throws IOException {
    String sha256 = AtomicFiles.sha256(bytes);
    // Named so that it is not taken for a file of a model in the same folder.
    String name = "state-" + stem + "-" + sha256.substring(0, HASH_DIGITS) + "." + ending;
    sink.write(folder.resolve(name), bytes);
    return new Manifest.Entry(name, bytes.length, sha256);
  }

  /**
   * Loads a state.
   *
   * @param folder where it was saved
   * @return the state; empty if the folder is not there or holds none
   * @throws ModelFormatException if a file is missing, was changed, or was written by a later
   *     version of this library
   * @throws IOException if a file cannot be read
   */
  public static Optional<State> load(Path folder) throws IOException {
    Optional<Contents> contents = contents(folder);
    if (contents.isEmpty()) {
      return Optional.empty();
    }
    Map<String, SortedMap<String, Matrix>> groups = new LinkedHashMap<>();
    Map<String, Object> facts = Map.of();
    for (Map.Entry<String, Manifest.Entry> file : contents.get().files().entrySet()) {
      byte[] bytes = read(folder, file.getValue());
      if (file.getKey().equals(FACTS)) {
        facts = parse(folder.resolve(file.getValue().name()), bytes, new TypeReference<>() {});
      } else {
        SortedMap<String, Matrix> group = new TreeMap<>();
        SafeTensors.read(bytes, file.getValue().name())
            .forEach((name, tensor) -> group.put(name, matrix(name, tensor)));
        groups.put(file.getKey(), group);
      }
    }
    return Optional.of(new State(groups, facts));
  }

  private static Matrix matrix(String name, Tensor tensor) {
    if (tensor.shape().size() != 2) {
      throw new ModelFormatException(
          "tensor '" + name + "' has the shape " + tensor.shape() + "; it needs two extents");
    }
    return Matrix.wrap(tensor.shape().get(0), tensor.shape().get(1), tensor.data());
  }

  /**
   * Tells whether a folder holds a state, whole or not.
   *
   * @param folder the folder
   * @return whether there is one
   */
  public static boolean exists(Path folder) {
    return Files.exists(folder.resolve(FILE));
  }

  /**
   * Deletes the state in a folder, and the folder if nothing else is in it.
   *
   * @param folder the folder; nothing is done if it is not there
   * @throws IOException if a file cannot be deleted
   */
  public static void delete(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    // The list of contents first: what is left behind by a crash is then no state.
    Files.deleteIfExists(folder.resolve(FILE));
    removeOthers(folder, Set.of());
    try (DirectoryStream<Path> rest = Files.newDirectoryStream(folder)) {
      if (rest.iterator().hasNext()) {
        return;
      }
    }
    Files.deleteIfExists(folder);
  }

  private static void removeOthers(Path folder, Set<String> kept) throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path file : all) {
        String name = file.getFileName().toString();
        boolean ours = OURS.matcher(name).matches() || HALF_WRITTEN.matcher(name).matches();
        if (ours && !kept.contains(name)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static Optional<Contents> contents(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    Contents contents = parse(file, bytes, new TypeReference<>() {});
    if (!FORMAT.equals(contents.format()) || contents.files() == null) {
      throw new ModelFormatException(
          file + " is not a list of a state's files; delete the folder and begin anew");
    }
    if (contents.version() < 1 || contents.version() > VERSION) {
      throw new ModelFormatException(
          file
              + " is of version "
              + contents.version()
              + "; this library reads up to version "
              + VERSION
              + ", use a later one");
    }
    return Optional.of(contents);
  }

  private static byte[] read(Path folder, Manifest.Entry entry) throws IOException {
    if (entry == null || entry.name() == null || !OURS.matcher(entry.name()).matches()) {
      throw new ModelFormatException(
          folder.resolve(FILE) + " is incomplete; delete the folder and begin anew");
    }
    Path file = folder.resolve(entry.name());
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new ModelFormatException(
          file + " is missing; copy the whole folder, or delete it and begin anew", e);
    }
    if (bytes.length != entry.bytes() || !AtomicFiles.sha256(bytes).equals(entry.sha256())) {
      throw new ModelFormatException(
          file
              + " is not what was saved (SHA-256 differs); copy it again, or delete the folder and"
              + " begin anew");
    }
    return bytes;
  }

  private static <T> T parse(Path file, byte[] bytes, TypeReference<T> type) throws IOException {
    try {
      T value = JSON.readValue(bytes, type);
      if (value == null) {
        throw new ModelFormatException(file + " is empty; delete the folder and begin anew");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new ModelFormatException(
          file + " is not the JSON that was expected: " + e.getOriginalMessage(), e);
    }
  }
}
