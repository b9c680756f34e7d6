package org.newsrec.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import org.newsrec.math.Elementary;
import org.newsrec.math.RandomStream;

/**
 * Settings that a search draws from: for each, by its name (with dots for those within others), a
 * list of values or a range of numbers.
 *
 * @param settings the space as JSON
 * @param source where from, for messages
 */
record SearchSpace(ObjectNode settings, String source) {
  static SearchSpace of(JsonNode tree, String source) {
    if (!(tree instanceof ObjectNode settings) || settings.isEmpty()) {
      throw new IllegalArgumentException(
          source
              + " is not a JSON object with settings; write such as {\"negatives\": [4, 8],"
              + " \"learningRate\": {\"from\": 0.0003, \"to\": 0.01, \"log\": true}}");
    }
    for (Map.Entry<String, JsonNode> setting : settings.properties()) {
      JsonNode values = setting.getValue();
      double from = values.path("from").asDouble(Double.NaN);
      double to = values.path("to").asDouble(Double.NaN);
      boolean range = from <= to && (!values.path("log").asBoolean() || from > 0);
      if (!range && !(values.isArray() && !values.isEmpty())) {
        throw new IllegalArgumentException(
            source
                + ", "
                + setting.getKey()
                + ": give a list of values, or from and to, ascending, and above 0 with log");
      }
    }
    return new SearchSpace(settings, source);
  }

  /** Draws one setting of each, all independent. */
  ObjectNode draw(RandomStream random) {
    ObjectNode drawn = Json.mapper().createObjectNode();
    int number = 0;
    for (Map.Entry<String, JsonNode> setting : settings.properties()) {
      RandomStream own = random.split(number++);
      ObjectNode at = drawn;
      String[] path = setting.getKey().split("\\.", -1);
      for (int i = 0; i < path.length - 1; i++) {
        at = at.withObject("/" + path[i]);
      }
      at.set(path[path.length - 1], value(setting.getValue(), own));
    }
    return drawn;
  }

  private static JsonNode value(JsonNode values, RandomStream random) {
    if (values.isArray()) {
      return values.get(random.nextInt(values.size()));
    }
    double from = values.get("from").asDouble();
    double to = values.get("to").asDouble();
    double share = random.nextDouble();
    double value =
        values.path("log").asBoolean()
            ? from * Elementary.exp(share * Elementary.log(to / from))
            : from + share * (to - from);
    // Three digits are as many as anybody wants to copy.
    return DoubleNode.valueOf(Double.parseDouble(String.format(Locale.ROOT, "%.2e", value)));
  }
}
