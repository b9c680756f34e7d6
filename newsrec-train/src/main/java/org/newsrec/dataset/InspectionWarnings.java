package org.newsrec.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds what looks wrong in a log, or limits what can be learned from it. */
final class InspectionWarnings {
  private static final long DAY = 24 * 3_600_000L;

  private final Dataset data;
  private final Inspection facts;
  private final List<String> warnings = new ArrayList<>();

  InspectionWarnings(Dataset data, Inspection facts) {
    this.data = data;
    this.facts = facts;
  }

  /** Returns the facts with the warnings. */
  Inspection added() {
    rows();
    catalogue();
    times();
    dwell();
    clicks();
    return new Inspection(
        facts.name(),
        facts.counts(),
        facts.report(),
        facts.readerFields(),
        facts.newsFields(),
        facts.eventFields(),
        facts.events(),
        facts.slots(),
        facts.times(),
        facts.uploads(),
        facts.scripts(),
        facts.liveArticles(),
        facts.ageAtReading(),
        facts.cold(),
        facts.duplicates(),
        warnings);
  }

  private void warn(String format, Object... values) {
    warnings.add(String.format(Locale.ROOT, format, values));
  }

  private static double percent(long part, long whole) {
    return whole == 0 ? 0 : 100.0 * part / whole;
  }

  private void rows() {
    ReadReport report = facts.report();
    if (report.skipped() > 0) {
      warn("%,d malformed rows were skipped", report.skipped());
    }
    if (facts.counts().interactions() == 0) {
      warn("there are no interactions: nothing can be learned");
    }
    Inspection.Duplicates duplicates = facts.duplicates();
    if (duplicates.readerRows() > 0) {
      warn("%,d rows repeat a reader; the first row counts", duplicates.readerRows());
    }
    if (duplicates.newsRows() > 0) {
      warn("%,d rows repeat an article; the first row counts", duplicates.newsRows());
    }
    if (duplicates.interactions() > 0) {
      warn(
          "%,d interactions (%.2f%%) repeat another one: same reader, article, kind and time",
          duplicates.interactions(),
          percent(duplicates.interactions(), facts.counts().interactions()));
    }
    if (duplicates.titles() > 0) {
      warn("%,d articles have the title of another one", duplicates.titles());
    }
    busiestReader();
  }

  private void busiestReader() {
    long[] events = new long[data.readerCount()];
    int busiest = 0;
    for (int i = 0; i < data.interactionLog().size(); i++) {
      int reader = data.interactionLog().reader(i);
      events[reader]++;
      busiest = events[reader] > events[busiest] ? reader : busiest;
    }
    if (events.length >= 100 && events[busiest] > data.interactionLog().size() / 100) {
      warn(
          "reader '%s' alone has %,d interactions (%.1f%%): a robot, or a shared key?",
          data.user(busiest).deviceId(),
          events[busiest],
          percent(events[busiest], data.interactionLog().size()));
    }
  }

  private void catalogue() {
    Inspection.Counts counts = facts.counts();
    ReadReport report = facts.report();
    if (counts.describedNews() == 0) {
      warn("nothing is known of the articles but their keys: there is no content to learn from");
    } else if (report.unknownNews() > 0) {
      warn(
          "%,d articles (%.1f%%) occur in events but not in the catalogue; they have %,d interactions"
              + " (%.1f%%)",
          report.unknownNews(),
          percent(report.unknownNews(), counts.news()),
          report.unknownNewsEvents(),
          percent(report.unknownNewsEvents(), counts.interactions()));
    }
    if (counts.describedReaders() > 0 && report.unknownReaders() > 0) {
      warn(
          "%,d readers (%.1f%%) occur in events but not in the list of readers",
          report.unknownReaders(), percent(report.unknownReaders(), counts.readers()));
    }
    for (Inspection.Coverage field : facts.eventFields()) {
      if (field.present() >= 1000
          && field.distinct() >= Math.min(field.present() / 2, FieldCounter.MOST_DISTINCT)) {
        warn(
            "%s of events has %,d values or more: if it is a key and no fact, leave it out with the"
                + " mapping feature.COLUMN=ignore",
            field.field(), field.distinct());
      }
    }
    partly(facts.readerFields(), "readers");
    partly(facts.newsFields(), "articles");
  }

  private void partly(List<Inspection.Coverage> fields, String whose) {
    for (Inspection.Coverage field : fields) {
      if (field.field().equals("embedding")
          && field.present() > 0
          && field.present() < field.of()) {
        warn(
            "%,d of %,d %s have no embedding (%.1f%%)",
            field.of() - field.present(),
            field.of(),
            whose,
            percent(field.of() - field.present(), field.of()));
      }
    }
  }

  private void times() {
    if (!data.temporal()) {
      warn("the log has no times: no test by time, no age, no popularity as it was");
      return;
    }
    Inspection.Ages ages = facts.ageAtReading();
    if (ages.beforePublication() > 0) {
      warn(
          "%,d reads (%.2f%% of those whose article has a time of publication) come before the"
              + " publication: are the time zones right, or is it the time of the last change?",
          ages.beforePublication(), percent(ages.beforePublication(), ages.hours().count()));
    }
    facts
        .times()
        .ifPresent(
            times -> {
              if (times.afterBulk() > 0) {
                warn(
                    "%,d events lie far after the bulk, which ends about %s: set the test's end, or"
                        + " clean the clocks",
                    times.afterBulk(), times.bulkUntil());
              }
              if (times.beforeBulk() > 0) {
                warn(
                    "%,d events lie far before the bulk, which begins about %s",
                    times.beforeBulk(), times.bulkFrom());
              }
              wholeDays();
            });
  }

  private void wholeDays() {
    InteractionLog log = data.interactionLog();
    long midnight = 0;
    for (int i = 0; i < log.size(); i++) {
      midnight += log.timestamp(i) % DAY == 0 ? 1 : 0;
    }
    if (log.size() >= 20 && midnight * 2 > log.size()) {
      warn(
          "%.0f%% of the interactions are at midnight exactly: the times seem to be dates only",
          percent(midnight, log.size()));
    }
  }

  private void dwell() {
    long known = 0;
    for (Inspection.EventKind kind : facts.events()) {
      known += kind.dwell().count();
      if (kind.count() >= 20 && kind.zeroDwell() == kind.count()) {
        warn("every '%s' has a dwell time of 0; leave it out if it is not known", kind.type());
      }
      if (kind.dwell().count() >= 20 && kind.dwell().median() > 1000) {
        warn(
            "half of the '%s' last longer than %.0f s: is the dwell time in milliseconds? Then map"
                + " dwell.unit=ms",
            kind.type(), kind.dwell().median());
      }
    }
    if (known == 0 && facts.counts().interactions() > 0) {
      warn("no dwell time is known: every read counts the same");
    }
  }

  private void clicks() {
    Inspection.Counts counts = facts.counts();
    if (counts.impressions() == 0) {
      warn("there are no impressions: what was shown and left alone is not known");
      return;
    }
    if (counts.clicked() == 0) {
      warn("no impression has a click: is the column of clicks the right one?");
    }
    ImpressionLog lists = data.impressionLog();
    ClickTimes times = new ClickTimes(data.interactionLog().table(), data.readerCount());
    long alone = 0;
    for (int i = 0; i < lists.size(); i++) {
      for (int slot = 0; slot < lists.shownCount(i); slot++) {
        if (lists.clicked(i, slot)
            && times.find(lists.reader(i), lists.shown(i, slot), lists.timestamp(i)) < 0) {
          alone++;
        }
      }
    }
    if (alone > 0) {
      warn(
          "%,d clicks in impressions (%.1f%%) are no interactions: they make no history and no"
              + " popularity",
          alone, percent(alone, counts.clicked()));
    }
  }
}
