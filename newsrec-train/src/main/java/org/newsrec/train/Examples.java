package org.newsrec.train;

import java.util.Arrays;
import java.util.OptionalLong;
import org.newsrec.data.EventStrengths;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.InteractionLog;
import org.newsrec.dataset.PackedFloats;
import org.newsrec.dataset.PackedLongs;

/**
 * Who read what: for each reader and article one example, at the time of the first event of
 * positive strength, if the strongest positive event and the strongest negative one leave more than
 * 0. In the order of readers, then articles.
 *
 * <p>Kept in as few bits as the numbers need: about 12 bytes an example. Immutable and safe for use
 * by any number of threads.
 */
final class Examples {
  private final PackedLongs reader;
  private final PackedLongs news;
  private final PackedLongs time;
  private final FewFloats strength;
  private final PackedFloats dwell;

  static Examples of(Dataset log, EventStrengths strengths) {
    return of(new EventsByReader(log), strengths, OptionalLong.empty());
  }

  /**
   * Finds the examples.
   *
   * @param since those whose first positive event was received at this time or later; empty for all
   */
  static Examples of(EventsByReader log, EventStrengths strengths, OptionalLong since) {
    Builder examples = new Builder(log.events(), strengths, since);
    int[] starts = log.starts();
    long[] keys = new long[0];
    for (int r = 0; r < log.readers(); r++) {
      int count = starts[r + 1] - starts[r];
      keys = keys.length < count ? new long[2 * count] : keys;
      for (int i = 0; i < count; i++) {
        int event = log.event(starts[r] + i);
        keys[i] = ((long) log.events().news(event) << 32) | event;
      }
      Arrays.sort(keys, 0, count);
      for (int from = 0; from < count; ) {
        int to = from + 1;
        while (to < count && keys[to] >>> 32 == keys[from] >>> 32) {
          to++;
        }
        examples.add(r, keys, from, to);
        from = to;
      }
    }
    return new Examples(examples);
  }

  private Examples(Builder from) {
    reader = from.reader.build();
    news = from.news.build();
    time = from.time.build();
    strength = from.strength.build();
    PackedLongs bits = from.dwell.build();
    dwell = PackedFloats.of(bits.size(), i -> Float.intBitsToFloat(bits.getInt(i)));
  }

  private static final class Builder {
    final PackedLongs.Builder reader = new PackedLongs.Builder();
    final PackedLongs.Builder news = new PackedLongs.Builder();
    final PackedLongs.Builder time = new PackedLongs.Builder();
    final FewFloats.Builder strength = new FewFloats.Builder();
    final PackedLongs.Builder dwell = new PackedLongs.Builder();
    final InteractionLog events;
    final EventStrengths strengths;
    final OptionalLong since;

    Builder(InteractionLog events, EventStrengths strengths, OptionalLong since) {
      this.events = events;
      this.strengths = strengths;
      this.since = since;
    }

    /** Adds what a reader did with one article. */
    void add(int who, long[] keys, int from, int to) {
      double positive = 0;
      double negative = 0;
      long first = Long.MAX_VALUE;
      long received = Long.MAX_VALUE;
      float seconds = Float.NaN;
      for (int k = from; k < to; k++) {
        int event = (int) keys[k];
        double value = strengths.of(events.type(event));
        positive = Math.max(positive, value);
        negative = Math.min(negative, value);
        if (value > 0) {
          first = Math.min(first, events.timestamp(event));
          received = Math.min(received, events.receivedAt(event));
        }
        float dwelt = events.dwell(event);
        if (!Float.isNaN(dwelt)) {
          seconds = dwelt + (Float.isNaN(seconds) ? 0f : seconds);
        }
      }
      if (positive + negative > 0 && (since.isEmpty() || received >= since.getAsLong())) {
        reader.add(who);
        news.add(keys[from] >>> 32);
        time.add(first);
        strength.add((float) (positive + negative));
        dwell.add(Float.floatToIntBits(seconds));
      }
    }
  }

  int size() {
    return reader.size();
  }

  int reader(int example) {
    return reader.getInt(example);
  }

  int news(int example) {
    return news.getInt(example);
  }

  long time(int example) {
    return time.get(example);
  }

  float strength(int example) {
    return strength.get(example);
  }

  /** Dwell time in seconds over all events; NaN where none is known. */
  float dwell(int example) {
    return dwell.get(example);
  }
}
