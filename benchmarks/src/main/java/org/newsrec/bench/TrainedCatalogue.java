package org.newsrec.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.newsrec.data.News;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.InteractionLog;
import org.newsrec.tower.EmbeddedNews;
import org.newsrec.tower.HistoryRead;
import org.newsrec.tower.TwoTowerModel;
import org.newsrec.tower.UserInput;
import org.newsrec.train.TrainingConfig;
import org.newsrec.train.TwoTowerTrainer;

/**
 * A made-up newsroom's articles and readers as vectors of towers that were trained on its log: what
 * a search meets in service, and random vectors are not.
 *
 * @param articles a unit vector for each article, all of one dimension
 * @param readers a unit vector for each of some readers, at the end of the log
 */
record TrainedCatalogue(float[][] articles, float[][] readers) {
  private static final int INTERACTIONS = 20_000;
  private static final int CHUNK = 1024;
  private static final int HISTORY = 20;
  private static final int READERS = 512;

  /**
   * Trains towers on a small newsroom's log, which takes seconds, and embeds so many articles of
   * the newsroom of the same seed that publishes more.
   */
  static TrainedCatalogue train(int articles, int epochs, int threads) {
    Dataset log = Dataset.open("generated:" + INTERACTIONS);
    TrainingConfig config =
        TrainingConfig.builder().epochs(epochs).validationShare(0).threads(threads).build();
    TwoTowerModel model = new TwoTowerTrainer(config).train(log);
    int aDay = Math.max(40, articles / 3);
    Dataset busy = Dataset.open("generated:" + INTERACTIONS + ",days=3,articlesPerDay=" + aDay);
    float[][] vectors = new float[articles][];
    for (int from = 0; from < articles; from += CHUNK) {
      List<News> chunk = new ArrayList<>();
      for (int i = from; i < Math.min(articles, from + CHUNK); i++) {
        chunk.add(busy.news(i));
      }
      List<EmbeddedNews> embedded = model.embedAll(chunk);
      for (int i = 0; i < embedded.size(); i++) {
        vectors[from + i] = embedded.get(i).vector();
      }
    }
    return new TrainedCatalogue(vectors, readers(log, model));
  }

  /** Trains towers on a log, and embeds its own articles and readers. */
  static TrainedCatalogue of(Dataset log, int epochs, int threads) {
    TrainingConfig config =
        TrainingConfig.builder().epochs(epochs).validationShare(0).threads(threads).build();
    TwoTowerModel model = new TwoTowerTrainer(config).train(log);
    List<News> catalogue = new ArrayList<>();
    log.news().forEach(catalogue::add);
    float[][] vectors =
        model.embedAll(catalogue).stream().map(EmbeddedNews::vector).toArray(float[][]::new);
    return new TrainedCatalogue(vectors, readers(log, model));
  }

  private static float[][] readers(Dataset log, TwoTowerModel model) {
    List<News> catalogue = new ArrayList<>();
    log.news().forEach(catalogue::add);
    List<EmbeddedNews> articles = model.embedAll(catalogue);
    InteractionLog events = log.interactionLog();
    List<List<HistoryRead>> reads = new ArrayList<>();
    for (int reader = 0; reader < log.readerCount(); reader++) {
      reads.add(new ArrayList<>());
    }
    for (int i = 0; i < events.size(); i++) {
      Instant at = Instant.ofEpochMilli(events.timestamp(i));
      reads
          .get(events.reader(i))
          .add(new HistoryRead(articles.get(events.news(i)), events.dwell(i), 1, at));
    }
    List<UserInput> inputs = new ArrayList<>();
    for (int reader = 0; reader < log.readerCount() && inputs.size() < READERS; reader++) {
      List<HistoryRead> history = reads.get(reader);
      if (!history.isEmpty()) {
        int from = Math.max(0, history.size() - HISTORY);
        List<HistoryRead> recent = history.subList(from, history.size());
        inputs.add(new UserInput(log.user(reader), recent, log.end()));
      }
    }
    float[][] vectors = new float[inputs.size()][];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = model.embed(inputs.get(i));
    }
    return vectors;
  }

  /** The share of the articles' sum of squares about their mean that leading dimensions hold. */
  double explainedVariance(int dimensions) {
    int all = articles[0].length;
    double[] sum = new double[all];
    double[] squares = new double[all];
    for (float[] article : articles) {
      for (int d = 0; d < all; d++) {
        sum[d] += article[d];
        squares[d] += (double) article[d] * article[d];
      }
    }
    double leading = 0;
    double total = 0;
    for (int d = 0; d < all; d++) {
      double variance = squares[d] - sum[d] * sum[d] / articles.length;
      total += variance;
      leading += d < dimensions ? variance : 0;
    }
    return leading / total;
  }
}
