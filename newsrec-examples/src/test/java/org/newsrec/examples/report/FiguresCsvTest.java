package org.newsrec.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.newsrec.eval.EvaluationReport;
import org.newsrec.eval.Interval;
import org.newsrec.eval.MethodResult;
import org.newsrec.eval.ProtocolResult;
import org.newsrec.eval.SegmentResult;

class FiguresCsvTest {
  private static final String HOSTILE = "a,\"b\"\n\u0939\u093f";

  private static EvaluationReport report() {
    MethodResult known =
        new MethodResult(
            "reranked",
            7,
            Map.of("auc", 0.625),
            Map.of("auc", new Interval(0.625, 0.5, 0.75, 0.95)));
    MethodResult unknown =
        new MethodResult(
            "towers",
            1,
            Map.of("auc", 0.1),
            Map.of("auc", new Interval(0.1, Double.NaN, Double.NaN, 0.95)));
    return new EvaluationReport(
        "log",
        "by time",
        true,
        "a day",
        Map.of(),
        Map.of(),
        List.of(
            new ProtocolResult(
                "impressions",
                "",
                Map.of(),
                List.of(known),
                List.of(),
                List.of(
                    new SegmentResult(
                        "device",
                        HOSTILE,
                        1,
                        1,
                        List.of(unknown),
                        List.of(
                            new SegmentResult.Gain(
                                "reranked",
                                "popularity",
                                "auc",
                                new Interval(-0.5, -0.75, 0.25, 0.95))))))));
  }

  @Test
  void hasARowForEachFigureThatReadsBack() {
    List<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(FiguresCsv.of(report())).stream().toList();
    assertThat(rows).hasSize(3);
    assertThat(rows.get(0).getFields())
        .containsExactly("impressions", "reranked", "", "", "auc", "0.625", "0.5", "0.75", "7");
    assertThat(rows.get(1).getField("segment label")).isEqualTo(HOSTILE);
    assertThat(rows.get(1).getFields())
        .containsExactly("impressions", "towers", "device", HOSTILE, "auc", "0.1", "", "", "1");
    assertThat(rows.get(2).getFields())
        .containsExactly(
            "impressions",
            "reranked minus popularity",
            "device",
            HOSTILE,
            "auc",
            "-0.5",
            "-0.75",
            "0.25",
            "1");
    assertThat(rows.get(0).getHeader())
        .containsExactly(
            "protocol",
            "method",
            "segment dimension",
            "segment label",
            "metric",
            "mean",
            "low",
            "high",
            "n");
  }
}
