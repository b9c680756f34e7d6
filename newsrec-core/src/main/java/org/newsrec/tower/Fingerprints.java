package org.newsrec.tower;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import org.newsrec.feature.FeatureSchema;
import org.newsrec.math.Matrix;

/** Names models by what they compute. */
final class Fingerprints {
  private static final int CHUNK = 4096;

  private Fingerprints() {}

  static String of(FeatureSchema schema, TowerConfig config, SortedMap<String, Matrix> tensors) {
    MessageDigest digest = sha256();
    text(digest, schema.fingerprint());
    text(digest, config.toString());
    ByteBuffer bytes = ByteBuffer.allocate(4 * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    tensors.forEach(
        (name, tensor) -> {
          text(digest, name + " " + tensor.rows() + " x " + tensor.columns());
          float[] data = tensor.data();
          for (int from = 0; from < data.length; from += CHUNK) {
            bytes.clear();
            for (int i = from; i < Math.min(data.length, from + CHUNK); i++) {
              bytes.putFloat(data[i]);
            }
            digest.update(bytes.flip());
          }
        });
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void text(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256, which every Java has to have", e);
    }
  }
}
