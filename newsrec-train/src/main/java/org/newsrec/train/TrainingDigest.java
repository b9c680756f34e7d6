package org.newsrec.train;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.ImpressionLog;
import org.newsrec.dataset.InteractionLog;
import org.newsrec.feature.EncodedInput;
import org.newsrec.feature.FeatureSchema;

/**
 * What a training's result depends on: each setting but the number of threads, the SHA-256 of all
 * that it sees of the data and of the weights it starts from, and how it computes.
 *
 * @param settings each setting as text, by name
 * @param data lower-case hexadecimal digits
 * @param start fingerprint of the towers that training starts from; empty for none
 */
record TrainingDigest(SortedMap<String, String> settings, String data, String start) {
  /**
   * Raised by one whenever the same settings and data no longer give the same weights: a training
   * that goes on from a checkpoint would be neither the old one nor the new one.
   */
  static final String ARITHMETIC_VERSION = "1";

  static final String ARITHMETIC = "arithmetic";
  private static final String SETTINGS = "settings";
  private static final String DATA = "dataSha256";
  private static final String START = "continues";

  static TrainingDigest of(
      TrainingConfig config,
      Dataset log,
      FeatureSchema schema,
      EncodedInput[] encoded,
      String start) {
    SortedMap<String, String> settings = new TreeMap<>(config.settings());
    settings.remove("threads");
    return new TrainingDigest(settings, data(log, schema, encoded), start);
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(ARITHMETIC, ARITHMETIC_VERSION);
    map.put(SETTINGS, settings);
    map.put(DATA, data);
    map.put(START, start);
    return map;
  }

  /**
   * Complains about a checkpoint of another training, and says what differs.
   *
   * @param unknown settings that may differ
   */
  void requireSame(Map<String, Object> facts, Path folder, Set<String> unknown) {
    if (!ARITHMETIC_VERSION.equals(facts.get(ARITHMETIC))) {
      throw new CheckpointException(
          "the checkpoint in "
              + folder
              + " was written by a version of newsrec that trains differently (arithmetic "
              + (facts.get(ARITHMETIC) == null ? "not told" : facts.get(ARITHMETIC))
              + ", here "
              + ARITHMETIC_VERSION
              + "). Go on with the version that wrote it, or delete it to begin anew");
    }
    List<String> differences = new ArrayList<>();
    Map<?, ?> then = facts.get(SETTINGS) instanceof Map<?, ?> map ? map : Map.of();
    settings.forEach(
        (name, value) -> {
          Object old = then.get(name);
          if (!value.equals(old) && !unknown.contains(name)) {
            differences.add(name + " was " + old + " and is " + value);
          }
        });
    if (!data.equals(facts.get(DATA))) {
      differences.add("the data are others (SHA-256 differs)");
    }
    if (!start.equals(facts.get(START))) {
      differences.add("it started from other towers");
    }
    if (!differences.isEmpty()) {
      throw new CheckpointException(
          "the checkpoint in "
              + folder
              + " is of another training: "
              + String.join("; ", differences)
              + ". Use the same configuration and data, or delete it to begin anew");
    }
  }

  private static String data(Dataset log, FeatureSchema schema, EncodedInput[] encoded) {
    Feed feed = new Feed();
    feed.text(schema.fingerprint());
    feed.number(log.temporal() ? 1 : 0);
    for (int i = 0; i < encoded.length; i++) {
      feed.number(log.firstKnown(i));
      feed.input(encoded[i]);
    }
    for (int reader = 0; reader < log.readerCount(); reader++) {
      feed.input(schema.encode(log.user(reader), Instant.EPOCH));
    }
    InteractionLog events = log.interactionLog();
    for (int i = 0; i < events.size(); i++) {
      feed.number(events.reader(i));
      feed.number(events.news(i));
      feed.number(events.timestamp(i));
      feed.number(events.receivedAt(i));
      feed.number(Float.floatToIntBits(events.dwell(i)));
      feed.text(events.type(i).name());
    }
    ImpressionLog lists = log.impressionLog();
    for (int i = 0; i < lists.size(); i++) {
      feed.number(lists.reader(i));
      feed.number(lists.timestamp(i));
      feed.number(lists.shownCount(i));
      for (int slot = 0; slot < lists.shownCount(i); slot++) {
        feed.number(lists.shown(i, slot) * 2L + (lists.clicked(i, slot) ? 1 : 0));
      }
    }
    return feed.hex();
  }

  /** Collects numbers for a hash. */
  private static final class Feed {
    private final MessageDigest digest = sha256();
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16);

    void number(long value) {
      if (bytes.remaining() < Long.BYTES) {
        flush();
      }
      bytes.putLong(value);
    }

    void text(String text) {
      number(text.length());
      flush();
      digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    void input(EncodedInput input) {
      for (float value : input.dense()) {
        number(Float.floatToIntBits(value));
      }
      for (int field = 0; field < input.fieldCount(); field++) {
        int[] ids = input.ids(field);
        float[] weights = input.weights(field);
        number(ids.length);
        for (int i = 0; i < ids.length; i++) {
          number((long) ids[i] << 32 | (Float.floatToIntBits(weights[i]) & 0xffffffffL));
        }
      }
    }

    private void flush() {
      digest.update(bytes.flip());
      bytes.clear();
    }

    String hex() {
      flush();
      return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(
            "this Java has no SHA-256, which every Java has to have", e);
      }
    }
  }
}
