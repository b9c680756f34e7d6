package org.newsrec.examples.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.newsrec.eval.EvaluationReport;
import org.newsrec.eval.ProtocolResult;

/**
 * An evaluation as one page that needs nothing else: no network, no script, pictures inside. The
 * same evaluation gives the same bytes on the same machine.
 */
public final class HtmlReport {
  private static final String STYLE =
      """
      body { font: 15px/1.5 -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
        color: #1f2933; background: #f5f7fa; margin: 0; }
      main { max-width: 1080px; margin: 0 auto; padding: 24px; }
      section { background: #fff; border: 1px solid #e4e7eb; border-radius: 8px; padding: 8px 24px 20px;
        margin: 20px 0; }
      h1 { font-size: 28px; margin: 12px 0 4px; } h2 { font-size: 20px; } h3 { font-size: 15px; margin: 22px 0 6px; }
      table { border-collapse: collapse; font-size: 13px; width: 100%; }
      th, td { padding: 4px 8px; text-align: right; border-bottom: 1px solid #e4e7eb; white-space: nowrap; }
      th:first-child, td:first-child { text-align: left; }
      tr.model td { background: #eaf4fb; } tr.bound td { color: #52606d; border-top: 2px solid #9aa5b1; }
      td.best { font-weight: 700; } .ends { color: #52606d; font-size: 11px; }
      .note { color: #52606d; font-size: 13px; } .warning { color: #9c3d00; font-weight: 600; }
      ul.verdict { padding-left: 20px; } .figures { display: flex; flex-wrap: wrap; gap: 16px; }
      .figure { border: 1px solid #e4e7eb; border-radius: 8px; padding: 10px 16px; min-width: 220px; }
      .figure b { display: block; font-size: 28px; } code { overflow-wrap: anywhere; }
      table.narrow { width: auto; align-self: center; }
      .readers { display: grid; grid-template-columns: repeat(auto-fit, minmax(280px, 1fr)); gap: 16px; }
      .reader { border: 1px solid #e4e7eb; border-radius: 8px; padding: 0 16px 8px; font-size: 13px; min-width: 0; }
      .reader ul, .reader ol { padding-left: 18px; margin: 4px 0; overflow-wrap: anywhere; }
      .reader li { margin-bottom: 6px; } h4 { margin: 10px 0 2px; font-size: 13px; } .why { font-style: italic; }
      .charts { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 12px; } img { max-width: 100%; height: auto; }
      """;

  private HtmlReport() {}

  /**
   * Makes the page.
   *
   * @param report the evaluation
   * @param about where it comes from, by name: model, command, versions and so on
   * @param curves how the model was trained; none where it was loaded
   * @param standing when and out of what the feeds were made, in words
   * @param feeds readers with their feeds; none to leave them out
   * @return HTML, in the strict form that is XML as well
   */
  public static String page(
      EvaluationReport report,
      Map<String, String> about,
      List<LearningCurve> curves,
      String standing,
      List<ReaderFeed> feeds) {
    // Pictures are drawn in memory only; without this, a machine with a display is asked for it.
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
    StringBuilder body = new StringBuilder();
    body.append(Html.element("h1", "News recommendation on " + Html.data(report.data())));
    body.append(Html.note(report.split() + "; horizon: " + report.horizon()));
    body.append(Html.note(counts(report)));
    body.append(verdict(report));
    for (ProtocolResult protocol : report.protocols()) {
      body.append(Html.element("section", new ProtocolSection(protocol).html()));
    }
    body.append(new FeedSection(standing, feeds).html());
    body.append(Html.element("section", new LearningSection(curves).html()));
    body.append(Html.element("section", settings(report) + about(about)));
    return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/><title>"
        + Html.escape("newsrec: " + report.data())
        + "</title><style>"
        + STYLE
        + "</style></head><body>"
        + Html.element("main", body.toString())
        + "</body></html>\n";
  }

  private static String counts(EvaluationReport report) {
    return report.counts().entrySet().stream()
        .map(count -> Figures.count(count.getValue()) + " " + count.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String verdict(EvaluationReport report) {
    StringBuilder html = new StringBuilder(Html.element("h2", "Verdict"));
    StringBuilder large = new StringBuilder();
    for (ProtocolResult protocol : report.protocols()) {
      large.append(ProtocolSection.decisive(protocol));
    }
    html.append(Html.element("div", "figures", large.toString()));
    StringBuilder sentences = new StringBuilder();
    report
        .verdict()
        .forEach(sentence -> sentences.append(Html.element("li", Html.escape(sentence))));
    if (sentences.length() > 0) {
      html.append(Html.element("ul", "verdict", sentences.toString()));
    }
    html.append(
        Html.note(
            "In brackets: intervals of 95 in 100, over readers. p-values elsewhere are corrected"
                + " for the number of comparisons."));
    return Html.element("section", html.toString());
  }

  private static String settings(EvaluationReport report) {
    if (report.settings().isEmpty()) {
      return "";
    }
    return Html.element("h2", "Settings of the baselines")
        + Html.note("Chosen on the end of the training.")
        + pairs(report.settings());
  }

  private static String about(Map<String, String> about) {
    return Html.element("h2", "How this was made") + pairs(about);
  }

  private static String pairs(Map<String, String> pairs) {
    StringBuilder rows = new StringBuilder();
    pairs.forEach(
        (name, value) ->
            rows.append(
                Html.element(
                    "li",
                    Html.element("b", Html.escape(name.replace('_', ' ')))
                        + ": "
                        + Html.element("code", Html.data(value)))));
    return Html.element("ul", rows.toString());
  }
}
