package org.newsrec.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * Watches the heap: how much of it was taken at most, and how much of that outlived a collection at
 * most. The first says what heap was used, the second comes near to what heap is needed. Safe for
 * use by several threads.
 */
final class LivePeak {
  private final AtomicLong live = new AtomicLong();
  private final Set<String> heapPools = new HashSet<>();

  LivePeak() {
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        heapPools.add(pool.getName());
      }
    }
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, handback) -> {
                if (notification.getUserData() instanceof CompositeData data) {
                  collected(GarbageCollectionNotificationInfo.from(data));
                }
              },
              null,
              null);
    }
  }

  private void collected(GarbageCollectionNotificationInfo info) {
    long used = 0;
    for (var pool : info.getGcInfo().getMemoryUsageAfterGc().entrySet()) {
      MemoryUsage usage = pool.getValue();
      used += heapPools.contains(pool.getKey()) ? usage.getUsed() : 0;
    }
    live.accumulateAndGet(used, Math::max);
  }

  /** Forgets what was, after a collection. */
  void reset() {
    held();
    live.set(0);
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  /** Bytes that outlived a collection, at most; an upper bound of what was in use at once. */
  long live() {
    return live.get();
  }

  /** Bytes taken at most, garbage included: the sum of the pools' own peaks. */
  long taken() {
    long peak = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      peak += heapPools.contains(pool.getName()) ? pool.getPeakUsage().getUsed() : 0;
    }
    return peak;
  }

  /** Bytes in use now, after collecting. */
  static long held() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
