package org.newsrec.bench;

import java.io.PrintStream;
import java.time.Instant;
import java.util.Locale;
import org.newsrec.data.EventType;
import org.newsrec.data.Interaction;
import org.newsrec.live.LiveOptions;
import org.newsrec.live.LiveState;
import org.newsrec.live.ReaderSizing;

/**
 * Measures what readers' histories take, beside what {@link ReaderSizing} says: fills a live state
 * with readers of fifty events each, of three kinds, and looks at the heap before and after.
 *
 * <pre>
 * java -Xmx4g -cp benchmarks/target/benchmarks.jar org.newsrec.bench.ReaderMemoryMain 1000000
 * </pre>
 */
public final class ReaderMemoryMain {
  private static final int EVENTS = 50;
  private static final int ARTICLES = 5_000;
  private static final EventType[] KINDS = {
    EventType.CLICK, EventType.TIME_SPENT_FRONT, EventType.BOOKMARKED
  };

  private ReaderMemoryMain() {}

  /**
   * Measures.
   *
   * @param arguments how many readers; a million if there is none
   */
  public static void main(String[] arguments) {
    PrintStream out = System.out;
    int readers = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
    LiveState live = new LiveState(LiveOptions.defaults());
    Instant start = Instant.parse("2023-05-18T00:00:00Z");
    // The articles' counters are there before, so that only the readers' part is seen.
    for (int event = 0; event < EVENTS; event++) {
      record(live, 0, event, start, readers);
    }
    long before = used();
    for (int event = 0; event < EVENTS; event++) {
      for (int reader = 1; reader <= readers; reader++) {
        record(live, reader, event, start, readers);
      }
    }
    long held = used() - before;
    ReaderSizing sizing = new ReaderSizing(readers, EVENTS, 0, KINDS.length, 12);
    out.printf(
        Locale.ROOT,
        "%,d readers with %d events each: %.3f GiB, %.0f bytes a reader; calculated %.3f GiB, %+.1f"
            + " %%%n",
        live.readers().size() - 1,
        EVENTS,
        held / (double) (1L << 30),
        held / (double) readers,
        sizing.bytes() / (double) (1L << 30),
        100.0 * (sizing.bytes() - held) / held);
  }

  private static void record(LiveState live, int reader, int event, Instant start, int readers) {
    // All within a minute, so that the counters have few buckets: only the readers' part is asked.
    Instant at = start.plusMillis(1000L * event + reader * 1000L / (readers + 1L));
    live.record(
        new Interaction(
            "device" + (100_000 + reader % 900_000) + (reader / 900_000),
            "n" + Math.floorMod(reader * 31 + event * 977, ARTICLES),
            12,
            KINDS[event % KINDS.length],
            at));
  }

  private static long used() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
