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
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.newsrec.eval.Calibration;
import org.newsrec.eval.EvaluationReport;
import org.newsrec.eval.Interval;
import org.newsrec.eval.MethodResult;
import org.newsrec.eval.PairedComparison;
import org.newsrec.eval.ProtocolResult;
import org.newsrec.eval.SegmentResult;
import org.newsrec.examples.report.ReaderFeed.Article;
import org.newsrec.examples.report.ReaderFeed.Item;
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

  private static SegmentResult newcomer(String label, double gain) {
    return new SegmentResult(
        "newcomer",
        label,
        3,
        2,
        List.of(method("popularity", 0.4), method("reranked", 0.4 + gain)),
        List.of(
            new SegmentResult.Gain(
                "reranked",
                "popularity",
                "ndcg@10",
                new Interval(gain, gain - 0.03, gain + 0.03, 0.95))));
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
                newcomer("0", 0.02),
                newcomer("3", 0.1357),
                new SegmentResult("time", "2026-03-01T12:00:00Z", 4, 2, methods),
                new SegmentResult("time", "2026-03-01T13:00:00Z", 3, 2, methods)),
            Map.of(),
            Map.of(),
            Optional.of(
                new Calibration(
                    "reranked",
                    Calibration.Basis.FITTED,
                    List.of(
                        new Calibration.Bin(0, 0.5, 0.2, 0.1875, 16),
                        new Calibration.Bin(0.5, 1, 0.75, 0.8125, 4)))));
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
    return HtmlReport.page(
        report(),
        Map.of("command", "newsrec evaluate --data " + HOSTILE),
        List.of(
            new LearningCurve(
                "training",
                100,
                OptionalDouble.of(0.5),
                List.of(
                    new LearningCurve.Epoch(1, 0.7, OptionalDouble.of(0.6)),
                    new LearningCurve.Epoch(2, 0.4, OptionalDouble.of(0.65))))),
        HOSTILE,
        List.of(
            new ReaderFeed(
                HOSTILE,
                1,
                List.of(new Article(HOSTILE, HOSTILE)),
                List.of(
                    new Item(
                        new Article(HOSTILE, HOSTILE),
                        1.25,
                        HOSTILE,
                        Map.of("clicks_3h", 1.5, "age", -0.25))))));
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
  void tellsWhatNewcomersGetBesidePopularityOnTheSameQueries() {
    assertThat(page())
        .contains("<th>0 to 2</th><th>3 or more</th>", "A column holds from its first number")
        .contains("whole system minus popularity", "+0.0200", "[\u22120.0100, +0.0500]");
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
    // methods, devices, newcomers, their gain, time, calibration, families, signals, loss,
    // validation
    assertThat(count).isEqualTo(10);
  }

  @Test
  void namesEachRowOfALowChart() throws IOException {
    RowChart chart = new RowChart("AUC");
    for (String name : List.of("reranked", "popularity")) {
      chart.row(
          name,
          false,
          List.of(new RowChart.Mark(new Interval(0.5, 0.4, 0.6, 0.95), Palette.of(name), "0.500")));
    }
    BufferedImage image =
        ImageIO.read(new ByteArrayInputStream(chart.rowHeight(26).picture(400, "").png()));
    int names = 0;
    boolean inName = false;
    for (int y = 0; y < image.getHeight(); y++) {
      boolean ink = false;
      for (int x = 0; x < 80; x++) {
        ink |= image.getRGB(x, y) != -1;
      }
      names += ink && !inName ? 1 : 0;
      inName = ink;
    }
    assertThat(names).isEqualTo(2);
  }

  @Test
  void isTheSameForTheSameEvaluation() {
    assertThat(page()).isEqualTo(page());
  }

  @Test
  void showsFeedsWithReasonsAndWhatWasPredicted() {
    assertThat(page())
        .contains("score +1.25 = popularity +1.50, freshness \u22120.25", "Has read")
        .contains("0.188", "0.813", "training: 100 examples in an epoch");
  }

  @Test
  void saysThatALoadedModelHasNoLearningCurve() {
    assertThat(HtmlReport.page(report(), Map.of(), List.of(), "", List.of()))
        .contains("there is no learning curve")
        .doesNotContain("What readers get");
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
