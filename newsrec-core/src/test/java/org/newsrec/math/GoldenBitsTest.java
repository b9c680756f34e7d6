package org.newsrec.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/**
 * Checksums of results, bit by bit. They are the same on every processor, Java version and tier; if
 * one of them changes, so does what a seed trains.
 */
class GoldenBitsTest {
  private final RandomStream random = new RandomStream(2026);

  @Test
  void products() {
    float[] a = floats(29 * 131);
    float[] b = floats(131 * 207);
    for (Kernels kernels : Tiers.ALL) {
      float[] c = new float[29 * 207];
      kernels.product(a, 131, 29, 131, b, 207, new float[207], c);
      assertThat(checksum(c)).as("%s", kernels.tier()).isEqualTo(1727908738L);
    }
  }

  @Test
  void scans() {
    VectorBlock block = new VectorBlock(61);
    for (int lane = 0; lane < VectorBlock.LANES; lane++) {
      block.set(lane, floats(61));
    }
    float[] queries = floats(5 * 61);
    for (Kernels kernels : Tiers.ALL) {
      float[] scores = new float[5 * VectorBlock.LANES];
      kernels.scan(block.panels(), 61, queries, 5, scores, new float[kernels.scanRoom(61)]);
      assertThat(checksum(scores)).as("%s", kernels.tier()).isEqualTo(1392709772L);
    }
  }

  @Test
  void elementaryFunctionsOnFloats() {
    float[] x = floats(10_000);
    for (int i = 0; i < x.length; i++) {
      x[i] *= 40;
    }
    for (Kernels kernels : Tiers.ALL) {
      float[] y = new float[x.length];
      kernels.exp(x, 0, y, 0, x.length);
      assertThat(checksum(y)).as("exp %s", kernels.tier()).isEqualTo(1544690190L);
      kernels.log(y, 0, y, 0, x.length);
      assertThat(checksum(y)).as("log %s", kernels.tier()).isEqualTo(2191692459L);
      kernels.sigmoid(x, 0, y, 0, x.length);
      assertThat(checksum(y)).as("sigmoid %s", kernels.tier()).isEqualTo(3272945437L);
      kernels.tanh(x, 0, y, 0, x.length);
      assertThat(checksum(y)).as("tanh %s", kernels.tier()).isEqualTo(4203900907L);
      kernels.softplus(x, 0, y, 0, x.length);
      assertThat(checksum(y)).as("softplus %s", kernels.tier()).isEqualTo(3818512519L);
    }
  }

  @Test
  void elementaryFunctionsOnDoubles() {
    double[] y = new double[8 * 10_000];
    for (int i = 0; i < y.length; i += 8) {
      double x = (random.nextDouble() - 0.5) * 80;
      y[i] = Elementary.exp(x);
      y[i + 1] = Elementary.exp2(x);
      y[i + 2] = Elementary.log(x * x);
      y[i + 3] = Elementary.log2(x * x);
      y[i + 4] = Elementary.log1p(x / 40);
      y[i + 5] = Elementary.sigmoid(x);
      y[i + 6] = Elementary.tanh(x / 8);
      y[i + 7] = Elementary.softplus(x);
    }
    ByteBuffer bytes = ByteBuffer.allocate(8 * y.length);
    for (double value : y) {
      bytes.putLong(Double.doubleToLongBits(value));
    }
    assertThat(checksum(bytes)).isEqualTo(1095070227L);
  }

  @Test
  void normalNumbers() {
    float[] y = new float[10_000];
    for (int i = 0; i < y.length; i++) {
      y[i] = (float) random.nextGaussian();
    }
    assertThat(checksum(y)).isEqualTo(2224892280L);
  }

  private float[] floats(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  private static long checksum(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
    for (float value : values) {
      bytes.putInt(Float.floatToIntBits(value));
    }
    return checksum(bytes);
  }

  private static long checksum(ByteBuffer bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes.flip());
    return crc.getValue();
  }
}
