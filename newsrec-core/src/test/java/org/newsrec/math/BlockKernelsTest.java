package org.newsrec.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Blocks and the checks of their kernels; the kernels' bits are in {@link KernelsTest}. */
class BlockKernelsTest {
  @Test
  void aBlockGivesBackWhatItWasGiven() {
    Random random = new Random(1);
    for (int dimension : new int[] {1, 7, 8, 9, 64, 207}) {
      VectorBlock block = new VectorBlock(dimension);
      float[] first = Tiers.floats(random, dimension);
      float[] last = Tiers.floats(random, dimension + 3);
      block.set(0, first);
      block.set(511, last, 2);
      assertThat(block.dimension()).isEqualTo(dimension);
      assertThat(block.get(0)).isEqualTo(first);
      assertThat(block.get(511)).isEqualTo(Arrays.copyOfRange(last, 2, 2 + dimension));
      assertThat(block.get(1)).containsOnly(0f);
      float[] target = new float[dimension + 2];
      block.get(0, target, 1);
      assertThat(Arrays.copyOfRange(target, 1, 1 + dimension)).isEqualTo(first);
      assertThat(target[0]).isZero();
      assertThat(target[dimension + 1]).isZero();
    }
  }

  @Test
  void neighbouringLanesAreWrittenTogether() {
    Random random = new Random(3);
    VectorBlock together = new VectorBlock(19);
    VectorBlock alone = new VectorBlock(19);
    float[][] vectors = new float[18][];
    for (int i = 0; i < 17; i++) {
      vectors[i] = Tiers.floats(random, 19);
      alone.set(495 + i, vectors[i]);
    }
    together.set(495, vectors, 17);
    for (int lane = 0; lane < VectorBlock.LANES; lane++) {
      assertThat(together.get(lane)).isEqualTo(alone.get(lane));
    }
    assertThatThrownBy(() -> together.set(496, vectors, 17))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> together.set(0, vectors, 19))
        .isInstanceOf(IndexOutOfBoundsException.class);
    vectors[1] = new float[18];
    vectors[0][0] = 77;
    assertThatThrownBy(() -> together.set(495, vectors, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a vector of 18 coordinates");
    assertThat(together.get(495)[0]).isNotEqualTo(77f);
  }

  @Test
  void oneQueryAndSeveralAgree() {
    Random random = new Random(2);
    VectorBlock block = Tiers.block(random, 37);
    Matrix queries = Matrix.wrap(3, 37, Tiers.floats(random, 3 * 37));
    Matrix out = new Matrix(4, VectorBlock.LANES);
    out.fill(-5);
    BlockKernels.scores(block, queries, out);
    float[] alone = new float[VectorBlock.LANES];
    for (int q = 0; q < 3; q++) {
      BlockKernels.scores(block, queries.row(q), alone);
      assertThat(Tiers.bits(out.row(q))).isEqualTo(Tiers.bits(alone));
    }
    assertThat(out.row(3)).containsOnly(-5);
    BlockKernels.scores(block, new Matrix(0, 37), new Matrix(0, VectorBlock.LANES));
  }

  @Test
  void refusesWhatDoesNotFit() {
    VectorBlock block = new VectorBlock(3);
    assertThatThrownBy(() -> new VectorBlock(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dimension 0");
    assertThatThrownBy(() -> block.set(512, new float[3]))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> block.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> block.set(0, new float[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a vector of 4 coordinates for a block of dimension 3");
    assertThatThrownBy(() -> block.set(0, new float[4], 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> block.get(0, new float[4], 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    float[] out = new float[VectorBlock.LANES];
    assertThatThrownBy(() -> BlockKernels.scores(block, new float[2], out))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a query of 2 coordinates for a block of dimension 3");
    assertThatThrownBy(() -> BlockKernels.scores(block, new float[3], new float[511]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("room for 511 scores; a block gives 512");
    assertThatThrownBy(
            () -> BlockKernels.scores(block, new Matrix(2, 3), new Matrix(1, VectorBlock.LANES)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("room for 1 x 512 scores; the queries give 2 x 512");
    ByteBlock bytes = new ByteBlock(3);
    assertThatThrownBy(() -> new ByteBlock(100_001))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dimension 100001");
    assertThatThrownBy(() -> bytes.set(0, new byte[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a vector of 2 coordinates");
    assertThatThrownBy(() -> BlockKernels.products(bytes, new byte[2], new int[512]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a query of 2 coordinates");
    assertThatThrownBy(() -> BlockKernels.products(bytes, new byte[3], new int[511]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("room for 511 products");
    assertThatThrownBy(() -> BlockKernels.reaching(out, 500, 13, 0f, new int[512]))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> BlockKernels.reaching(out, 0, 13, 0f, new int[12]))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
