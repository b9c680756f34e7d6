package org.newsrec.math;

/** The loops over 512 lanes. The text is that of its siblings, except for the literal. */
final class PanelLoops512 extends PanelLoops {
  private static final int L = 512;

  PanelLoops512() {
    super(L);
  }

  @Override
  void one(float[] t, float[] x, float[] a, int p, int step) {
    float p0 = a[p];
    float p1 = a[p + step];
    float p2 = a[p + 2 * step];
    float p3 = a[p + 3 * step];
    float p4 = a[p + 4 * step];
    float p5 = a[p + 5 * step];
    float p6 = a[p + 6 * step];
    float p7 = a[p + 7 * step];
    for (int i = 0; i < L; i++) {
      t[i] =
          Math.fma(
              p7,
              x[i + 7 * L],
              Math.fma(
                  p6,
                  x[i + 6 * L],
                  Math.fma(
                      p5,
                      x[i + 5 * L],
                      Math.fma(
                          p4,
                          x[i + 4 * L],
                          Math.fma(
                              p3,
                              x[i + 3 * L],
                              Math.fma(
                                  p2,
                                  x[i + 2 * L],
                                  Math.fma(p1, x[i + L], Math.fma(p0, x[i], t[i]))))))));
    }
  }

  @Override
  void two(float[] t, float[] x, float[] a, int p, int q, int step) {
    float p0 = a[p];
    float p1 = a[p + step];
    float p2 = a[p + 2 * step];
    float p3 = a[p + 3 * step];
    float p4 = a[p + 4 * step];
    float p5 = a[p + 5 * step];
    float p6 = a[p + 6 * step];
    float p7 = a[p + 7 * step];
    float q0 = a[q];
    float q1 = a[q + step];
    float q2 = a[q + 2 * step];
    float q3 = a[q + 3 * step];
    float q4 = a[q + 4 * step];
    float q5 = a[q + 5 * step];
    float q6 = a[q + 6 * step];
    float q7 = a[q + 7 * step];
    for (int i = 0; i < L; i++) {
      float x0 = x[i];
      float x1 = x[i + L];
      float x2 = x[i + 2 * L];
      float x3 = x[i + 3 * L];
      float x4 = x[i + 4 * L];
      float x5 = x[i + 5 * L];
      float x6 = x[i + 6 * L];
      float x7 = x[i + 7 * L];
      float u = t[i];
      float v = t[i + L];
      u = Math.fma(p0, x0, u);
      u = Math.fma(p1, x1, u);
      u = Math.fma(p2, x2, u);
      u = Math.fma(p3, x3, u);
      u = Math.fma(p4, x4, u);
      u = Math.fma(p5, x5, u);
      u = Math.fma(p6, x6, u);
      u = Math.fma(p7, x7, u);
      v = Math.fma(x0, q0, v);
      v = Math.fma(x1, q1, v);
      v = Math.fma(x2, q2, v);
      v = Math.fma(x3, q3, v);
      v = Math.fma(x4, q4, v);
      v = Math.fma(x5, q5, v);
      v = Math.fma(x6, q6, v);
      v = Math.fma(x7, q7, v);
      t[i] = u;
      t[i + L] = v;
    }
  }
}
