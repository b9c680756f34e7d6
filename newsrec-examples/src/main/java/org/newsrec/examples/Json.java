package org.newsrec.examples;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** JSON as the commands write and read it: instants and durations in ISO 8601. */
final class Json {
  private Json() {}

  static ObjectMapper mapper() {
    SimpleModule values = new SimpleModule("newsrec-examples");
    values.addSerializer(Instant.class, new AsText<>());
    values.addSerializer(Duration.class, new AsText<>());
    values.addSerializer(Optional.class, new AsValueOrNull());
    values.addSerializer(Double.class, new AsNumberOrNull());
    values.addSerializer(double.class, new AsNumberOrNull());
    return JsonMapper.builder()
        .addModule(values)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .build();
  }

  private static final class AsText<T> extends JsonSerializer<T> {
    @Override
    public void serialize(T value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(value.toString());
    }
  }

  @SuppressWarnings("rawtypes") // the class literal of Optional has no type argument
  private static final class AsValueOrNull extends JsonSerializer<Optional> {
    @Override
    public void serialize(Optional value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (value.isPresent()) {
        provider.defaultSerializeValue(value.get(), json);
      } else {
        json.writeNull();
      }
    }
  }

  /** JSON has no NaN: what is not known is null. */
  private static final class AsNumberOrNull extends JsonSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value)) {
        json.writeNumber(value);
      } else {
        json.writeNull();
      }
    }
  }
}
