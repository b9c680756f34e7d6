package org.newsrec.train;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.newsrec.dataset.Dataset;
import org.newsrec.math.KernelTier;
import org.newsrec.tower.TwoTowerModel;

/**
 * Trains towers on the beginning of a log, by two losses, on one, two and three threads, and prints
 * the kernels' tier, then the digest of each. A process of its own, since the tier is chosen once.
 */
final class TrainedBits {
  private static final List<LossKind> LOSSES = List.of(LossKind.MARGIN, LossKind.IN_BATCH_SOFTMAX);

  private TrainedBits() {}

  /**
   * Trains.
   *
   * @param arguments a data set and how many hours of it are taken
   */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Dataset whole = Dataset.open(arguments[0]);
    Dataset log = whole.before(whole.start().plus(Duration.ofHours(Long.parseLong(arguments[1]))));
    out.println(KernelTier.active() + " " + log.interactionLog().size() + " interactions");
    for (LossKind loss : LOSSES) {
      for (int threads = 1; threads <= 3; threads++) {
        out.println(loss + " " + train(log, loss, threads).fingerprint());
      }
    }
  }

  private static TwoTowerModel train(Dataset log, LossKind loss, int threads) {
    TrainingConfig config =
        TrainingConfig.builder().loss(loss).hardShare(0.2).epochs(1).threads(threads).build();
    return new TwoTowerTrainer(config).train(log);
  }
}
