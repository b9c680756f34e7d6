package org.newsrec.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.newsrec.eval.EvaluationReport;
import org.newsrec.eval.Interval;
import org.newsrec.eval.MethodResult;
import org.newsrec.eval.PairedComparison;
import org.newsrec.eval.ProtocolResult;
import org.newsrec.eval.SegmentResult;
import org.xml.sax.InputSource;

class HtmlReportTest {
  private static final String HOSTILE = "<script>alert('x')</script>&\"\u0001 हिन्दी مرحبا";
  private static final Pattern PICTURE = Pattern.compile("data:image/png;base64,([^\"]*)\"");

  private static MethodResult method(String name, double mean) {
    Map<String, Double> means = new TreeMap<>();
    Map<String, Interval> intervals = new TreeMap<>();
    for (String metric : List.of("ndcg@10", "auc")) {
      means.put(metric, mean);
      intervals.put(metric, new Interval(mean, mean - 0.05, mean + 0.05, 0.95));
    }
    return new MethodResult(name, 7, means, intervals);
  }

  private static EvaluationReport report() {
    List<MethodResult> methods =
        List.of(
            method("random", 0.25),
            method("popularity", 0.4321),
            method("towers", 0.44),
            method("reranked", 0.5678),
            method("without towers", 0.5),
            method("oracle", 0.75));
    ProtocolResult impressions =
        new ProtocolResult(
            "impressions",
            HOSTILE,
            Map.of("queries", 7.0),
            methods,
            List.of(
                new PairedComparison(
                    "reranked",
                    "popularity",
                    "ndcg@10",
                    new Interval(0.1357, 0.08, 0.19, 0.95),
                    0.001,
                    0.003)),
            List.of(
                new SegmentResult("device", HOSTILE, 4, 2, methods),
                new SegmentResult("device", "phone", 3, 2, methods),
                new SegmentResult("time", "2026-03-01T12:00:00Z", 4, 2, methods),
                new SegmentResult("time", "2026-03-01T13:00:00Z", 3, 2, methods)));
    return new EvaluationReport(
        HOSTILE,
        "by time",
        true,
        "the next 24 hours",
        Map.of("readers", 2L),
        Map.of("popularity", HOSTILE),
        List.of(impressions));
  }

  private static String page() {
    return HtmlReport.page(report(), Map.of("command", "newsrec evaluate --data " + HOSTILE));
  }

  @Test
  void isWellFormedAndNeedsNothingElse() throws Exception {
    String page = page();
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page.replace("<!DOCTYPE html>", ""))));
    assertThat(page).doesNotContain("<script", "src=\"http", "href=", "@import", "url(");
    assertThat(page).contains("हिन्दी مرحبا", "&lt;script&gt;");
  }

  @Test
  void hasEveryMethodAndFigure() {
    assertThat(page())
        .contains("0.4321", "0.5678", "[0.5178, 0.6178]", "+0.1357", "[+0.0800, +0.1900]", "0.003")
        .contains("whole system (reranked)", "towers alone", "without towers", "oracle")
        .contains("the whole system is better than popularity")
        .contains("class=\"best\">0.5678");
  }

  @Test
  void drawsPicturesThatShowSomething() throws IOException {
    Matcher pictures = PICTURE.matcher(page());
    int count = 0;
    while (pictures.find()) {
      BufferedImage image =
          ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(pictures.group(1))));
      Set<Integer> colours = new HashSet<>();
      for (int x = 0; x < image.getWidth(); x++) {
        for (int y = 0; y < image.getHeight(); y++) {
          colours.add(image.getRGB(x, y));
        }
      }
      assertThat(colours).hasSizeGreaterThan(20);
      count++;
    }
    assertThat(count).isEqualTo(3);
  }

  @Test
  void isTheSameForTheSameEvaluation() {
    assertThat(page()).isEqualTo(page());
  }

  @Test
  void axesSayWhereTheyBegin() {
    Scale whole = Scale.around(0.3, 0.8);
    assertThat(whole.from()).isZero();
    assertThat(whole.title("AUC")).isEqualTo("AUC");
    Scale cut = Scale.around(0.69, 0.74);
    assertThat(cut.from()).isBetween(0.6, 0.6901);
    assertThat(cut.title("AUC")).contains("begins at " + cut.text(cut.from()));
  }
}
