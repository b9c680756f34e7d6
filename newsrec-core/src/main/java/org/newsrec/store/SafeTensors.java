package org.newsrec.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/*
 * The safetensors format: eight bytes, little endian, with the length of the header; the header, a
 * JSON object that maps each tensor's name to its dtype, shape and the range of its bytes, padded
 * with spaces so that the data begins at a multiple of eight; then the data, tensor after tensor
 * without gaps, little endian. Only tensors of 32-bit floats with one or two dimensions are used here.
 * Names are written in their natural order, so equal tensors give equal bytes.
 */
/** Writes and reads tensors in the safetensors format. */
final class SafeTensors {
  private static final int PREFIX = Long.BYTES;
  private static final int ALIGNMENT = 8;
  private static final long MOST_HEADER_BYTES = 100_000_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private SafeTensors() {}

  /**
   * Numbers in rows, or in one row.
   *
   * @param shape one or two extents
   * @param data the numbers, the last extent running fastest
   */
  @SuppressWarnings("ArrayRecordComponent") // carried from one form to another, never compared
  record Tensor(List<Integer> shape, float[] data) {}

  static byte[] write(SortedMap<String, Tensor> tensors) {
    ObjectNode header = JSON.createObjectNode();
    header.putObject("__metadata__").put("format", "newsrec");
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      long bytes = (long) entry.getValue().data().length * Float.BYTES;
      ObjectNode tensor = header.putObject(entry.getKey());
      tensor.put("dtype", "F32");
      ArrayNode shape = tensor.putArray("shape");
      entry.getValue().shape().forEach(shape::add);
      tensor.putArray("data_offsets").add(offset).add(offset + bytes);
      offset += bytes;
    }
    byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
    int padded = (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer file =
        ByteBuffer.allocate(Math.toIntExact(PREFIX + padded + offset))
            .order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(padded).put(text);
    for (int i = text.length; i < padded; i++) {
      file.put((byte) ' ');
    }
    for (Tensor tensor : tensors.values()) {
      file.asFloatBuffer().put(tensor.data());
      file.position(file.position() + tensor.data().length * Float.BYTES);
    }
    return file.array();
  }

  /**
   * Reads tensors.
   *
   * @param bytes the whole file
   * @param name the file's name, for messages
   * @throws ModelFormatException if the bytes are not what the format demands
   */
  static SortedMap<String, Tensor> read(byte[] bytes, String name) {
    if (bytes.length < PREFIX) {
      throw broken(name, "it has " + bytes.length + " bytes, too few for a header");
    }
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long headerBytes = file.getLong();
    if (headerBytes < 2 || headerBytes > Math.min(MOST_HEADER_BYTES, bytes.length - PREFIX)) {
      throw broken(name, "its header claims " + headerBytes + " of " + bytes.length + " bytes");
    }
    JsonNode header = parse(bytes, (int) headerBytes, name);
    int data = PREFIX + (int) headerBytes;
    List<Entry> entries = new ArrayList<>();
    header
        .properties()
        .forEach(
            property -> {
              if (!property.getKey().equals("__metadata__")) {
                entries.add(entry(property.getKey(), property.getValue(), name));
              }
            });
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    long expected = 0;
    for (Entry entry : entries) {
      if (entry.begin != expected) {
        throw broken(
            name,
            "tensor '" + entry.name + "' begins at byte " + entry.begin + ", not " + expected);
      }
      expected = entry.end;
      if (expected > bytes.length - data) {
        throw broken(
            name,
            "tensor '"
                + entry.name
                + "' ends at byte "
                + expected
                + " of "
                + (bytes.length - data)
                + "; the file was cut short");
      }
      float[] numbers = new float[(int) ((entry.end - entry.begin) / Float.BYTES)];
      file.position((int) (data + entry.begin));
      file.asFloatBuffer().get(numbers);
      tensors.put(entry.name, new Tensor(entry.shape, numbers));
    }
    if (expected != bytes.length - data) {
      throw broken(name, (bytes.length - data - expected) + " bytes follow the last tensor");
    }
    return tensors;
  }

  private static JsonNode parse(byte[] bytes, int length, String name) {
    try {
      JsonNode header = JSON.readTree(bytes, PREFIX, length);
      if (header instanceof ObjectNode) {
        return header;
      }
    } catch (JsonProcessingException e) {
      throw new ModelFormatException(message(name, "its header is not JSON"), e);
    } catch (java.io.IOException e) {
      throw new ModelFormatException(message(name, "its header cannot be read"), e);
    }
    throw broken(name, "its header is not a JSON object");
  }

  private static Entry entry(String tensor, JsonNode node, String name) {
    if (!node.path("dtype").asText().equals("F32")) {
      throw broken(
          name, "tensor '" + tensor + "' is of type " + node.path("dtype") + ", not \"F32\"");
    }
    List<Integer> shape = new ArrayList<>();
    long numbers = 1;
    for (JsonNode extent : node.path("shape")) {
      if (!extent.isIntegralNumber() || !extent.canConvertToInt() || extent.asInt() < 0) {
        throw broken(name, "tensor '" + tensor + "' has the shape " + node.path("shape"));
      }
      shape.add(extent.asInt());
      numbers *= extent.asInt();
    }
    if (shape.isEmpty() || shape.size() > 2 || numbers > Integer.MAX_VALUE / Float.BYTES) {
      throw broken(
          name,
          "tensor '"
              + tensor
              + "' has the shape "
              + node.path("shape")
              + ", not one or two extents of at most 2 GiB together");
    }
    if (!(node.path("data_offsets") instanceof ArrayNode offsets)
        || offsets.size() != 2
        || !offsets.get(0).canConvertToLong()
        || !offsets.get(1).canConvertToLong()) {
      throw broken(name, "tensor '" + tensor + "' has no data_offsets");
    }
    long begin = offsets.get(0).asLong();
    long end = offsets.get(1).asLong();
    if (begin < 0 || end - begin != numbers * Float.BYTES) {
      throw broken(
          name,
          "tensor '" + tensor + "' of " + numbers + " floats has bytes " + begin + " to " + end);
    }
    return new Entry(tensor, List.copyOf(shape), begin, end);
  }

  private static ModelFormatException broken(String name, String what) {
    return new ModelFormatException(message(name, what));
  }

  private static String message(String name, String what) {
    return name + " is not a readable safetensors file: " + what + "; save the model again";
  }

  private record Entry(String name, List<Integer> shape, long begin, long end) {}
}
