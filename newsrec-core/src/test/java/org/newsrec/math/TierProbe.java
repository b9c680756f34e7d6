package org.newsrec.math;

import java.io.PrintStream;

/** Prints the tier that a process of its own has, or twice what asking for it throws. */
public final class TierProbe {
  private TierProbe() {}

  /**
   * The probe.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    PrintStream out = System.out;
    try {
      KernelTier tier = KernelTier.active();
      float[] y = {1f};
      Vectors.addScaled(2f, new float[] {3f}, 0, y, 0, 1);
      out.println(y[0] == 7f ? tier : "wrong: " + y[0]);
    } catch (IllegalStateException e) {
      out.println(e + ", caused by " + e.getCause().getClass().getName());
      try {
        KernelTier.active();
      } catch (IllegalStateException again) {
        out.println(again + ", caused by " + again.getCause().getClass().getName());
      }
    }
  }
}
