package org.newsrec.eval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.Split;
import org.newsrec.dataset.Timeline;
import org.newsrec.live.LiveOptions;
import org.newsrec.live.LiveState;
import org.newsrec.live.ReaderView;
import org.newsrec.math.RandomStream;
import org.newsrec.metric.PoolRank;

/**
 * Ranks the article read next among a hundred that the reader never reads, drawn from all articles
 * of the log. Only for comparing with published figures: the hundred are drawn with knowledge of
 * the future (of what exists and of what is read), most of them are long out of date, and the
 * figures say little of what a feed would be worth. The leak detector is off for the same reason.
 */
final class SampledProtocol {
  static final String NAME = "sampled";
  static final int NEGATIVES = 100;
  private static final int[] CUTS = {1, 5, 10, 20};

  private final Split split;
  private final List<RankingMethod> methods;
  private final LiveOptions options;
  private final long seed;
  private final Progress progress;

  SampledProtocol(
      Split split, List<RankingMethod> methods, LiveOptions options, long seed, Progress progress) {
    this.split = split;
    this.methods = methods;
    this.options = options;
    this.seed = seed;
    this.progress = progress;
  }

  /** Asks every query of every method. */
  void run(List<FirstReads.Query> queries, Scores figures) {
    Dataset data = split.whole();
    LiveState live = new LiveState(options);
    Timeline timeline = new Timeline(data);
    Segments segments = new Segments(split);
    List<Set<Integer>> read = readByReader(data);
    RandomStream random = new RandomStream(seed);
    int done = 0;
    for (FirstReads.Query query : queries) {
      progress.at(NAME, done, queries.size());
      Instant at = Instant.ofEpochMilli(query.at());
      timeline.advanceTo(at, live, event -> methods.forEach(method -> method.told(event)));
      ReaderView view = live.readers().view(data.user(query.reader()).deviceId());
      int[] pool = pool(query.news(), read.get(query.reader()), view, random.split(done++));
      RankingQuery asked = new RankingQuery(data, live, query.reader(), at, pool, query.visit());
      figures.query(asked.user().deviceId(), segments.of(asked, query.news(), query.visit()));
      for (RankingMethod method : methods) {
        double[] scores = new double[pool.length];
        method.score(asked, scores);
        PoolRank rank = PoolRank.of(scores, 0);
        for (int k : CUTS) {
          figures.add(method.name(), "recall@" + k, rank.hit(k));
        }
        figures.add(method.name(), "ndcg@10", rank.ndcg(10));
      }
    }
    progress.at(NAME, queries.size(), queries.size());
  }

  private static List<Set<Integer>> readByReader(Dataset data) {
    List<Set<Integer>> read = new ArrayList<>();
    for (int reader = 0; reader < data.readerCount(); reader++) {
      read.add(new HashSet<>());
    }
    for (int i = 0; i < data.interactionLog().size(); i++) {
      read.get(data.interactionLog().reader(i)).add(data.interactionLog().news(i));
    }
    return read;
  }

  /** The article looked for, then articles that the reader never reads, each once. */
  private int[] pool(int wanted, Set<Integer> read, ReaderView view, RandomStream random) {
    Dataset data = split.whole();
    Set<Integer> pool = new HashSet<>();
    int[] articles = new int[1 + Math.min(NEGATIVES, Math.max(0, data.newsCount() - read.size()))];
    articles[0] = wanted;
    int count = 1;
    int patience = 100 * NEGATIVES;
    while (count < articles.length && patience-- > 0) {
      int news = random.nextInt(data.newsCount());
      if (!read.contains(news)
          && !view.hasRead(data.news(news).hashId())
          && news != wanted
          && pool.add(news)) {
        articles[count++] = news;
      }
    }
    return Arrays.copyOf(articles, count);
  }
}
