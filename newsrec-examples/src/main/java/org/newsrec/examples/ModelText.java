package org.newsrec.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.newsrec.dataset.Dataset;
import org.newsrec.math.Matrix;
import org.newsrec.rerank.DenseRanker;
import org.newsrec.rerank.LinearRanker;
import org.newsrec.rerank.Ranker;
import org.newsrec.rerank.TreeRanker;
import org.newsrec.store.FeedModel;

/** Describes a model for people. */
final class ModelText {
  private static final int STRONGEST = 5;

  private ModelText() {}

  static String saved(
      Path folder,
      FeedModel model,
      Dataset learned,
      Optional<Instant> receivedBefore,
      TrainingFigures figures) {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "trained on",
        "%s%s: %,d readers, %,d articles, %,d interactions, %,d impressions",
        learned.name(),
        receivedBefore.map(at -> ", received before " + at).orElse(", all of it"),
        learned.readerCount(),
        learned.newsCount(),
        learned.interactionLog().size(),
        learned.impressionLog().size());
    text.append(parts(model, figures));
    if (receivedBefore.isEmpty() && learned.temporal()) {
      line(text, "nights", "cannot go on from it, since nothing is left out: nightly refuses it");
    }
    line(text, "saved in", "%s", folder);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        line(
            text,
            "",
            "%-34s %,12d bytes  sha256 %.16s…",
            file.getFileName(),
            Files.size(file),
            Provenance.sha256(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Size and training of the towers, and what the rankers go by. */
  static String parts(FeedModel model, TrainingFigures figures) {
    StringBuilder text = new StringBuilder();
    long weights = 0;
    for (Matrix tensor : model.towers().tensors().values()) {
      weights += (long) tensor.rows() * tensor.columns();
    }
    line(
        text,
        "towers",
        "%d dimensions, %,d weights%s%s",
        model.towers().dimension(),
        weights,
        String.format(
            Locale.ROOT, "; %d epochs over %,d examples", figures.epochs(), figures.examples()),
        figures
            .validation()
            .map(found -> String.format(Locale.ROOT, "; validation AUC %.4f", found.auc()))
            .orElse(""));
    model.ranker().ifPresent(ranker -> line(text, "ranker", "%s", weights(ranker)));
    model.listRanker().ifPresent(ranker -> line(text, "of lists", "%s", weights(ranker)));
    return text.toString();
  }

  private static String weights(Ranker ranker) {
    String signals = ranker.signals().size() + " signals";
    if (ranker instanceof LinearRanker linear) {
      return signals + "; strongest: " + strongest(linear);
    }
    if (ranker instanceof TreeRanker deep) {
      return signals + ", " + deep.trees().size() + " trees";
    }
    if (ranker instanceof DenseRanker dense) {
      return signals + ", " + dense.units().size() + " hidden units";
    }
    return signals + ", " + interactions(ranker) + " interactions of two";
  }

  private static long interactions(Ranker ranker) {
    return ranker.parts().stream().filter(part -> part.other().isPresent()).count();
  }

  private static String strongest(LinearRanker ranker) {
    List<LinearRanker.Term> terms =
        ranker.terms().stream()
            .sorted((a, b) -> Double.compare(Math.abs(b.weight()), Math.abs(a.weight())))
            .limit(STRONGEST)
            .toList();
    return terms.stream()
        .map(term -> String.format(Locale.ROOT, "%s %+.2f", term.signal(), term.weight()))
        .collect(Collectors.joining(", "));
  }

  static void line(StringBuilder text, String name, String format, Object... values) {
    text.append(String.format(Locale.ROOT, "%-12s", name))
        .append(String.format(Locale.ROOT, format, values))
        .append('\n');
  }
}
