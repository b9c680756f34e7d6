package org.newsrec.live;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.newsrec.data.EventType;

/** What is remembered of one reader, in packed columns and in the order of time. Immutable. */
final class Moments {
  static final Moments NONE = new Moments(new String[0], new long[0], new EventType[0], new int[0]);

  private final String[] hashIds;
  private final long[] times;

  /** Null where articles were shown. */
  private final EventType[] types;

  private final int[] measures;

  private Moments(String[] hashIds, long[] times, EventType[] types, int[] measures) {
    this.hashIds = hashIds;
    this.times = times;
    this.types = types;
    this.measures = measures;
  }

  private static Moments of(List<Moment> moments) {
    int n = moments.size();
    if (n == 0) {
      return NONE;
    }
    boolean events = moments.get(0).type() != null;
    String[] hashIds = new String[n];
    long[] times = new long[n];
    EventType[] types = events ? new EventType[n] : null;
    int[] measures = new int[n];
    for (int i = 0; i < n; i++) {
      Moment moment = moments.get(i);
      hashIds[i] = moment.hashId();
      times[i] = moment.at();
      if (events) {
        types[i] = moment.type();
      }
      measures[i] = moment.measure();
    }
    return new Moments(hashIds, times, types, measures);
  }

  int size() {
    return times.length;
  }

  String hashId(int i) {
    return hashIds[i];
  }

  long at(int i) {
    return times[i];
  }

  EventType type(int i) {
    return types[i];
  }

  int measure(int i) {
    return measures[i];
  }

  Moment get(int i) {
    return new Moment(hashIds[i], times[i], types == null ? null : types[i], measures[i]);
  }

  /** Index of the first moment at or after an instant. */
  int firstFrom(long millis) {
    int low = 0;
    int high = times.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] < millis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Index of the first moment that is still remembered: the last {@code most} are, if they are not
   * before an instant; of those before it only the last {@code always} of all.
   */
  int firstKept(int most, int always, long retainedFrom) {
    int n = size();
    return Math.max(
        Math.max(0, n - most), Math.min(firstFrom(retainedFrom), n - Math.min(n, always)));
  }

  /** What has come of an addition: the moments then kept, and what came and went. */
  record Change(Moments kept, List<Moment> added, List<Moment> dropped, int duplicates) {}

  /**
   * Adds moments and lets go of those no longer remembered.
   *
   * @param more in {@link Moment#ORDER}
   */
  Change plus(List<Moment> more, int most, int always, long retainedFrom) {
    int from = more.isEmpty() ? size() : firstFrom(more.get(0).at());
    List<Moment> tail = new ArrayList<>(size() - from + more.size());
    List<Moment> added = new ArrayList<>(more.size());
    int i = from;
    for (Moment moment : more) {
      int order = -1;
      while (i < size() && (order = Moment.ORDER.compare(get(i), moment)) < 0) {
        tail.add(get(i++));
      }
      boolean known =
          (i < size() && order == 0)
              || (!tail.isEmpty() && tail.get(tail.size() - 1).equals(moment));
      if (!known) {
        tail.add(moment);
        added.add(moment);
      }
    }
    while (i < size()) {
      tail.add(get(i++));
    }
    int duplicates = more.size() - added.size();
    Moments all = added.isEmpty() ? this : head(from).append(of(tail));
    int first = all.firstKept(most, always, retainedFrom);
    List<Moment> dropped = new ArrayList<>(first);
    for (int d = 0; d < first; d++) {
      dropped.add(all.get(d));
    }
    return new Change(first == 0 ? all : all.range(first, all.size()), added, dropped, duplicates);
  }

  private Moments head(int size) {
    return range(0, size);
  }

  private Moments range(int from, int to) {
    if (from == to) {
      return NONE;
    }
    return new Moments(
        Arrays.copyOfRange(hashIds, from, to),
        Arrays.copyOfRange(times, from, to),
        types == null ? null : Arrays.copyOfRange(types, from, to),
        Arrays.copyOfRange(measures, from, to));
  }

  private Moments append(Moments tail) {
    if (size() == 0) {
      return tail;
    }
    int n = size();
    int m = tail.size();
    String[] h = Arrays.copyOf(hashIds, n + m);
    System.arraycopy(tail.hashIds, 0, h, n, m);
    long[] t = Arrays.copyOf(times, n + m);
    System.arraycopy(tail.times, 0, t, n, m);
    int[] d = Arrays.copyOf(measures, n + m);
    System.arraycopy(tail.measures, 0, d, n, m);
    if (types == null) {
      return new Moments(h, t, null, d);
    }
    EventType[] y = Arrays.copyOf(types, n + m);
    System.arraycopy(tail.types, 0, y, n, m);
    return new Moments(h, t, y, d);
  }
}
