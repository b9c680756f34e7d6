package org.newsrec.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class EncodedInputTest {
  private static final InputLayout LAYOUT =
      new InputLayout(2, List.of(new Field("colour", 3), new Field("shape", 5)));

  private static EncodedInput of(float[] dense, int[] colours, float... weights) {
    return EncodedInput.of(LAYOUT, dense, new int[][] {colours, {}}, new float[][] {weights, {}});
  }

  @Test
  void holdsCopiesOfWhatItWasGiven() {
    float[] dense = {1, 2};
    int[] colours = {0, 2};
    EncodedInput input = of(dense, colours, 0.5f, 0.25f);
    dense[0] = 9;
    colours[0] = 1;
    assertThat(input.dense()).containsExactly(1, 2);
    assertThat(input.fieldCount()).isEqualTo(2);
    assertThat(input.ids(0)).containsExactly(0, 2);
    assertThat(input.weights(0)).containsExactly(0.5f, 0.25f);
    assertThat(input.ids(1)).isEmpty();
    assertThat(input)
        .isEqualTo(of(new float[] {1, 2}, new int[] {0, 2}, 0.5f, 0.25f))
        .hasSameHashCodeAs(of(new float[] {1, 2}, new int[] {0, 2}, 0.5f, 0.25f))
        .isNotEqualTo(of(new float[] {1, 2}, new int[] {0, 1}, 0.5f, 0.25f));
  }

  @Test
  void refusesWhatDoesNotFitTheLayout() {
    float[] dense = new float[2];
    assertThatThrownBy(() -> of(new float[3], new int[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 dense inputs")
        .hasMessageContaining("the layout has 2 dense inputs and 2 fields");
    assertThatThrownBy(() -> of(dense, new int[] {3}, 1)).hasMessageContaining("stay below 3");
    assertThatThrownBy(() -> of(dense, new int[] {1, 1}, 1, 1)).hasMessageContaining("ascend");
    assertThatThrownBy(() -> of(dense, new int[] {-1}, 1)).hasMessageContaining("'colour'");
    assertThatThrownBy(() -> of(dense, new int[] {1}, 1, 1))
        .hasMessageContaining("field 'colour' has 1 ids and 2 weights");
    assertThatThrownBy(() -> of(dense, new int[] {1}, Float.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> of(new float[] {0, Float.POSITIVE_INFINITY}, new int[0]))
        .hasMessageContaining("dense input 1 is Infinity");
  }

  @Test
  void layoutsKnowTheirFields() {
    assertThat(LAYOUT.indexOf("shape")).isEqualTo(1);
    assertThat(LAYOUT.indexOf("size")).isEqualTo(-1);
    assertThatThrownBy(() -> new InputLayout(0, List.of(new Field("a", 1), new Field("a", 2))))
        .hasMessageContaining("two fields are named 'a'");
    assertThatThrownBy(() -> new InputLayout(-1, List.of())).hasMessageContaining("-1");
    assertThatThrownBy(() -> new Field(" ", 1)).hasMessageContaining("no name");
    assertThatThrownBy(() -> new Field("a", 0)).hasMessageContaining("'a' has 0 buckets");
  }
}
