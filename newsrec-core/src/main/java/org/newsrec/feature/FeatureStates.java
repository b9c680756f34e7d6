package org.newsrec.feature;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Checks states that come from outside, and names them by their content. */
final class FeatureStates {
  private FeatureStates() {}

  /** Checks a state; returns a copy that shares nothing that can be changed. */
  static FeatureState checkedCopy(FeatureState state) {
    require(state.version() == FeatureState.VERSION, "version", versionText(state.version()));
    require(state.options() != null, "options", "are missing");
    List<FeatureState.Words> userWords = words("userWords", state.userWords());
    List<FeatureState.Words> newsWords = words("newsWords", state.newsWords());
    List<FeatureState.Words> newsSets = words("newsSets", state.newsSets());
    for (FeatureState.Words set : newsSets) {
      require(
          set.name().equals(NewsEncoder.CATEGORIES) || set.name().equals(NewsEncoder.HASHTAGS),
          "newsSets",
          "has '" + set.name() + "'; only categories and hashtags are known");
    }
    return new FeatureState(
        state.version(),
        state.options(),
        userWords,
        numbers("userNumbers", state.userNumbers()),
        vectors("userEmbedding", state.userEmbedding()),
        newsWords,
        numbers("newsNumbers", state.newsNumbers()),
        vectors("newsEmbedding", state.newsEmbedding()),
        newsSets,
        state.documents(),
        frequencies(state));
  }

  private static String versionText(int version) {
    return "is %d; this library reads %d: use the library that wrote it, or fit again"
        .formatted(version, FeatureState.VERSION);
  }

  private static List<FeatureState.Words> words(String place, List<FeatureState.Words> given) {
    require(given != null, place, "is missing");
    Set<String> names = new HashSet<>();
    return given.stream()
        .map(
            words -> {
              require(words != null && words.name() != null, place, "has an entry without a name");
              String at = place + " '" + words.name() + "'";
              require(names.add(words.name()), at, "is there twice");
              require(words.values() != null, at, "has no values");
              Set<String> values = new HashSet<>();
              for (String value : words.values()) {
                require(value != null, at, "has a value that is null");
                require(values.add(value), at, "has the value '" + value + "' twice");
              }
              require(
                  words.hashBuckets() >= 0 && (words.hashBuckets() == 0 || values.isEmpty()),
                  at,
                  "has %d values and %d buckets to hash into; one of them has to be 0"
                      .formatted(values.size(), words.hashBuckets()));
              return new FeatureState.Words(
                  words.name(), List.copyOf(words.values()), words.hashBuckets());
            })
        .toList();
  }

  private static List<FeatureState.Numbers> numbers(
      String place, List<FeatureState.Numbers> given) {
    require(given != null, place, "is missing");
    Set<String> names = new HashSet<>();
    for (FeatureState.Numbers numbers : given) {
      require(numbers != null && numbers.name() != null, place, "has an entry without a name");
      String at = place + " '" + numbers.name() + "'";
      require(names.add(numbers.name()), at, "is there twice");
      require(Double.isFinite(numbers.mean()), at, "has the mean " + numbers.mean());
      requireScale(numbers.scale(), at);
    }
    return List.copyOf(given);
  }

  private static FeatureState.Vectors vectors(String place, FeatureState.Vectors given) {
    require(given != null && given.mean() != null, place, "is missing");
    for (float mean : given.mean()) {
      require(Float.isFinite(mean), place, "has the mean " + mean);
    }
    requireScale(given.scale(), place);
    return new FeatureState.Vectors(given.mean().clone(), given.scale());
  }

  private static void requireScale(double scale, String place) {
    require(scale >= 0 && scale < Double.POSITIVE_INFINITY, place, "has the scale " + scale);
  }

  private static int[] frequencies(FeatureState state) {
    String place = "documentFrequencies";
    int[] given = state.documentFrequencies();
    require(state.documents() >= 0, "documents", "is " + state.documents());
    require(given != null, place, "is missing");
    require(
        given.length == state.options().textBuckets(),
        place,
        "has %d values; textBuckets is %d".formatted(given.length, state.options().textBuckets()));
    for (int frequency : given) {
      require(
          frequency >= 0 && frequency <= state.documents(),
          place,
          "has the value %d; there were %d articles".formatted(frequency, state.documents()));
    }
    return given.clone();
  }

  private static void require(boolean condition, String place, String what) {
    if (!condition) {
      throw new IllegalArgumentException("feature state: " + place + " " + what);
    }
  }

  /** Returns the SHA-256 of a checked state's content. */
  static String fingerprint(FeatureState state) {
    MessageDigest digest = sha256();
    try (DataOutputStream out =
        new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
      out.writeInt(state.version());
      writeText(out, state.options().toString());
      writeWords(out, state.userWords());
      writeNumbers(out, state.userNumbers());
      writeVectors(out, state.userEmbedding());
      writeWords(out, state.newsWords());
      writeNumbers(out, state.newsNumbers());
      writeVectors(out, state.newsEmbedding());
      writeWords(out, state.newsSets());
      out.writeInt(state.documents());
      for (int frequency : state.documentFrequencies()) {
        out.writeInt(frequency);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256, but this one", e);
    }
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static void writeWords(DataOutputStream out, List<FeatureState.Words> list)
      throws IOException {
    out.writeInt(list.size());
    for (FeatureState.Words words : list) {
      writeText(out, words.name());
      out.writeInt(words.hashBuckets());
      out.writeInt(words.values().size());
      for (String value : words.values()) {
        writeText(out, value);
      }
    }
  }

  private static void writeNumbers(DataOutputStream out, List<FeatureState.Numbers> list)
      throws IOException {
    out.writeInt(list.size());
    for (FeatureState.Numbers numbers : list) {
      writeText(out, numbers.name());
      out.writeDouble(numbers.mean());
      out.writeDouble(numbers.scale());
    }
  }

  private static void writeVectors(DataOutputStream out, FeatureState.Vectors vectors)
      throws IOException {
    out.writeInt(vectors.mean().length);
    for (float mean : vectors.mean()) {
      out.writeFloat(mean);
    }
    out.writeDouble(vectors.scale());
  }
}
