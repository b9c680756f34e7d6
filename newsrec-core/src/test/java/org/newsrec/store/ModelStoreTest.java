package org.newsrec.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsrec.tower.EmbeddedNews;
import org.newsrec.tower.HistoryRead;
import org.newsrec.tower.TwoTowerModel;
import org.newsrec.tower.UserInput;

class ModelStoreTest {
  @TempDir Path folder;

  private static float[] reader(TwoTowerModel model) {
    EmbeddedNews news = model.embed(Models.NEWS);
    return model.embed(
        new UserInput(
            Models.USER,
            List.of(new HistoryRead(news, 12, 1, Models.NOON.minusSeconds(900))),
            Models.NOON));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Path file(String prefix, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.getFileName().toString().startsWith(prefix))
          .filter(f -> f.getFileName().toString().endsWith(ending))
          .findFirst()
          .orElseThrow();
    }
  }

  private void refuses(String message) {
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> ModelStore.load(folder))
        .withMessageContaining(message);
  }

  @Test
  void givesBackTheSameModelBitForBit() throws IOException {
    FeedModel model = Models.random(1);
    ModelStore.save(folder, model, Map.of("seed", 1));
    FeedModel loaded = ModelStore.load(folder);
    assertThat(loaded.towers().fingerprint()).isEqualTo(model.towers().fingerprint());
    assertThat(loaded.towers().config()).isEqualTo(model.towers().config());
    assertThat(loaded.towers().schema().state()).isEqualTo(model.towers().schema().state());
    assertThat(loaded.ranker()).isPresent().isEqualTo(model.ranker());
    assertThat(loaded.listRanker()).isPresent().isEqualTo(model.listRanker());
    assertThat(loaded.rankerOfLists()).isEqualTo(model.listRanker());
    assertThat(loaded.towers().embed(Models.NEWS).vector())
        .containsExactly(model.towers().embed(Models.NEWS).vector());
    assertThat(reader(loaded.towers())).containsExactly(reader(model.towers()));
  }

  @Test
  void writesTheSameBytesForTheSameModel() throws IOException {
    ModelStore.save(folder, Models.random(1), Map.of());
    List<String> names = names();
    byte[] weights = Files.readAllBytes(file("towers-", ".safetensors"));
    ModelStore.save(folder, Models.random(1), Map.of());
    assertThat(names()).isEqualTo(names);
    assertThat(Files.readAllBytes(file("towers-", ".safetensors"))).isEqualTo(weights);
  }

  @Test
  void replacesAModelAsAWholeAndLeavesNothingOfTheOldOne() throws IOException {
    ModelStore.save(folder, Models.random(1), Map.of());
    FeedModel other = new FeedModel(Models.random(2).towers(), Optional.empty());
    ModelStore.save(folder, other, Map.of());
    FeedModel loaded = ModelStore.load(folder);
    assertThat(loaded.towers().fingerprint()).isEqualTo(other.towers().fingerprint());
    assertThat(loaded.ranker()).isEmpty();
    assertThat(loaded.listRanker()).isEmpty();
    assertThat(names()).hasSize(5).noneMatch(name -> name.endsWith(".tmp"));
  }

  @Test
  void keepsTheOldModelWhenTheNewOneIsNeverFinished() throws IOException {
    FeedModel model = Models.random(1);
    ModelStore.save(folder, model, Map.of());
    byte[] manifest = Files.readAllBytes(folder.resolve("model.json"));
    List<String> names = names();
    ModelStore.save(folder.resolve("elsewhere"), Models.random(2), Map.of());
    try (Stream<Path> files = Files.list(folder.resolve("elsewhere"))) {
      for (Path file : files.toList()) {
        if (!file.getFileName().toString().equals("model.json")) {
          Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    assertThat(names()).hasSizeGreaterThan(names.size());
    assertThat(Files.readAllBytes(folder.resolve("model.json"))).isEqualTo(manifest);
    assertThat(ModelStore.load(folder).towers().fingerprint())
        .isEqualTo(model.towers().fingerprint());
  }

  @Test
  void orientsLinearMapsAsPyTorchDoes() throws IOException {
    FeedModel model = Models.random(1);
    ModelStore.save(folder, model, Map.of());
    var tensors =
        SafeTensors.read(Files.readAllBytes(file("towers-", ".safetensors")), "towers.safetensors");
    var weight = model.towers().tensors().get("user_tower.3.weight");
    assertThat(tensors.get("user_tower.3.weight").shape())
        .containsExactly(weight.columns(), weight.rows());
    assertThat(tensors.get("user_tower.3.weight").data()[weight.rows()])
        .isEqualTo(weight.get(0, 1));
    assertThat(tensors.get("user_tower.3.bias").shape()).containsExactly(weight.columns());
    assertThat(tensors.get("user_tower.1.weight").shape()).hasSize(1);
    assertThat(tensors.get("news_tower.embedding.text.weight").shape().get(0)).isEqualTo(256);
  }

  @Test
  void saysWhenThereIsNoModel() {
    refuses("train one first");
  }

  @Test
  void namesAFileThatIsMissing() throws IOException {
    ModelStore.save(folder, Models.random(1), Map.of());
    Path schema = file("schema-", ".json");
    Files.delete(schema);
    refuses(schema.getFileName() + " is missing");
  }

  @Test
  void namesAFileThatWasChangedOrCutShort() throws IOException {
    ModelStore.save(folder, Models.random(1), Map.of());
    Path towers = file("towers-", ".safetensors");
    byte[] bytes = Files.readAllBytes(towers);
    bytes[bytes.length / 2] ^= 1;
    Files.write(towers, bytes);
    refuses(towers.getFileName().toString());
    Files.write(towers, Arrays.copyOf(bytes, bytes.length - 3));
    refuses((bytes.length - 3) + " bytes");
  }

  @Test
  void tellsALaterFormatFromABrokenOne() throws IOException {
    ModelStore.save(folder, Models.random(1), Map.of());
    Path manifest = folder.resolve("model.json");
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replaceFirst("\"version\" : 1", "\"version\" : 2"));
    refuses("use a later one");
    Files.writeString(manifest, text.replaceFirst("newsrec-model", "something-else"));
    refuses("something-else");
    Files.writeString(manifest, text.substring(0, text.length() / 2));
    refuses("model.json");
    Files.write(manifest, new byte[0]);
    refuses("model.json");
    Files.writeString(manifest, "null");
    refuses("empty");
  }

  @Test
  void doesNotFollowNamesOutOfTheFolder() throws IOException {
    ModelStore.save(folder, Models.random(1), Map.of());
    Path manifest = folder.resolve("model.json");
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replaceFirst("schema-[0-9a-f]+\\.json", "../etc/passwd"));
    refuses("names no schema");
  }

  @Test
  void keepsProvenanceBesideTheModel() throws IOException {
    ModelStore.save(folder, Models.random(1), Map.of("seed", 7));
    assertThat(Files.readString(folder.resolve("provenance.json"), StandardCharsets.UTF_8))
        .contains("\"seed\" : 7");
  }
}
