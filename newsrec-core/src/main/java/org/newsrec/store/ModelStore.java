package org.newsrec.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.newsrec.collab.CollaborativeOptions;
import org.newsrec.feature.FeatureSchema;
import org.newsrec.feature.FeatureState;
import org.newsrec.rerank.Ranker;
import org.newsrec.tower.TowerConfig;
import org.newsrec.tower.TowerLayout;
import org.newsrec.tower.TwoTowerModel;

/*
 * A folder holds one model:
 *
 *   model.json                 format, version, fingerprint; name, size and SHA-256 of the files below
 *   towers-HASH.safetensors    weights, named and oriented as PyTorch's
 *   towers-HASH.json           the shape of the towers
 *   schema-HASH.json           the fitted features
 *   ranker-HASH.json           the fitted ranker of candidates; absent if there is none
 *   list-ranker-HASH.json      the fitted ranker of given lists; absent if there is none
 *   collaborative-HASH.json    options of the models that learn from readers; absent if there are none
 *   provenance.json            where the model comes from; for people, not read back
 *
 * HASH is the beginning of the file's SHA-256. So a new model never overwrites a file of the one that
 * is there; it takes its place in the moment in which model.json is renamed, and only then are files
 * that no longer belong to it deleted. Whatever breaks off before leaves the old model whole.
 */
/**
 * Keeps a model in a folder. Weights are in safetensors, everything else in JSON, so that other
 * languages can read and write them.
 *
 * <p>A model is replaced as a whole or not at all. Loading checks every file against the size and
 * SHA-256 that were noted when it was written. A model that was saved and loaded gives the same
 * vectors and scores, bit for bit.
 *
 * <p>Thread safety: stateless. Two processes must not save to one folder at the same time.
 */
public final class ModelStore {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();
  private static final String TOWERS = "towers";
  private static final String CONFIG = "config";
  private static final String SCHEMA = "schema";
  private static final String RANKER = "ranker";
  private static final String LIST_RANKER = "list-ranker";
  private static final String COLLABORATIVE = "collaborative";
  private static final int HASH_DIGITS = 12;
  private static final Pattern OURS =
      Pattern.compile(
          "(towers|schema|ranker|list-ranker|collaborative)-[0-9a-f]{"
              + HASH_DIGITS
              + "}\\.(safetensors|json)");

  private ModelStore() {}

  /**
   * Saves a model.
   *
   * @param folder where; made if it is not there
   * @param model the model
   * @param provenance where it comes from (configuration, seed, data, versions, figures): anything
   *     that JSON can hold; written to {@code provenance.json}, which is no part of the model
   * @throws IOException if it cannot be written; a model that was there before is still whole then
   */
  public static void save(Path folder, FeedModel model, Map<String, ?> provenance)
      throws IOException {
    byte[] why = JSON.writeValueAsBytes(provenance);
    Files.createDirectories(folder);
    TwoTowerModel towers = model.towers();
    TensorForms forms = forms(towers.schema(), towers.config());
    Map<String, Manifest.Entry> files = new LinkedHashMap<>();
    files.put(
        TOWERS,
        write(
            folder, "towers", "safetensors", SafeTensors.write(forms.toTensors(towers.tensors()))));
    files.put(CONFIG, writeJson(folder, "towers", towers.config()));
    files.put(SCHEMA, writeJson(folder, "schema", towers.schema().state()));
    if (model.ranker().isPresent()) {
      files.put(RANKER, writeJson(folder, RANKER, RankerFile.of(model.ranker().get())));
    }
    if (model.listRanker().isPresent()) {
      files.put(
          LIST_RANKER, writeJson(folder, LIST_RANKER, RankerFile.of(model.listRanker().get())));
    }
    if (!model.collaborative().equals(CollaborativeOptions.none())) {
      files.put(
          COLLABORATIVE,
          writeJson(folder, COLLABORATIVE, CollaborativeFile.of(model.collaborative())));
    }
    Manifest manifest =
        new Manifest(Manifest.FORMAT, Manifest.VERSION, towers.fingerprint(), files);
    AtomicFiles.write(folder.resolve(Manifest.FILE), JSON.writeValueAsBytes(manifest));
    AtomicFiles.write(folder.resolve("provenance.json"), why);
    removeOthers(folder, files);
  }

  /**
   * Loads a model.
   *
   * @param folder where it was saved
   * @return the model
   * @throws ModelFormatException if the folder holds no model, a file is missing or was changed, or
   *     the model was written by a later version of this library
   * @throws IOException if a file cannot be read
   */
  public static FeedModel load(Path folder) throws IOException {
    Manifest manifest = manifest(folder);
    TowerConfig config = readJson(folder, manifest, CONFIG, TowerConfig.class);
    FeatureState state = readJson(folder, manifest, SCHEMA, FeatureState.class);
    byte[] weights = read(folder, manifest, TOWERS);
    Optional<Ranker> ranker = ranker(folder, manifest, RANKER);
    Optional<Ranker> listRanker = ranker(folder, manifest, LIST_RANKER);
    CollaborativeOptions collaborative =
        manifest.files().containsKey(COLLABORATIVE)
            ? readJson(folder, manifest, COLLABORATIVE, CollaborativeFile.class).options()
            : CollaborativeOptions.none();
    FeatureSchema schema = FeatureSchema.of(state);
    TwoTowerModel towers =
        TwoTowerModel.of(
            schema,
            config,
            forms(schema, config)
                .toMatrices(SafeTensors.read(weights, manifest.files().get(TOWERS).name())));
    if (!towers.fingerprint().equals(manifest.fingerprint())) {
      throw new ModelFormatException(
          "the model in "
              + folder
              + " has the fingerprint "
              + towers.fingerprint()
              + ", but its "
              + Manifest.FILE
              + " says "
              + manifest.fingerprint()
              + "; save the model again");
    }
    return new FeedModel(towers, ranker, listRanker, collaborative);
  }

  private static Optional<Ranker> ranker(Path folder, Manifest manifest, String part)
      throws IOException {
    return manifest.files().containsKey(part)
        ? Optional.of(readJson(folder, manifest, part, RankerFile.class).ranker())
        : Optional.empty();
  }

  private static TensorForms forms(FeatureSchema schema, TowerConfig config) {
    return new TensorForms(new TowerLayout(schema.userLayout(), schema.newsLayout(), config));
  }

  private static Manifest.Entry writeJson(Path folder, String stem, Object value)
      throws IOException {
    return write(folder, stem, "json", JSON.writeValueAsBytes(value));
  }

  private static Manifest.Entry write(Path folder, String stem, String ending, byte[] bytes)
      throws IOException {
    String sha256 = AtomicFiles.sha256(bytes);
    String name = stem + "-" + sha256.substring(0, HASH_DIGITS) + "." + ending;
    AtomicFiles.write(folder.resolve(name), bytes);
    return new Manifest.Entry(name, bytes.length, sha256);
  }

  private static void removeOthers(Path folder, Map<String, Manifest.Entry> files)
      throws IOException {
    Set<String> kept = new HashSet<>();
    files.values().forEach(entry -> kept.add(entry.name()));
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path file : all) {
        String name = file.getFileName().toString();
        if (OURS.matcher(name).matches() && !kept.contains(name)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static Manifest manifest(Path folder) throws IOException {
    Path file = folder.resolve(Manifest.FILE);
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new ModelFormatException(
          "there is no model in " + folder + " (no " + Manifest.FILE + "); train one first", e);
    }
    Manifest manifest = parse(file, bytes, Manifest.class);
    if (!Manifest.FORMAT.equals(manifest.format())) {
      throw new ModelFormatException(
          file + " is of the format '" + manifest.format() + "', not '" + Manifest.FORMAT + "'");
    }
    if (manifest.version() > Manifest.VERSION) {
      throw new ModelFormatException(
          file
              + " is of version "
              + manifest.version()
              + "; this library reads up to version "
              + Manifest.VERSION
              + ", use a later one");
    }
    if (manifest.version() < 1 || manifest.files() == null) {
      throw new ModelFormatException(file + " is incomplete; save the model again");
    }
    return manifest;
  }

  private static <T> T readJson(Path folder, Manifest manifest, String part, Class<T> type)
      throws IOException {
    byte[] bytes = read(folder, manifest, part);
    return parse(folder.resolve(manifest.files().get(part).name()), bytes, type);
  }

  private static byte[] read(Path folder, Manifest manifest, String part) throws IOException {
    Manifest.Entry entry = manifest.files().get(part);
    if (entry == null
        || entry.name() == null
        || entry.sha256() == null
        || !OURS.matcher(entry.name()).matches()) {
      throw new ModelFormatException(
          folder.resolve(Manifest.FILE) + " names no " + part + "; save the model again");
    }
    Path file = folder.resolve(entry.name());
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new ModelFormatException(
          file + " is missing; copy the whole folder, or save the model again", e);
    }
    if (bytes.length != entry.bytes() || !AtomicFiles.sha256(bytes).equals(entry.sha256())) {
      throw new ModelFormatException(
          file
              + " has "
              + bytes.length
              + " bytes that are not the "
              + entry.bytes()
              + " that were saved (SHA-256 differs); copy it again, or save the model again");
    }
    return bytes;
  }

  private static <T> T parse(Path file, byte[] bytes, Class<T> type) throws IOException {
    try {
      T value = JSON.readValue(bytes, type);
      if (value == null) {
        throw new ModelFormatException(file + " is empty; save the model again");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new ModelFormatException(
          file + " is not the JSON that was expected: " + e.getOriginalMessage(), e);
    }
  }
}
