package org.newsrec.math;

/** Chooses the kernel tier, once, by what is there and not by version. */
final class KernelProvider {
  /** System property that forces a tier. */
  static final String PROPERTY = "newsrec.kernels";

  private static final int LEAST_WIDTH = 8;

  private static final Kernels ACTIVE;
  private static final IllegalStateException FAILURE;

  static {
    Kernels chosen = null;
    IllegalStateException failure = null;
    try {
      chosen = choose(System.getProperty(PROPERTY));
    } catch (IllegalStateException e) {
      failure = e;
    }
    ACTIVE = chosen;
    FAILURE = failure;
  }

  private KernelProvider() {}

  /** The tier in use; throws if a tier was forced that cannot be had. */
  static Kernels active() {
    if (ACTIVE == null) {
      throw new IllegalStateException(FAILURE.getMessage(), FAILURE.getCause());
    }
    return ACTIVE;
  }

  /** Makes the tier that a value of the property asks for; without one, the best that is there. */
  static Kernels choose(String forced) {
    if (forced == null || forced.isEmpty()) {
      return best();
    }
    return switch (forced) {
      case "plain" -> new PlainKernels();
      case "vector" -> vector();
      default ->
          throw new IllegalStateException(
              "system property "
                  + PROPERTY
                  + " is '"
                  + forced
                  + "'; it may be plain or vector, or be left out");
    };
  }

  private static Kernels best() {
    try {
      VectorKernels vector = new VectorKernels();
      return vector.width() >= LEAST_WIDTH && isCompiled() ? vector : new PlainKernels();
    } catch (LinkageError e) {
      return new PlainKernels();
    }
  }

  private static Kernels vector() {
    try {
      return new VectorKernels();
    } catch (LinkageError e) {
      throw new IllegalStateException(
          "system property "
              + PROPERTY
              + " is 'vector', but the Vector API is not there; start Java with --add-modules"
              + " jdk.incubator.vector, or leave the property out",
          e);
    }
  }

  /**
   * Whether the optimising compiler runs, without which the Vector API is far slower than loops.
   */
  private static boolean isCompiled() {
    String mode = System.getProperty("java.vm.info", "");
    return !mode.contains("interpreted") && !mode.contains("emulated-client");
  }
}
