package org.newsrec.live;

/**
 * The latest run of a reader's events and shows without a pause longer than {@link
 * ReaderView#PAUSE}.
 *
 * @param begin time of the first, epoch milliseconds
 * @param end time of the last; {@link Long#MIN_VALUE} where nothing is held
 */
record LatestVisit(long begin, long end) {
  /** Of the events and shows from given ones on. */
  static LatestVisit of(Moments events, int firstEvent, Moments shows, int firstShow) {
    int e = events.size() - 1;
    int s = shows.size() - 1;
    long end = Math.max(time(events, e, firstEvent), time(shows, s, firstShow));
    long begin = end;
    while (e >= firstEvent || s >= firstShow) {
      long before = Math.max(time(events, e, firstEvent), time(shows, s, firstShow));
      if (begin - before > ReaderView.PAUSE.toMillis()) {
        break;
      }
      begin = before;
      if (time(events, e, firstEvent) == before) {
        e--;
      } else {
        s--;
      }
    }
    return new LatestVisit(begin, end);
  }

  private static long time(Moments moments, int i, int first) {
    return i < first ? Long.MIN_VALUE : moments.at(i);
  }
}
