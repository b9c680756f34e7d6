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
import java.util.Set;
import org.newsrec.train.TrainingConfig;

/**
 * Settings that differ from those of a configuration, as JSON with its names.
 *
 * @param settings what differs
 * @param source where from, for messages
 */
record Overrides(ObjectNode settings, String source) {
  /** Where any name may stand. */
  private static final Set<String> OPEN = Set.of("strengths.byType.", "boosting.trends.");

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

  /** These settings without one, which is taken out. */
  Overrides without(String name) {
    ObjectNode rest = settings.deepCopy();
    rest.remove(name);
    return new Overrides(rest, source);
  }

  /** The settings within one of these; none where that is not given. */
  Overrides inner(String name) {
    JsonNode own = settings.get(name);
    return of(own == null ? Json.mapper().createObjectNode() : own, source + ", " + name);
  }

  /** A configuration with these settings in place of its own. */
  TrainingConfig over(TrainingConfig config) {
    return over(config, TrainingConfig.class);
  }

  /** The same for settings of any type. */
  <T> T over(T config, Class<T> type) {
    ObjectMapper json = Json.mapper();
    ObjectNode all = json.valueToTree(config);
    merge(all, settings, "");
    try {
      return json.treeToValue(all, type);
    } catch (JsonProcessingException e) {
      Throwable cause = e.getCause() instanceof IllegalArgumentException ? e.getCause() : e;
      throw new IllegalArgumentException(
          source + ": " + (cause == e ? e.getOriginalMessage() : cause.getMessage()), e);
    }
  }

  private void merge(ObjectNode target, JsonNode given, String path) {
    for (Map.Entry<String, JsonNode> field : given.properties()) {
      JsonNode old = target.get(field.getKey());
      if (old == null && !OPEN.contains(path)) {
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
