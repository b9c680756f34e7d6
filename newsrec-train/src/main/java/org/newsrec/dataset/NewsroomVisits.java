package org.newsrec.dataset;

import java.util.PriorityQueue;
import org.newsrec.math.RandomStream;

/**
 * Who comes next, and when. Time is told by the share of the interactions that have been made, in
 * the rhythm of the day, so that their number comes out exactly; instants never go back.
 */
final class NewsroomVisits {
  private static final double COMES_BACK = 0.3;

  private record Visit(long at, int reader) implements Comparable<Visit> {
    @Override
    public int compareTo(Visit other) {
      return at != other.at ? Long.compare(at, other.at) : Integer.compare(reader, other.reader);
    }
  }

  private final NewsroomSpec spec;
  private final NewsroomReaders readers;
  private final RandomStream random;
  private final NewsroomClock clock = NewsroomClock.reading();
  private final PriorityQueue<Visit> due = new PriorityQueue<>();
  private int joined;
  private long now = NewsroomClock.START;
  private int reader;

  NewsroomVisits(NewsroomSpec spec, NewsroomReaders readers, RandomStream random) {
    this.spec = spec;
    this.readers = readers;
    this.random = random;
    joined = readers.joinedBy(NewsroomClock.START);
  }

  /** Moves on to the next visit. */
  void next(int interactionsMade) {
    double progress = (interactionsMade + random.nextDouble()) / spec.interactions();
    long at = Math.max(now, clock.at(NewsroomClock.START, spec.days(), progress));
    while (joined < readers.count() && readers.joined(joined) <= at) {
      due.add(new Visit(readers.joined(joined), joined));
      joined++;
    }
    if (!due.isEmpty() && due.peek().at <= at) {
      Visit visit = due.remove();
      now = Math.max(now, visit.at);
      reader = visit.reader;
    } else {
      now = at;
      reader = readers.draw(joined, random);
    }
    if (random.nextDouble() < COMES_BACK) {
      due.add(new Visit(now + 60_000 + random.nextInt(15 * 60_000), reader));
    }
  }

  long now() {
    return now;
  }

  int reader() {
    return reader;
  }
}
