package archfixture.live;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Logger;

/** Breaks each of the other bans once. */
public final class HostSurprises {
  static int counter;

  private static final class Scratch {
    private static final ThreadLocal<float[]> BUFFER = ThreadLocal.withInitial(() -> new float[1]);
  }

  float scratch() {
    return Scratch.BUFFER.get()[0];
  }

  double hidden() {
    return Math.random();
  }

  void shuffle(List<String> list) {
    Collections.shuffle(list);
  }

  int random(Random random) {
    return random.nextInt() + ThreadLocalRandom.current().nextInt();
  }

  void serialise(OutputStream out) throws IOException {
    new ObjectOutputStream(out).close();
  }

  void log() {
    Logger.getLogger("x").info("x");
  }

  void print() {
    System.out.println("x");
  }
}
