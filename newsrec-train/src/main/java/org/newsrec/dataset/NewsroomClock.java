package org.newsrec.dataset;

import java.util.concurrent.TimeUnit;

/**
 * A daily rhythm: maps progress, the share of all that happens, to the instant by which it has
 * happened. The same hours weigh the same every day; within an hour things happen evenly. Instants
 * are milliseconds of the epoch.
 */
final class NewsroomClock {
  static final long HOUR = TimeUnit.HOURS.toMillis(1);
  static final long DAY = TimeUnit.DAYS.toMillis(1);

  /** 2025-01-06T00:00:00Z, a Monday: the first instant of every made-up log. */
  static final long START = 1_736_121_600_000L;

  private static final int[] READING = {
    12, 7, 5, 4, 6, 16, 40, 68, 76, 62, 50, 46, 54, 50, 42, 42, 46, 56, 66, 74, 80, 74, 52, 26
  };
  private static final int[] PUBLISHING = {
    12, 9, 8, 9, 16, 34, 54, 66, 70, 72, 72, 70, 66, 66, 66, 64, 62, 58, 50, 42, 36, 30, 24, 16
  };

  private final double[] cumulative = new double[25];

  private NewsroomClock(int[] hours) {
    long total = 0;
    for (int weight : hours) {
      total += weight;
    }
    long sum = 0;
    for (int hour = 0; hour < hours.length; hour++) {
      sum += hours[hour];
      cumulative[hour + 1] = (double) sum / total;
    }
  }

  /** The rhythm of reading: a peak at breakfast, one at lunch, the highest in the evening. */
  static NewsroomClock reading() {
    return new NewsroomClock(READING);
  }

  /** The rhythm of publishing: office hours, a little at night. */
  static NewsroomClock publishing() {
    return new NewsroomClock(PUBLISHING);
  }

  /**
   * Returns the instant by which a share of what happens in some days has happened.
   *
   * @param from the midnight at which the days begin
   * @param days how many
   * @param progress from 0 to 1
   */
  long at(long from, int days, double progress) {
    double whole = Math.min(Math.max(progress, 0), 1) * days;
    int day = Math.min((int) whole, days - 1);
    double share = whole - day;
    int hour = 0;
    while (hour < 23 && cumulative[hour + 1] <= share) {
      hour++;
    }
    double within = (share - cumulative[hour]) / (cumulative[hour + 1] - cumulative[hour]);
    return from + day * DAY + (long) ((hour + Math.min(within, 1)) * HOUR);
  }
}
