package org.newsrec.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsrec.store.SafeTensors.Tensor;

class SafeTensorsTest {
  private static SortedMap<String, Tensor> sample() {
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    tensors.put("b.weight", new Tensor(List.of(2, 3), new float[] {1, 2, 3, -0f, 1e-45f, 6}));
    tensors.put("a", new Tensor(List.of(1), new float[] {Float.MAX_VALUE}));
    tensors.put("empty", new Tensor(List.of(0, 4), new float[0]));
    return tensors;
  }

  private static byte[] file(String header, int dataBytes) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + text.length + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .array();
  }

  @Test
  void areReadAsTheyWereWritten() {
    SortedMap<String, Tensor> read = SafeTensors.read(SafeTensors.write(sample()), "x");
    assertThat(read.keySet()).containsExactly("a", "b.weight", "empty");
    read.forEach(
        (name, tensor) -> {
          assertThat(tensor.shape()).isEqualTo(sample().get(name).shape());
          assertThat(tensor.data()).containsExactly(sample().get(name).data());
        });
  }

  /** The bytes that the format's own reference implementation writes for one tensor. */
  @Test
  void haveTheFormatsBytes() {
    SortedMap<String, Tensor> one = new TreeMap<>();
    one.put("t", new Tensor(List.of(2), new float[] {1, -2}));
    byte[] bytes = SafeTensors.write(one);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int header = (int) buffer.getLong();
    assertThat(header % 8).isZero();
    assertThat(new String(bytes, 8, header, StandardCharsets.UTF_8).strip())
        .isEqualTo(
            "{\"__metadata__\":{\"format\":\"newsrec\"},"
                + "\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}");
    assertThat(buffer.getFloat(8 + header)).isEqualTo(1f);
    assertThat(buffer.getFloat(12 + header)).isEqualTo(-2f);
    assertThat(bytes).hasSize(8 + header + 8);
  }

  @Test
  void mayStandInAnyOrderInTheHeader() {
    String header =
        "{\"z\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[4,8]}}";
    assertThat(SafeTensors.read(file(header, 8), "x").keySet()).containsExactly("a", "z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{",
        "{\"t\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]}}",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[1,1,1],\"data_offsets\":[0,4]}}",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[1]}}",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647],\"data_offsets\":[0,4]}}",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}}",
        "{}"
      })
  void areRefusedWhenTheHeaderDoesNotFitTheData(String header) {
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> SafeTensors.read(file(header, 4), "weights.safetensors"))
        .withMessageStartingWith("weights.safetensors is not a readable safetensors file");
  }

  @Property(tries = 2000)
  void surviveAnyDamage(
      @ForAll @Size(max = 4) List<@IntRange(max = 400) Integer> places,
      @ForAll byte value,
      @ForAll @IntRange(max = 40) int cut) {
    byte[] bytes = SafeTensors.write(sample());
    for (int place : places) {
      bytes[place % bytes.length] ^= value;
    }
    byte[] shorter = Arrays.copyOf(bytes, bytes.length - cut);
    try {
      SortedMap<String, Tensor> read = SafeTensors.read(shorter, "x");
      int numbers = read.values().stream().mapToInt(tensor -> tensor.data().length).sum();
      assertThat(numbers).isLessThanOrEqualTo(shorter.length / 4);
    } catch (ModelFormatException e) {
      assertThat(e).hasMessageContaining("x is not a readable safetensors file");
    }
  }
}
