package org.newsrec.examples;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.newsrec.RecommendRequest;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.LivePool;
import org.newsrec.dataset.Split;
import org.newsrec.eval.EvaluationOptions;
import org.newsrec.eval.EvaluationReport;
import org.newsrec.eval.Evaluator;
import org.newsrec.rerank.RerankOptions;
import org.newsrec.store.FeedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows everything once. */
@Command(
    name = "quickstart",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Shows everything once, in about a minute: takes a log (made up unless --data says"
          + " otherwise), trains on all but its end, measures on the end beside baselines, and"
          + " shows the feeds of three readers with the reasons.",
      ""
    })
final class QuickstartCommand implements Runnable {
  private static final int QUERIES = 1_000;
  private static final Duration HALF_LIFE = Duration.ofHours(3);
  private static final int ITEMS = 5;

  @Mixin private DataOptions data;
  @Mixin private SplitChoice split;
  @Mixin private TrainingChoice training;
  @Mixin private JsonOption json;
  @Mixin private OutputOptions output;

  @Override
  public void run() {
    PrintWriter out = output.out();
    Progress progress = output.progress();
    training.towers(); // complains before the data are read
    Dataset log = data.open(progress);
    List<Split> splits = split.splits(data, log, progress, training.seed());
    Split divided = splits.get(0);
    out.println("1. THE LOG");
    out.println("   " + divided.whole() + (log.truth().isPresent() ? " (made up)" : ""));
    out.println("   Divided " + divided.label() + ": the end is the test.\n");
    out.flush();

    FeedModel model;
    out.println("2. TRAINING on what was received before the test");
    try (TrainingProgress listener = new TrainingProgress(progress)) {
      model = training.trainer().train(divided.train(), listener);
      out.println(ModelText.parts(model, listener.figures()).indent(3));
    }
    out.flush();

    out.println("3. MEASURING on the test, beside simpler ways");
    EvaluationReport report = measure(divided, model, progress);
    out.println(report.toText().indent(3));
    out.println(legend(log.truth().isPresent()).indent(3));
    out.flush();

    Instant at = divided.whole().end();
    Duration span = LivePool.spanOf(divided.train());
    out.println("4. THREE READERS at the end of the log");
    try (Desk desk = Desk.open(model, divided.whole(), at, span, RerankOptions.defaults())) {
      out.println("   " + FeedText.standing(desk, at) + "\n");
      for (Map.Entry<String, String> reader : ThreeReaders.of(desk).entrySet()) {
        FeedText text = new FeedText(desk);
        text.line(reader.getValue())
            .history(reader.getKey(), ITEMS)
            .feed(
                desk.feed()
                    .recommend(RecommendRequest.forReader(reader.getKey()).limit(ITEMS).build()));
        out.println(text.toString().indent(3));
      }
    }
    out.println("WHAT NEXT");
    out.println(next().indent(3).stripTrailing());
    json.write(report.toMap());
  }

  private EvaluationReport measure(Split divided, FeedModel model, Progress progress) {
    EvaluationOptions options =
        new EvaluationOptions(
            EvaluationOptions.defaults().protocols(),
            QUERIES,
            HALF_LIFE,
            Optional.empty(),
            training.seed());
    try (EvaluationProgress listener = new EvaluationProgress(progress)) {
      return new Evaluator(options).evaluate(List.of(divided), part -> model, listener);
    }
  }

  private static String legend(boolean madeUp) {
    return "auc: how often a clicked article is ranked above one that was not; chance is 0.5.\n"
        + "recall@20: how often the article read next is among the first 20 of all that are live.\n"
        + "towers: the two towers' similarity alone. reranked: the whole system.\n"
        + (madeUp
            ? "oracle: the true chance of a click on what is shown, which only a made-up log knows;"
                + " of what an\n"
                + "editor will show it knows nothing, so in retrieval it can be beaten.\n"
            : "");
  }

  private static String next() {
    String newsrec = Invocation.command();
    return String.join(
        "\n",
        "Look at a log of your own (users.csv, news.csv, interactions.csv in one folder):",
        "  " + newsrec + " inspect --data csv:FOLDER",
        "Train on it, and measure on its end:",
        "  " + newsrec + " evaluate --data csv:FOLDER",
        "Keep a model, and make everybody's feed:",
        "  " + newsrec + " train --data csv:FOLDER --everything --model MODEL",
        "  " + newsrec + " recommend --data csv:FOLDER --model MODEL --all --out feeds.jsonl",
        String.format(
            Locale.ROOT, "Column names that differ, and all options: %s inspect --help", newsrec));
  }
}
