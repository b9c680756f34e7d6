package org.newsrec.examples;

import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C end the work in good order: the thread that works is interrupted and given a moment
 * to put away half-written files, then the process ends with the code 130 that shells expect.
 */
final class Interruption {
  private static final long GRACE_MILLIS = 5_000;

  private final Thread worker;
  private volatile boolean stopping;
  private volatile boolean ended;

  private Interruption(Thread worker) {
    this.worker = worker;
  }

  /** Watches over the thread that calls this. */
  static Interruption ofThisProcess() {
    Interruption interruption = new Interruption(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::stop, "newsrec-stop"));
    return interruption;
  }

  /** Ends the process, unless it is being ended already. */
  void exit(int code) {
    if (!stopping) {
      ended = true;
      System.exit(code);
    }
  }

  private void stop() {
    stopping = true;
    if (ended) {
      return;
    }
    worker.interrupt();
    try {
      TimeUnit.MILLISECONDS.timedJoin(worker, GRACE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
