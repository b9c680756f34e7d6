package org.newsrec.examples;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.newsrec.dataset.Split;
import org.newsrec.store.FeedModel;
import org.newsrec.store.ModelStore;

/**
 * A stored model, and what its provenance says of the data and settings it was trained with.
 *
 * <p>The provenance is written after the model. Where saving was broken off between the two, the
 * file is the earlier model's and says nothing of what this one has seen; so it names the towers it
 * belongs to, and of others it is not believed.
 *
 * @param configuration how the towers were trained; a model's that was continued is its
 *     predecessor's, so that of the earlier model will do
 * @param rankerConfiguration how the rankers were fitted, of which the same is true
 * @param doubt why it is not known what was trained on; empty where it is
 */
record ModelFolder(
    Path folder,
    FeedModel model,
    Optional<Training> training,
    Optional<JsonNode> configuration,
    Optional<JsonNode> rankerConfiguration,
    String doubt) {
  private static final String PROVENANCE = "provenance.json";
  private static final String TOWERS = "towers";

  /**
   * What was trained on: the log's name, the first instant that was left out, if there is one, and
   * the minutes between cards of one list, if it was read as single cards.
   */
  record Training(String data, Optional<Instant> receivedBefore, Optional<Integer> cards) {}

  static ModelFolder load(Path folder) {
    try {
      FeedModel model = ModelStore.load(folder);
      Path provenance = folder.resolve(PROVENANCE);
      if (!Files.exists(provenance)) {
        return new ModelFolder(
            folder,
            model,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "there is no " + PROVENANCE);
      }
      JsonNode told = Json.mapper().readTree(Files.readAllBytes(provenance));
      String doubt = doubt(told, model.towers().fingerprint());
      return new ModelFolder(
          folder,
          model,
          doubt.isEmpty() ? training(told) : Optional.empty(),
          Optional.of(told.path("configuration")).filter(JsonNode::isObject),
          Optional.of(told.path("rankerConfiguration")).filter(JsonNode::isObject),
          doubt);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String doubt(JsonNode told, String fingerprint) {
    String towers = told.path(TOWERS).asText("");
    if (towers.equals(fingerprint)) {
      return training(told).isPresent() ? "" : PROVENANCE + " does not say what it was trained on";
    }
    return towers.isEmpty()
        ? PROVENANCE + " does not say which towers it is of"
        : PROVENANCE + " is of other towers: saving was broken off, or a file was changed";
  }

  static void save(Path folder, FeedModel model, Map<String, ?> provenance) {
    try {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put(TOWERS, model.towers().fingerprint());
      all.putAll(provenance);
      ModelStore.save(folder, model, all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Training> training(JsonNode provenance) {
    JsonNode trainedOn = provenance.path("trainedOn");
    if (!trainedOn.path("data").isTextual()) {
      return Optional.empty();
    }
    JsonNode before = trainedOn.path("receivedBefore");
    try {
      return Optional.of(
          new Training(
              trainedOn.get("data").asText(),
              before.isTextual() ? Optional.of(Instant.parse(before.asText())) : Optional.empty(),
              Optional.of(trainedOn.path(Provenance.CARDS))
                  .filter(JsonNode::isInt)
                  .map(JsonNode::asInt)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Makes sure that the model has not seen the test.
   *
   * @return what was made sure of, in words
   * @throws IllegalArgumentException if it has, or may have
   */
  String requireUnseen(Split split) {
    if (!split.temporal()) {
      throw new IllegalArgumentException(
          "a log without times is measured in folds, each with a model of its own; leave out"
              + " --model");
    }
    if (training.isEmpty()) {
      return "from " + folder + "; whether it was trained on the test is not known: " + doubt;
    }
    Training seen = training.get();
    if (seen.receivedBefore().isEmpty()) {
      throw new IllegalArgumentException(
          "the model in "
              + folder
              + " was trained on the whole of "
              + seen.data()
              + ", so it may have seen the test; measure it on a later log with --test, or train"
              + " without --everything");
    }
    Instant end = seen.receivedBefore().get();
    if (end.isAfter(split.cutoff())) {
      throw new IllegalArgumentException(
          "the model in "
              + folder
              + " was trained on what was received before "
              + end
              + ", but the test begins at "
              + split.cutoff()
              + "; begin the test later (--split "
              + end
              + "), or train the model on less");
    }
    return "from "
        + folder
        + ", trained on "
        + seen.data()
        + " as received before "
        + end
        + ": the test was not seen";
  }
}
