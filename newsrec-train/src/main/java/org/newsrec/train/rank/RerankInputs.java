package org.newsrec.train.rank;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.newsrec.data.Features;
import org.newsrec.data.Read;
import org.newsrec.dataset.Dataset;
import org.newsrec.live.LiveState;
import org.newsrec.live.ReaderView;
import org.newsrec.rerank.RecentRead;
import org.newsrec.rerank.RerankContext;
import org.newsrec.rerank.RerankItem;
import org.newsrec.tower.EmbeddedNews;
import org.newsrec.tower.HistoryRead;
import org.newsrec.tower.TowerModel;
import org.newsrec.tower.UserInput;

/**
 * Puts together what a re-ranker is asked in a replay of a log: candidates and readers of a data
 * set, with their vectors and the histories of a live state. Every article is embedded once, when
 * it is first needed. Not safe for use by several threads.
 */
public final class RerankInputs {
  private final Optional<TowerModel> towers;
  private final Dataset data;
  private final LiveState live;
  private final EmbeddedNews[] embedded;
  private final float[][] vectors;

  /**
   * Makes the inputs of a replay.
   *
   * @param towers what embeds readers and articles; nothing where there is no model
   * @param data the log that is replayed
   * @param live the state at which the replay stands
   */
  public RerankInputs(Optional<TowerModel> towers, Dataset data, LiveState live) {
    this.towers = Objects.requireNonNull(towers, "towers");
    this.data = Objects.requireNonNull(data, "data");
    this.live = Objects.requireNonNull(live, "live");
    int articles = towers.isPresent() ? data.newsCount() : 0;
    embedded = new EmbeddedNews[articles];
    vectors = new float[articles][];
  }

  /**
   * Returns an article as a candidate; its sequence number is its number in the data set.
   *
   * @param news the article's number in the data set
   * @return the candidate
   */
  public RerankItem item(int news) {
    return new RerankItem(data.news(news), vector(news), news);
  }

  /**
   * Returns a reader as the one who asks.
   *
   * @param reader the reader's number in the data set
   * @param at the instant of asking, not before the live state's
   * @return the context, with the history that the live state knows at this moment
   */
  public RerankContext context(int reader, Instant at) {
    return context(reader, at, Features.none());
  }

  /**
   * Returns a reader as the one who asks in a visit of which something is known.
   *
   * @param reader the reader's number in the data set
   * @param at the instant of asking, not before the live state's
   * @param visit what is known of the visit
   * @return the context, with the history that the live state knows at this moment
   */
  public RerankContext context(int reader, Instant at, Features visit) {
    return context(reader, at, live.readers().view(data.user(reader).deviceId()), visit);
  }

  RerankContext context(int reader, Instant at, ReaderView view, Features visit) {
    List<RecentRead> history = new ArrayList<>(view.history().size());
    List<HistoryRead> input = new ArrayList<>();
    for (Read read : view.history()) {
      int news = data.newsIndex(read.hashId());
      if (news < 0) {
        continue;
      }
      history.add(RecentRead.of(read, data.news(news), vector(news)));
      if (towers.isPresent()) {
        input.add(new HistoryRead(embedded(news), read.dwellSeconds(), read.strength(), read.at()));
      }
    }
    RerankContext.Builder context =
        RerankContext.builder(data.user(reader), at).history(history).reader(view).visit(visit);
    towers.ifPresent(
        model ->
            context.readerVector(
                model.embed(
                    new UserInput(data.user(reader), input, skipped(model, view, at), at))));
    return context.build();
  }

  private List<EmbeddedNews> skipped(TowerModel model, ReaderView view, Instant at) {
    List<EmbeddedNews> skipped = new ArrayList<>();
    for (String hashId : view.skipped(at, model.skippedLength())) {
      int news = data.newsIndex(hashId);
      if (news >= 0) {
        skipped.add(embedded(news));
      }
    }
    return skipped;
  }

  private EmbeddedNews embedded(int news) {
    if (embedded[news] == null) {
      embedded[news] = towers.orElseThrow().embed(data.news(news));
      vectors[news] = embedded[news].vector();
    }
    return embedded[news];
  }

  private float[] vector(int news) {
    if (towers.isEmpty()) {
      return null;
    }
    embedded(news);
    return vectors[news];
  }
}
