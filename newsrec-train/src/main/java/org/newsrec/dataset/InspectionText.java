package org.newsrec.dataset;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Renders an {@link Inspection} as text. */
final class InspectionText {
  private static final int MOST_LINES = 12;

  private final Inspection facts;
  private final StringBuilder out = new StringBuilder();

  InspectionText(Inspection facts) {
    this.facts = facts;
  }

  String text() {
    sizes();
    fields("readers have", facts.readerFields());
    fields("articles have", facts.newsFields());
    fields("events have", facts.eventFields());
    events();
    slots();
    times();
    scripts();
    cold();
    warnings();
    return out.toString();
  }

  private void line(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private void sizes() {
    Inspection.Counts counts = facts.counts();
    line("%s", facts.name());
    line(
        "  readers       %,12d  (%,d with more than a key)",
        counts.readers(), counts.describedReaders());
    line(
        "  articles      %,12d  (%,d with more than a key)", counts.news(), counts.describedNews());
    line("  interactions  %,12d", counts.interactions());
    if (counts.impressions() > 0) {
      line(
          "  impressions   %,12d  (%,d shown, %,d clicked)",
          counts.impressions(), counts.shown(), counts.clicked());
    }
    ReadReport report = facts.report();
    for (Map.Entry<String, Long> file : report.rowsRead().entrySet()) {
      long skipped = report.rowsSkipped().getOrDefault(file.getKey(), 0L);
      line("  rows of %s: %,d read, %,d skipped", file.getKey(), file.getValue(), skipped);
    }
    report.firstSkipped().forEach(example -> line("    skipped: %s", example));
  }

  private void fields(String title, List<Inspection.Coverage> fields) {
    if (fields.stream().noneMatch(field -> field.present() > 0)) {
      return;
    }
    line("%s", title);
    for (Inspection.Coverage field : fields) {
      line(
          "  %-22s %,12d  %6.1f%%%s",
          field.field(),
          field.present(),
          100 * field.share(),
          field.distinct() > 0 ? String.format(Locale.ROOT, "  %,d values", field.distinct()) : "");
    }
  }

  private void events() {
    line(
        "events                           count   share   dwell: known  at 0     5%%    50%%    90%%    99%% s");
    for (Inspection.EventKind kind : first(facts.events())) {
      Quantiles dwell = kind.dwell();
      line(
          "  %-24s %,12d %6.1f%%  %,12d%s",
          kind.type(),
          kind.count(),
          100 * kind.share(),
          dwell.count(),
          dwell.count() == 0
              ? ""
              : String.format(
                  Locale.ROOT,
                  "  %3.0f%% %6.1f %6.1f %6.1f %6.1f",
                  100.0 * kind.zeroDwell() / dwell.count(),
                  dwell.p05(),
                  dwell.median(),
                  dwell.p90(),
                  dwell.p99()));
    }
    more(facts.events());
  }

  private void slots() {
    if (facts.slots().isEmpty()) {
      return;
    }
    line("slots                            shown   click rate   mean dwell");
    for (Inspection.Slot slot : facts.slots()) {
      line(
          "  %-24s %,12d      %6.2f%%%s",
          slot.first() == slot.last() ? slot.first() : slot.first() + " to " + slot.last(),
          slot.shown(),
          100.0 * slot.clicked() / slot.shown(),
          slot.dwelled() == 0
              ? ""
              : String.format(Locale.ROOT, "   %8.1f s of %,d", slot.meanDwell(), slot.dwelled()));
    }
  }

  private void times() {
    facts
        .times()
        .ifPresent(
            times -> {
              line("time");
              line("  events from %s to %s", times.first(), times.last());
              line("  98%% of them from %s to %s", times.bulkFrom(), times.bulkUntil());
              Inspection.Uploads uploads = facts.uploads();
              if (uploads.late() == 0) {
                line("  no event was received later than a minute after its end");
              } else {
                line(
                    "  %,d events (%.1f%%) were received later than a minute after their end; half of"
                        + " these after %s, nine in ten within %s",
                    uploads.late(),
                    100.0 * uploads.late() / uploads.events(),
                    duration(uploads.delaySeconds().median()),
                    duration(uploads.delaySeconds().p90()));
              }
              Quantiles live = facts.liveArticles();
              line(
                  "  articles read or shown within a day: median %,.0f, from %,.0f to %,.0f",
                  live.median(), live.min(), live.max());
              ages();
            });
  }

  private void ages() {
    Quantiles hours = facts.ageAtReading().hours();
    if (hours.count() > 0) {
      line(
          "  age at reading, %s: a quarter within %s, half %s, 90%% %s, 99%% %s (%,d reads)",
          facts.ageAtReading().fromPublication() ? "since publication" : "since first seen",
          duration(3600 * hours.p25()),
          duration(3600 * hours.median()),
          duration(3600 * hours.p90()),
          duration(3600 * hours.p99()),
          hours.count());
    }
  }

  private static String duration(double seconds) {
    if (seconds < 120) {
      return String.format(Locale.ROOT, "%.0f s", seconds);
    }
    if (seconds < 7200) {
      return String.format(Locale.ROOT, "%.0f min", seconds / 60);
    }
    return seconds < 48 * 3600
        ? String.format(Locale.ROOT, "%.1f h", seconds / 3600)
        : String.format(Locale.ROOT, "%.1f days", seconds / 86400);
  }

  private void scripts() {
    if (!facts.scripts().isEmpty()) {
      line("scripts of titles");
      for (Inspection.Share script : first(facts.scripts())) {
        line("  %-24s %,12d %6.1f%%", script.what(), script.count(), 100 * script.share());
      }
      more(facts.scripts());
    }
  }

  private void cold() {
    facts
        .cold()
        .ifPresent(
            cold -> {
              line("default split %s", cold.split());
              line(
                  "  training: %,d interactions, %,d impressions; test: %,d interactions, %,d"
                      + " impressions",
                  cold.trainInteractions(),
                  cold.trainImpressions(),
                  cold.testInteractions(),
                  cold.testImpressions());
              line(
                  "  readers without history: %,d of %,d (%.1f%%), with %.1f%% of the test's %s",
                  cold.coldReaders(),
                  cold.testReaders(),
                  part(cold.coldReaders(), cold.testReaders()),
                  100 * cold.eventsOfColdReaders(),
                  cold.testImpressions() > 0 ? "impressions" : "events");
              line(
                  "  articles nobody read before: %,d of %,d (%.1f%%), with %.1f%% of the test's"
                      + " clicks",
                  cold.coldNews(),
                  cold.testNews(),
                  part(cold.coldNews(), cold.testNews()),
                  100 * cold.clicksOnColdNews());
            });
  }

  private static double part(long part, long whole) {
    return whole == 0 ? 0 : 100.0 * part / whole;
  }

  private void warnings() {
    line(facts.warnings().isEmpty() ? "no warnings" : "warnings");
    facts.warnings().forEach(warning -> line("  - %s", warning));
  }

  private static <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(MOST_LINES, all.size()));
  }

  private void more(List<?> all) {
    if (all.size() > MOST_LINES) {
      line("  … and %,d more", all.size() - MOST_LINES);
    }
  }
}
