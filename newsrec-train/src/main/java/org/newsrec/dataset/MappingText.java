package org.newsrec.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the settings of a {@link ColumnMapping} from text and from JSON. */
final class MappingText {
  private MappingText() {}

  static Map<String, String> settings(String text) {
    Map<String, String> settings = new LinkedHashMap<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == ',') {
        part.append(',');
        i++;
      } else if (c == ',') {
        add(settings, part);
      } else {
        part.append(c);
      }
    }
    add(settings, part);
    return settings;
  }

  private static void add(Map<String, String> settings, StringBuilder part) {
    String setting = part.toString();
    part.setLength(0);
    if (setting.isBlank()) {
      return;
    }
    int equals = setting.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException(
          "'"
              + setting
              + "' in the mapping is not of the form key=value, such as deviceId=user_id");
    }
    put(settings, setting.substring(0, equals).strip(), setting.substring(equals + 1));
  }

  private static void put(Map<String, String> settings, String key, String value) {
    String old = settings.putIfAbsent(key, value);
    if (old != null) {
      throw new IllegalArgumentException(
          "the mapping sets '" + key + "' twice, to '" + old + "' and to '" + value + "'");
    }
  }

  static Map<String, String> load(Path json) {
    ObjectMapper mapper =
        JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    JsonNode root;
    try {
      root = mapper.readTree(Files.readAllBytes(requireFile(json)));
    } catch (JsonProcessingException e) {
      throw DataFormatException.file(
          Source.name(json),
          e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
          "the mapping is not JSON: " + e.getOriginalMessage(),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("the mapping " + json + " cannot be read", e);
    }
    if (!root.isObject()) {
      throw DataFormatException.file(
          Source.name(json),
          0,
          "the mapping has to be a JSON object, such as {\"deviceId\": \"user_id\"}",
          null);
    }
    Map<String, String> settings = new LinkedHashMap<>();
    flatten(Source.name(json), "", root, settings);
    return settings;
  }

  private static void flatten(
      String file, String prefix, JsonNode node, Map<String, String> settings) {
    node.properties()
        .forEach(
            entry -> {
              String key = prefix + entry.getKey();
              JsonNode value = entry.getValue();
              if (value.isObject()) {
                flatten(file, key + ".", value, settings);
              } else if (value.isTextual()) {
                put(settings, key, value.textValue());
              } else {
                throw DataFormatException.file(
                    file, 0, "setting '" + key + "' is " + value + "; it has to be text", null);
              }
            });
  }

  private static Path requireFile(Path json) {
    if (!Files.isRegularFile(json)) {
      throw new IllegalArgumentException(
          "there is no mapping file " + json + "; is the path right?");
    }
    return json;
  }
}
