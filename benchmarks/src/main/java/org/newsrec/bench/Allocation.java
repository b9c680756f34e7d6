package org.newsrec.bench;

import java.lang.management.ManagementFactory;

/** What the current thread has allocated. */
final class Allocation {
  private Allocation() {}

  /** Bytes since the thread began. */
  static long bytes() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }
}
