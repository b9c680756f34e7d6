package org.newsrec.examples;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.newsrec.RecommendRequest;
import org.newsrec.Recommendation;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.LivePool;
import org.newsrec.rerank.RerankOptions;
import org.newsrec.store.FeedModel;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes feeds with a saved model. */
@Command(
    name = "recommend",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Makes feeds with a saved model: knows everything that was received up to the end of the log"
          + " (or --until), and recommends what is live at that moment.",
      ""
    })
final class RecommendCommand implements Runnable {
  private static final int HISTORY = 5;
  private static final int MOST_THREADS = 256;

  @Mixin private DataOptions data;
  @Mixin private JsonOption json;
  @Mixin private OutputOptions output;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      required = true,
      description = "The model, as train saved it.")
  private Path folder;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Readers readers;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Where everybody's feeds go: JSON lines, one for each reader; or CSV, one row for each"
              + " article, if the name ends in .csv.")
  private Path out;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      description = {"How many articles a feed has. Default: ${DEFAULT-VALUE}"})
  private int limit;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "On how many threads --all works; the result does not depend on it. Default: as many as"
              + " there are processors.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--until",
      paramLabel = "INSTANT",
      description = "The moment of asking; nothing later is known. Default: the end of the log.")
  private Instant until;

  @Option(
      names = "--live",
      paramLabel = "DURATION",
      description =
          "How long an article stays live without being shown or read. Default: as long as 95 of"
              + " 100 reads of the log need, a day at least.")
  private Duration live;

  @Option(
      names = "--mmr",
      paramLabel = "LAMBDA",
      description =
          "Make feeds more varied by maximal marginal relevance: 1 is relevance alone (the"
              + " default), towards 0 is more variety.")
  private Double mmrLambda;

  /** Whose feed. */
  private static final class Readers {
    @Option(
        names = "--reader",
        paramLabel = "ID",
        description = "The reader; one that the log does not know is served as a new one.")
    private List<String> ids;

    @Option(names = "--all", description = "Every reader of the log; needs --out.")
    private boolean all;
  }

  @Override
  public void run() {
    if (readers.all == (out == null)) {
      throw new IllegalArgumentException(
          readers.all
              ? "--all needs --out FILE, where the feeds go"
              : "--out is for --all; for one reader, use --json FILE");
    }
    RecommendRequest.forReader("-").limit(limit); // complains before the data are read
    if (threads < 1 || threads > MOST_THREADS) {
      throw new IllegalArgumentException(
          "--threads is " + threads + "; it has to be from 1 to " + MOST_THREADS);
    }
    RerankOptions rerank = rerank();
    Progress progress = output.progress();
    FeedModel model = ModelFolder.load(folder).model();
    Dataset whole = data.open(progress);
    Dataset log = until == null ? whole : whole.before(until);
    if (log.interactionLog().size() == 0 && log.impressionLog().size() == 0) {
      throw new IllegalArgumentException(
          whole.name()
              + " has no event"
              + (until == null ? "" : " before " + until)
              + "; choose another log, or a later --until");
    }
    Instant at = until == null ? log.end() : until;
    Duration span = live == null ? LivePool.spanOf(log) : live;
    Desk desk;
    try (Progress.Task task = progress.start("bringing readers and articles up to date", -1)) {
      desk = Desk.open(model, log, at, span, rerank);
      task.milestone(FeedText.standing(desk, at));
    }
    int count = desk.feed().catalogue().size();
    if (count < limit) {
      progress.say(
          "only "
              + count
              + " articles are live at "
              + at
              + ", fewer than --limit "
              + limit
              + "; name an earlier moment with --until, or let them live longer with --live");
    }
    try (desk) {
      if (readers.all) {
        everybody(desk, progress);
      } else {
        some(desk);
      }
    }
  }

  private RerankOptions rerank() {
    return mmrLambda == null
        ? RerankOptions.defaults()
        : RerankOptions.builder().mmrLambda(mmrLambda).build();
  }

  private void some(Desk desk) {
    FeedText text = new FeedText(desk);
    text.line(FeedText.standing(desk, desk.at()));
    List<Object> feeds = new ArrayList<>();
    for (String id : readers.ids) {
      boolean known = desk.log().readerIndex(id) >= 0;
      List<Recommendation> items =
          desk.feed().recommend(RecommendRequest.forReader(id).limit(limit).build());
      text.line("")
          .line("reader " + id + (known ? "" : ": not in the log, served as a new reader"))
          .history(id, HISTORY)
          .feed(items);
      feeds.add(FeedFile.feed(id, desk.at(), items));
    }
    output.out().print(text);
    json.write(feeds.size() == 1 ? feeds.get(0) : feeds);
  }

  private void everybody(Desk desk, Progress progress) {
    int count = new EverybodysFeeds(desk, limit, threads).write(out, progress);
    output
        .out()
        .println(
            FeedText.standing(desk, desk.at())
                + String.format(
                    Locale.ROOT, "%nWrote the feeds of %,d readers to %s.", count, out));
  }
}
