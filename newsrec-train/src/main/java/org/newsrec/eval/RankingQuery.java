package org.newsrec.eval;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.newsrec.data.Features;
import org.newsrec.data.News;
import org.newsrec.data.Read;
import org.newsrec.data.User;
import org.newsrec.dataset.Dataset;
import org.newsrec.live.LiveState;
import org.newsrec.live.ReaderView;

/**
 * Which articles are to be ranked, for whom and when, with the state of the moment: everything
 * received strictly before.
 */
final class RankingQuery {
  private final Dataset data;
  private final LiveState live;
  private final int reader;
  private final Instant at;
  private final int[] news;
  private final ReaderView view;
  private final Features visit;

  /**
   * Makes a query.
   *
   * @param visit what is known of the visit
   */
  RankingQuery(Dataset data, LiveState live, int reader, Instant at, int[] news, Features visit) {
    this.data = data;
    this.live = live;
    this.reader = reader;
    this.at = at;
    this.news = news;
    this.visit = visit;
    this.view = live.readers().view(data.user(reader).deviceId());
  }

  /** A query about those of the live articles that the reader has neither read nor disliked. */
  static RankingQuery unread(
      Dataset data, LiveState live, int reader, Instant at, int[] articles, Features visit) {
    ReaderView view = live.readers().view(data.user(reader).deviceId());
    int[] allowed =
        Arrays.stream(articles)
            .filter(
                news -> {
                  String hashId = data.news(news).hashId();
                  return !view.hasRead(hashId) && !view.disliked().contains(hashId);
                })
            .toArray();
    return new RankingQuery(data, live, reader, at, allowed, visit);
  }

  Dataset data() {
    return data;
  }

  LiveState live() {
    return live;
  }

  int reader() {
    return reader;
  }

  User user() {
    return data.user(reader);
  }

  Instant at() {
    return at;
  }

  int size() {
    return news.length;
  }

  /** The data set's index of the i-th article. */
  int newsIndex(int i) {
    return news[i];
  }

  News news(int i) {
    return data.news(news[i]);
  }

  /** What is known of the visit. */
  Features visit() {
    return visit;
  }

  ReaderView view() {
    return view;
  }

  List<Read> history() {
    return view.history();
  }
}
