package org.newsrec.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.newsrec.train.TrainingConfig;

/**
 * Settings that differ from those of a training configuration, as JSON with its names.
 *
 * @param settings what differs
 * @param source where from, for messages
 */
record Overrides(ObjectNode settings, String source) {
  static Overrides of(JsonNode settings, String source) {
    if (settings instanceof ObjectNode object) {
      return new Overrides(object, source);
    }
    throw new IllegalArgumentException(
        source + " is not a JSON object; write settings such as {\"epochs\": 5}");
  }

  /** Reads a file. */
  static Overrides read(Path file) {
    return of(tree(file), file.toString());
  }

  /** Reads a file of JSON. */
  static JsonNode tree(Path file) {
    try {
      return Json.mapper().readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          file
              + ", line "
              + e.getLocation().getLineNr()
              + ": not JSON: "
              + Failures.oneLine(
                  e.getOriginalMessage().replaceAll("\\s*\\(start marker.*|\\[Source.*", "")),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** These settings, and others that come later. */
  Overrides and(ObjectNode more) {
    ObjectNode both = settings.deepCopy();
    both.setAll(more);
    return new Overrides(both, source);
  }

  /** A configuration with these settings in place of its own. */
  TrainingConfig over(TrainingConfig config) {
    ObjectMapper json = Json.mapper();
    ObjectNode all = json.valueToTree(config);
    merge(all, settings, "");
    try {
      return json.treeToValue(all, TrainingConfig.class);
    } catch (JsonProcessingException e) {
      Throwable cause = e.getCause() instanceof IllegalArgumentException ? e.getCause() : e;
      throw new IllegalArgumentException(
          source + ": " + (cause == e ? e.getOriginalMessage() : cause.getMessage()), e);
    }
  }

  private void merge(ObjectNode target, JsonNode given, String path) {
    for (Map.Entry<String, JsonNode> field : given.properties()) {
      JsonNode old = target.get(field.getKey());
      if (old == null && !path.equals("strengths.byType.")) {
        List<String> names = new ArrayList<>();
        target.fieldNames().forEachRemaining(names::add);
        throw new IllegalArgumentException(
            source
                + " has a setting '"
                + path
                + field.getKey()
                + "' that does not exist; there are "
                + String.join(", ", names));
      }
      if (old instanceof ObjectNode inner && field.getValue().isObject()) {
        merge(inner, field.getValue(), path + field.getKey() + ".");
      } else {
        target.set(field.getKey(), field.getValue());
      }
    }
  }
}
