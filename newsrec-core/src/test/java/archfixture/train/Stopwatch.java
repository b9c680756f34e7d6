package archfixture.train;

/** Measures throughput, which training may. */
public final class Stopwatch {
  long nanos() {
    return System.nanoTime();
  }
}
