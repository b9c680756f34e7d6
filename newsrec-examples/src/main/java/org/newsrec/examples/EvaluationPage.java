package org.newsrec.examples;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.LivePool;
import org.newsrec.dataset.Split;
import org.newsrec.eval.EvaluationReport;
import org.newsrec.examples.report.HtmlReport;
import org.newsrec.examples.report.LearningCurve;
import org.newsrec.math.KernelTier;
import org.newsrec.rerank.RerankOptions;
import org.newsrec.store.FeedModel;

/**
 * Gathers what the page of an evaluation shows beside the figures.
 *
 * @param report the figures
 * @param made how they were made, by name
 * @param curves how the model was trained; none where it was loaded
 * @param sources every log that was read, as it was named
 */
record EvaluationPage(
    EvaluationReport report,
    Map<String, String> made,
    List<LearningCurve> curves,
    List<String> sources) {
  /** The page without feeds. */
  String html() {
    return HtmlReport.page(report, about(), curves, "", List.of());
  }

  /** The page with feeds as they are at the end of the test, which may not be the log's. */
  String html(FeedModel model, Split divided, Optional<Duration> live) {
    Dataset known = divided.temporal() ? divided.whole().before(divided.until()) : divided.whole();
    Instant at = known.end();
    Duration span = live.orElseGet(() -> LivePool.spanOf(divided.train()));
    try (Desk desk = Desk.open(model, known, at, span, RerankOptions.defaults())) {
      String standing = FeedText.standing(desk, at);
      return HtmlReport.page(report, about(), curves, standing, new ReportFeeds(desk).all());
    }
  }

  private Map<String, String> about() {
    Map<String, String> about = new LinkedHashMap<>(made);
    about.put("library", "newsrec " + Version.library());
    about.put("Java", Version.java());
    about.put("kernels", KernelTier.active().name());
    for (String source : sources) {
      Provenance.files(source)
          .forEach(
              (file, sum) ->
                  about.put(file, sum.get("bytes") + " bytes, SHA-256 " + sum.get("sha256")));
    }
    return about;
  }
}
