package org.newsrec.examples.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.newsrec.eval.EvaluationReport;
import org.newsrec.eval.Interval;
import org.newsrec.eval.MethodResult;
import org.newsrec.eval.ProtocolResult;
import org.newsrec.eval.SegmentResult;

/** All figures of an evaluation in long form, a row for each. Pure, safe for any threads. */
public final class FiguresCsv {
  private FiguresCsv() {}

  /**
   * Writes the figures: protocol, method, segment dimension and label (both empty for all queries),
   * metric, mean, the ends of its interval (empty where they are not known), and the number of
   * queries. What the whole system has over another method on a segment's queries has both names in
   * place of the method's, with "minus" between.
   *
   * @param report the figures
   * @return CSV with a line of names, its lines ended by a line feed
   */
  public static String of(EvaluationReport report) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      csv.writeRecord(
          "protocol",
          "method",
          "segment dimension",
          "segment label",
          "metric",
          "mean",
          "low",
          "high",
          "n");
      for (ProtocolResult protocol : report.protocols()) {
        for (MethodResult method : protocol.methods()) {
          rows(csv, protocol.protocol(), "", "", method);
        }
        for (SegmentResult segment : protocol.segments()) {
          for (MethodResult method : segment.methods()) {
            rows(csv, protocol.protocol(), segment.dimension(), segment.label(), method);
          }
          for (SegmentResult.Gain gain : segment.gains()) {
            csv.writeRecord(
                protocol.protocol(),
                gain.method() + " minus " + gain.baseline(),
                segment.dimension(),
                segment.label(),
                gain.metric(),
                Double.toString(gain.difference().mean()),
                end(gain.difference(), gain.difference().low()),
                end(gain.difference(), gain.difference().high()),
                Integer.toString(segment.n()));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void rows(
      CsvWriter csv, String protocol, String dimension, String label, MethodResult method) {
    method
        .intervals()
        .forEach(
            (metric, figure) ->
                csv.writeRecord(
                    protocol,
                    method.method(),
                    dimension,
                    label,
                    metric,
                    Double.toString(figure.mean()),
                    end(figure, figure.low()),
                    end(figure, figure.high()),
                    Integer.toString(method.n())));
  }

  private static String end(Interval figure, double value) {
    return figure.isKnown() ? Double.toString(value) : "";
  }
}
