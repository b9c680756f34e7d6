package org.newsrec.tower;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shape of two towers and how a history is pooled. Immutable; plain values that JSON can hold.
 *
 * @param dimension length of the vectors, 1 to 4096
 * @param newsHidden sizes of the hidden layers of the articles' tower, each 1 to 65536; may be
 *     empty
 * @param userHidden sizes of the hidden layers of the readers' tower, each 1 to 65536; may be empty
 * @param activation the bend after each hidden layer
 * @param layerNorm whether each hidden layer is normalised before the bend (Ba et al. 2016)
 * @param shortcut whether a linear map leads past the hidden layers: from the article's input to
 *     its vector, and from the pooled history to the reader's vector, so that before training
 *     readers stand where their articles are
 * @param textDimension length of the embeddings of the field {@code text}, 1 to 4096
 * @param wordDimension length of the embeddings of all other fields, 1 to 4096; a field with fewer
 *     buckets has one as long as its buckets are many
 * @param historyPooling how the articles of a history become one vector
 * @param historySource what is pooled of an article
 * @param historyLength how many entries of a history count, the latest ones; 0 for none, at most
 *     100000
 * @param recencyHalfLifeHours the age at which an entry of a history counts half, in hours; 0 for
 *     never; not used by {@link HistoryPooling#MEAN}
 * @param dwellScaleSeconds the dwell time that counts as much as an unknown one, in seconds; 0
 *     where dwell does not count; not used by {@link HistoryPooling#MEAN}
 * @param attentionDimension length of the hidden layer of the attention, 1 to 4096; used by {@link
 *     HistoryPooling#ATTENTION} only
 * @param skippedLength how many of the articles that were shown to the reader and not read count,
 *     the latest ones; 0 for none, at most 100000
 * @param skipWeight what the mean of the skipped articles is multiplied with before it is taken off
 *     the pooled history; 0 to 10
 */
public record TowerConfig(
    int dimension,
    List<Integer> newsHidden,
    List<Integer> userHidden,
    Activation activation,
    boolean layerNorm,
    boolean shortcut,
    int textDimension,
    int wordDimension,
    HistoryPooling historyPooling,
    HistorySource historySource,
    int historyLength,
    double recencyHalfLifeHours,
    double dwellScaleSeconds,
    int attentionDimension,
    int skippedLength,
    double skipWeight) {

  /**
   * Copies and checks the parts.
   *
   * @throws IllegalArgumentException if one is out of its range; the message says which
   */
  public TowerConfig {
    requireRange("dimension", dimension, 1, 4096);
    newsHidden = requireSizes("newsHidden", newsHidden);
    userHidden = requireSizes("userHidden", userHidden);
    requireGiven("activation", activation);
    requireRange("textDimension", textDimension, 1, 4096);
    requireRange("wordDimension", wordDimension, 1, 4096);
    requireGiven("historyPooling", historyPooling);
    requireGiven("historySource", historySource);
    requireRange("historyLength", historyLength, 0, 100_000);
    requireRange("recencyHalfLifeHours", recencyHalfLifeHours, 0, 1e6);
    requireRange("dwellScaleSeconds", dwellScaleSeconds, 0, 1e6);
    requireRange("attentionDimension", attentionDimension, 1, 4096);
    requireRange("skippedLength", skippedLength, 0, 100_000);
    requireRange("skipWeight", skipWeight, 0, 10);
  }

  private static List<Integer> requireSizes(String name, List<Integer> sizes) {
    requireGiven(name, sizes);
    sizes.forEach(size -> requireRange(name, size, 1, 65_536));
    return List.copyOf(sizes);
  }

  private static void requireGiven(String name, Object value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing; give it a value");
    }
  }

  private static void requireRange(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s is %s; it has to be from %s to %s"
              .formatted(name, plain(value), plain(least), plain(most)));
    }
  }

  private static String plain(double value) {
    return value == (long) value ? Long.toString((long) value) : Double.toString(value);
  }

  /**
   * Returns the configuration used unless another is given.
   *
   * @return the defaults, as {@link Builder} lists them
   */
  public static TowerConfig defaults() {
    return builder().build();
  }

  /**
   * Starts a configuration from the defaults.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects settings; each can be set once. Not safe for use by several threads. */
  public static final class Builder {
    private final Map<String, Object> given = new LinkedHashMap<>();

    private Builder() {}

    private Builder set(String name, Object value) {
      Object old = given.putIfAbsent(name, value);
      if (old != null) {
        throw new IllegalStateException(
            name + " was set to " + old + " already; set it once, not again to " + value);
      }
      return this;
    }

    private <T> T get(String name, Class<T> type, T otherwise) {
      Object value = given.get(name);
      return value == null ? otherwise : type.cast(value);
    }

    @SuppressWarnings("unchecked")
    private List<Integer> sizes(String name, List<Integer> otherwise) {
      return (List<Integer>) given.getOrDefault(name, otherwise);
    }

    /**
     * Sets the length of the vectors; 64 unless set.
     *
     * @param value 1 to 4096
     * @return this
     */
    public Builder dimension(int value) {
      return set("dimension", value);
    }

    /**
     * Sets the hidden layers of the articles' tower; one of 128 unless set.
     *
     * @param sizes their sizes, from the input on; none for a linear tower
     * @return this
     */
    public Builder newsHidden(List<Integer> sizes) {
      return set("newsHidden", List.copyOf(sizes));
    }

    /**
     * Sets the hidden layers of the readers' tower; one of 128 unless set.
     *
     * @param sizes their sizes, from the input on; none for a linear tower
     * @return this
     */
    public Builder userHidden(List<Integer> sizes) {
      return set("userHidden", List.copyOf(sizes));
    }

    /**
     * Sets the bend after hidden layers; {@link Activation#RELU} unless set.
     *
     * @param value the function
     * @return this
     */
    public Builder activation(Activation value) {
      return set("activation", value);
    }

    /**
     * Sets whether hidden layers are normalised; they are not unless set.
     *
     * @param value whether they are
     * @return this
     */
    public Builder layerNorm(boolean value) {
      return set("layerNorm", value);
    }

    /**
     * Sets whether a linear map leads past the hidden layers; it does unless set.
     *
     * @param value whether it does
     * @return this
     */
    public Builder shortcut(boolean value) {
      return set("shortcut", value);
    }

    /**
     * Sets the length of the embeddings of terms; 64 unless set.
     *
     * @param value 1 to 4096
     * @return this
     */
    public Builder textDimension(int value) {
      return set("textDimension", value);
    }

    /**
     * Sets the length of the embeddings of all other fields; 16 unless set.
     *
     * @param value 1 to 4096
     * @return this
     */
    public Builder wordDimension(int value) {
      return set("wordDimension", value);
    }

    /**
     * Sets how a history is pooled; {@link HistoryPooling#WEIGHTED_MEAN} unless set.
     *
     * @param value the way
     * @return this
     */
    public Builder historyPooling(HistoryPooling value) {
      return set("historyPooling", value);
    }

    /**
     * Sets what is pooled of an article; {@link HistorySource#TOWER_VECTORS} unless set.
     *
     * @param value the source
     * @return this
     */
    public Builder historySource(HistorySource value) {
      return set("historySource", value);
    }

    /**
     * Sets how many entries of a history count; 50 unless set.
     *
     * @param value 1 to 100000
     * @return this
     */
    public Builder historyLength(int value) {
      return set("historyLength", value);
    }

    /**
     * Sets the age at which an entry of a history counts half; 168 hours unless set.
     *
     * @param value hours, 0 for never
     * @return this
     */
    public Builder recencyHalfLifeHours(double value) {
      return set("recencyHalfLifeHours", value);
    }

    /**
     * Sets the dwell time that counts as much as an unknown one; 15 seconds unless set.
     *
     * @param value seconds, 0 where dwell does not count
     * @return this
     */
    public Builder dwellScaleSeconds(double value) {
      return set("dwellScaleSeconds", value);
    }

    /**
     * Sets the length of the hidden layer of the attention; 32 unless set.
     *
     * @param value 1 to 4096
     * @return this
     */
    public Builder attentionDimension(int value) {
      return set("attentionDimension", value);
    }

    /**
     * Sets how many skipped articles count; 30 unless set.
     *
     * @param value 0 to 100000
     * @return this
     */
    public Builder skippedLength(int value) {
      return set("skippedLength", value);
    }

    /**
     * Sets how much the skipped articles count against the history; 0.5 unless set.
     *
     * @param value 0 to 10
     * @return this
     */
    public Builder skipWeight(double value) {
      return set("skipWeight", value);
    }

    /**
     * Makes the configuration.
     *
     * @return the configuration
     * @throws IllegalArgumentException as the constructor of {@link TowerConfig} does
     */
    public TowerConfig build() {
      return new TowerConfig(
          get("dimension", Integer.class, 64),
          sizes("newsHidden", List.of(128)),
          sizes("userHidden", List.of(128)),
          get("activation", Activation.class, Activation.RELU),
          get("layerNorm", Boolean.class, false),
          get("shortcut", Boolean.class, true),
          get("textDimension", Integer.class, 64),
          get("wordDimension", Integer.class, 16),
          get("historyPooling", HistoryPooling.class, HistoryPooling.WEIGHTED_MEAN),
          get("historySource", HistorySource.class, HistorySource.TOWER_VECTORS),
          get("historyLength", Integer.class, 50),
          get("recencyHalfLifeHours", Double.class, 168.0),
          get("dwellScaleSeconds", Double.class, 15.0),
          get("attentionDimension", Integer.class, 32),
          get("skippedLength", Integer.class, 30),
          get("skipWeight", Double.class, 0.5));
    }
  }
}
