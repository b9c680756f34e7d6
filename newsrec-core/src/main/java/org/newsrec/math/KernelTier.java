package org.newsrec.math;

/**
 * Which implementation of the kernels runs. Results have the same bits on all of them; they differ
 * in speed.
 *
 * <p>The Vector API is taken where it is there (Java started with {@code --add-modules
 * jdk.incubator.vector}) and the processor's vectors hold 8 floats or more; otherwise plain loops
 * are, silently. The system property {@code newsrec.kernels}, {@code plain} or {@code vector},
 * forces one. It is read once. The Vector API is very slow until the JIT has compiled what uses it,
 * in the first seconds of a process.
 */
public enum KernelTier {
  /** Plain Java loops. */
  PLAIN,
  /** The Vector API of the module {@code jdk.incubator.vector}. */
  VECTOR;

  /**
   * Returns the tier in use.
   *
   * @return the same value for the life of this class
   * @throws IllegalStateException if a tier is forced that cannot be had, with the cause, or the
   *     property has a value that is not allowed
   */
  public static KernelTier active() {
    return KernelProvider.active().tier();
  }
}
