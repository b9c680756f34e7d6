package org.newsrec.examples;

import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.Inspection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells what there is in a log. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Tells what there is in a log before anything is built on it: which fields are filled in,"
          + " kinds of event, dwell times, time range, late uploads, scripts, live articles, age at"
          + " reading, what a test would meet that training has not, duplicates, warnings.",
      ""
    })
final class InspectCommand implements Runnable {
  @Mixin private DataOptions data;
  @Mixin private JsonOption json;
  @Mixin private OutputOptions output;

  @Override
  public void run() {
    Progress progress = output.progress();
    Dataset log = data.open(progress);
    Inspection inspection;
    try (Progress.Task task = progress.start("inspecting", -1)) {
      inspection = Inspection.of(log);
      task.milestone(inspection.warnings().size() + " warnings");
    }
    output.out().print(inspection.text());
    json.write(inspection);
  }
}
