package org.newsrec.tower;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.newsrec.feature.Field;
import org.newsrec.feature.InputLayout;

/**
 * Which tensors a pair of towers has, and where the parts of their inputs stand: what forward and
 * backward have to agree on. Immutable and safe for use by any number of threads.
 *
 * <p>Names follow PyTorch's {@code Sequential}: the linear layers of a tower are {@code
 * news_tower.0.weight}, {@code news_tower.0.bias}, {@code news_tower.2.weight} and so on (the bend
 * has a number too; with layer normalisation, which is {@code news_tower.1}, it is every third).
 * Weights are inputs by outputs, {@code y = x W + b}: the transpose of PyTorch's. Biases and other
 * vectors have one row. Besides these:
 *
 * <ul>
 *   <li>{@code news_tower.embedding.FIELD.weight} and {@code user_tower.embedding.FIELD.weight}:
 *       buckets by dimension.
 *   <li>{@code news_tower.shortcut.weight}: the article's input by vector; {@code
 *       user_tower.shortcut.weight}: the pooled history by vector.
 *   <li>{@code history.empty}: what stands for the pooled history of a reader without one.
 *   <li>{@code history.attention.weight}, {@code .bias}, {@code .query}: the additive attention.
 * </ul>
 *
 * <p>The input of the articles' tower: dense inputs, then each field's pooled embeddings. The input
 * of the readers' tower: dense inputs, 1 if there is no history, the logarithm of the history's
 * length (0 to 1), each field's pooled embeddings, the pooled history less what was skipped.
 */
public final class TowerLayout {
  /** Beginning of the names of the articles' tower. */
  public static final String NEWS = "news_tower";

  /** Beginning of the names of the readers' tower. */
  public static final String USER = "user_tower";

  /** Beginning of the names of what pools a history. */
  public static final String HISTORY = "history";

  /** How many plain inputs say how much history there is. */
  public static final int HISTORY_FACTS = 2;

  /**
   * The shape of a tensor.
   *
   * @param rows number of rows
   * @param columns number of columns
   */
  public record Shape(int rows, int columns) {
    @Override
    public String toString() {
      return rows + " x " + columns;
    }
  }

  private final InputLayout user;
  private final InputLayout news;
  private final TowerConfig config;
  private final int newsInput;
  private final int historySize;
  private final int userHistory;
  private final Map<String, Shape> shapes;

  /**
   * Lays out towers.
   *
   * @param user the shape of readers' inputs
   * @param news the shape of articles' inputs
   * @param config the shape of the towers
   * @throws IllegalArgumentException if the articles' tower had no input at all
   */
  public TowerLayout(InputLayout user, InputLayout news, TowerConfig config) {
    this.user = user;
    this.news = news;
    this.config = config;
    newsInput = news.denseSize() + pooledSize(news);
    historySize =
        config.historySource() == HistorySource.TOWER_VECTORS ? config.dimension() : newsInput;
    userHistory = user.denseSize() + HISTORY_FACTS + pooledSize(user);
    shapes = Collections.unmodifiableMap(allShapes());
  }

  private int pooledSize(InputLayout input) {
    return input.fields().stream().mapToInt(this::dimension).sum();
  }

  private Map<String, Shape> allShapes() {
    Map<String, Shape> all = new LinkedHashMap<>();
    addTower(all, NEWS, news, newsInput(), config.newsHidden());
    if (config.shortcut()) {
      all.put(shortcut(NEWS), new Shape(newsInput(), config.dimension()));
    }
    all.put(HISTORY + ".empty", new Shape(1, historySize));
    if (config.historyPooling() == HistoryPooling.ATTENTION) {
      int hidden = config.attentionDimension();
      all.put(HISTORY + ".attention.weight", new Shape(historySize, hidden));
      all.put(HISTORY + ".attention.bias", new Shape(1, hidden));
      all.put(HISTORY + ".attention.query", new Shape(1, hidden));
    }
    addTower(all, USER, user, userInput(), config.userHidden());
    if (config.shortcut()) {
      all.put(shortcut(USER), new Shape(historySize, config.dimension()));
    }
    return all;
  }

  private void addTower(
      Map<String, Shape> all, String tower, InputLayout input, int size, List<Integer> hidden) {
    for (Field field : input.fields()) {
      all.put(embedding(tower, field), new Shape(field.buckets(), dimension(field)));
    }
    List<Integer> sizes = new ArrayList<>(hidden);
    sizes.add(config.dimension());
    int inputs = size;
    for (int layer = 0; layer < sizes.size(); layer++) {
      int outputs = sizes.get(layer);
      all.put(weight(tower, layer), new Shape(inputs, outputs));
      all.put(bias(tower, layer), new Shape(1, outputs));
      if (config.layerNorm() && layer < hidden.size()) {
        all.put(normGain(tower, layer), new Shape(1, outputs));
        all.put(normShift(tower, layer), new Shape(1, outputs));
      }
      inputs = outputs;
    }
  }

  /**
   * Returns the shape of the towers.
   *
   * @return the configuration
   */
  public TowerConfig config() {
    return config;
  }

  /**
   * Returns the shape of readers' encoded inputs.
   *
   * @return the layout
   */
  public InputLayout user() {
    return user;
  }

  /**
   * Returns the shape of articles' encoded inputs.
   *
   * @return the layout
   */
  public InputLayout news() {
    return news;
  }

  /**
   * Returns the tensors in the order of their use.
   *
   * @return shapes by name
   */
  public Map<String, Shape> shapes() {
    return shapes;
  }

  /**
   * Returns the length of the input of the articles' tower.
   *
   * @return 0 or more
   */
  public int newsInput() {
    return newsInput;
  }

  /**
   * Returns the length of the input of the readers' tower.
   *
   * @return 3 or more
   */
  public int userInput() {
    return userHistory + historySize;
  }

  /**
   * Returns where in the readers' input the pooled history starts.
   *
   * @return an index
   */
  public int userHistory() {
    return userHistory;
  }

  /**
   * Returns the length of a pooled history.
   *
   * @return 0 or more
   */
  public int historySize() {
    return historySize;
  }

  /**
   * Returns the length of a field's embeddings.
   *
   * @param field a field of readers or articles
   * @return 1 or more
   */
  public int dimension(Field field) {
    return field.name().equals("text")
        ? config.textDimension()
        : Math.min(config.wordDimension(), field.buckets());
  }

  /**
   * Returns the name of a field's table.
   *
   * @param tower {@link #NEWS} or {@link #USER}
   * @param field a field of its input
   * @return the tensor's name
   */
  public static String embedding(String tower, Field field) {
    return tower + ".embedding." + field.name() + ".weight";
  }

  /**
   * Returns the name of the weights of a linear layer.
   *
   * @param tower {@link #NEWS} or {@link #USER}
   * @param layer from 0; the last one has the vector's dimension
   * @return the tensor's name
   */
  public String weight(String tower, int layer) {
    return tower + "." + number(layer) + ".weight";
  }

  /**
   * Returns the name of the bias of a linear layer.
   *
   * @param tower {@link #NEWS} or {@link #USER}
   * @param layer from 0; the last one has the vector's dimension
   * @return the tensor's name
   */
  public String bias(String tower, int layer) {
    return tower + "." + number(layer) + ".bias";
  }

  /**
   * Returns the name of the gain of the normalisation after a hidden layer.
   *
   * @param tower {@link #NEWS} or {@link #USER}
   * @param layer from 0
   * @return the tensor's name
   */
  public String normGain(String tower, int layer) {
    return tower + "." + (number(layer) + 1) + ".weight";
  }

  /**
   * Returns the name of the shift of the normalisation after a hidden layer.
   *
   * @param tower {@link #NEWS} or {@link #USER}
   * @param layer from 0
   * @return the tensor's name
   */
  public String normShift(String tower, int layer) {
    return tower + "." + (number(layer) + 1) + ".bias";
  }

  /**
   * Returns the name of the weights that lead past the hidden layers.
   *
   * @param tower {@link #NEWS} or {@link #USER}
   * @return the tensor's name
   */
  public static String shortcut(String tower) {
    return tower + ".shortcut.weight";
  }

  private int number(int layer) {
    return layer * (config.layerNorm() ? 3 : 2);
  }
}
