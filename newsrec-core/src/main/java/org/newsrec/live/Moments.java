package org.newsrec.live;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.newsrec.data.EventType;

/**
 * What is remembered of one reader, in packed columns and in the order of time: 12 bytes for each
 * event, one more where there are several kinds, one more where the visits belong to different
 * segments, 4 more where there are 24 days between the first and the last. Immutable.
 */
final class Moments {
  private static final Kinds<VisitSegments> NO_VISITS =
      Kinds.of(new VisitSegments[] {VisitSegments.NONE});

  static final Moments NONE = new Moments(new String[0], new long[0], null, new int[0], null);

  private final String[] hashIds;
  private final long base;

  /** Milliseconds since the base; null where they do not fit. */
  private final int[] offsets;

  /** Epoch milliseconds; null where offsets do. */
  private final long[] times;

  /** Null where articles were shown. */
  private final Kinds<EventType> kinds;

  private final int[] measures;

  /** Null where no visit belongs to a segment. */
  private final Kinds<VisitSegments> visits;

  private Moments(
      String[] hashIds,
      long[] times,
      Kinds<EventType> kinds,
      int[] measures,
      Kinds<VisitSegments> visits) {
    int n = hashIds.length;
    this.hashIds = hashIds;
    this.kinds = kinds;
    this.measures = measures;
    this.visits = visits;
    base = n == 0 ? 0 : times[0];
    boolean near = n == 0 || times[n - 1] - base <= Integer.MAX_VALUE;
    this.times = near ? null : times;
    offsets = near ? new int[n] : null;
    for (int i = 0; near && i < n; i++) {
      offsets[i] = (int) (times[i] - base);
    }
  }

  private static Moments of(List<Moment> moments) {
    int n = moments.size();
    if (n == 0) {
      return NONE;
    }
    boolean events = moments.get(0).type() != null;
    String[] hashIds = new String[n];
    long[] times = new long[n];
    EventType[] types = new EventType[n];
    int[] measures = new int[n];
    VisitSegments[] visits = new VisitSegments[n];
    for (int i = 0; i < n; i++) {
      Moment moment = moments.get(i);
      hashIds[i] = moment.hashId();
      times[i] = moment.at();
      types[i] = moment.type();
      measures[i] = moment.measure();
      visits[i] = moment.visit();
    }
    return new Moments(
        hashIds, times, events ? Kinds.of(types) : null, measures, known(Kinds.of(visits)));
  }

  int size() {
    return hashIds.length;
  }

  String hashId(int i) {
    return hashIds[i];
  }

  long at(int i) {
    return times == null ? base + offsets[i] : times[i];
  }

  EventType type(int i) {
    return kinds.get(i);
  }

  int measure(int i) {
    return measures[i];
  }

  Moment get(int i) {
    return new Moment(
        hashIds[i], at(i), kinds == null ? null : kinds.get(i), measures[i], visit(i));
  }

  private VisitSegments visit(int i) {
    return visits == null ? VisitSegments.NONE : visits.get(i);
  }

  /** Whether a moment is held, whatever is known of its visit. */
  boolean contains(Moment moment) {
    for (int i = firstFrom(moment.at()); i < size() && at(i) == moment.at(); i++) {
      if (get(i).isSame(moment)) {
        return true;
      }
    }
    return false;
  }

  /** Index of the first moment at or after an instant. */
  int firstFrom(long millis) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (at(middle) < millis) {
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

  /**
   * What has come of an addition: the moments then kept, what came and went, and those of which
   * more became known of their visit, as they were and as they are.
   */
  record Change(
      Moments kept,
      List<Moment> added,
      List<Moment> dropped,
      int duplicates,
      List<Moment> before,
      List<Moment> after) {}

  /**
   * Adds moments and lets go of those no longer remembered.
   *
   * @param more in {@link Moment#ORDER}; one that is held already takes the place of the one held
   *     where its visit comes first
   */
  Change plus(List<Moment> more, int most, int always, long retainedFrom) {
    int from = more.isEmpty() ? size() : firstFrom(more.get(0).at());
    List<Moment> tail = new ArrayList<>(size() - from + more.size());
    List<Moment> added = new ArrayList<>(more.size());
    List<Moment> before = new ArrayList<>(0);
    List<Moment> after = new ArrayList<>(0);
    int i = from;
    for (Moment moment : more) {
      int order = -1;
      while (i < size() && (order = Moment.ORDER.compare(get(i), moment)) < 0) {
        tail.add(get(i++));
      }
      boolean known =
          (i < size() && order == 0)
              || (!tail.isEmpty() && tail.get(tail.size() - 1).isSame(moment));
      if (known && i < size() && order == 0 && moment.visit().compareTo(visit(i)) < 0) {
        before.add(get(i++));
        after.add(moment);
        tail.add(moment);
      } else if (!known) {
        tail.add(moment);
        added.add(moment);
      }
    }
    while (i < size()) {
      tail.add(get(i++));
    }
    int duplicates = more.size() - added.size();
    Moments all = added.isEmpty() && after.isEmpty() ? this : head(from).append(of(tail));
    int first = all.firstKept(most, always, retainedFrom);
    List<Moment> dropped = new ArrayList<>(first);
    for (int d = 0; d < first; d++) {
      dropped.add(all.get(d));
    }
    Moments kept = first == 0 ? all : all.range(first, all.size());
    return new Change(kept, added, dropped, duplicates, before, after);
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
        times(from, to, to - from),
        kinds == null ? null : kinds.range(from, to),
        Arrays.copyOfRange(measures, from, to),
        visits == null ? null : known(visits.range(from, to)));
  }

  /** Times of some moments, with room for more behind. */
  private long[] times(int from, int to, int room) {
    long[] some = new long[room];
    for (int i = from; i < to; i++) {
      some[i - from] = at(i);
    }
    return some;
  }

  /** Null where all belong to no segment. */
  private static Kinds<VisitSegments> known(Kinds<VisitSegments> visits) {
    return visits.isOne() && visits.get(0).segments().isEmpty() ? null : visits;
  }

  private Moments append(Moments tail) {
    if (size() == 0) {
      return tail;
    }
    int n = size();
    int m = tail.size();
    String[] h = Arrays.copyOf(hashIds, n + m);
    System.arraycopy(tail.hashIds, 0, h, n, m);
    long[] t = times(0, n, n + m);
    System.arraycopy(tail.times(0, m, m), 0, t, n, m);
    int[] d = Arrays.copyOf(measures, n + m);
    System.arraycopy(tail.measures, 0, d, n, m);
    Kinds<VisitSegments> v = null;
    if (visits != null || tail.visits != null) {
      v =
          (visits == null ? NO_VISITS : visits)
              .append(n, tail.visits == null ? NO_VISITS : tail.visits, m);
    }
    return new Moments(h, t, kinds == null ? null : kinds.append(n, tail.kinds, m), d, v);
  }
}
