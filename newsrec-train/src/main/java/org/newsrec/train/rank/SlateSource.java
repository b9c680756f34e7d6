package org.newsrec.train.rank;

import java.util.Optional;
import org.newsrec.data.Features;
import org.newsrec.live.ReaderView;

/** Where slates come from: lists of articles of which some were clicked, in the order of time. */
interface SlateSource {
  /**
   * Articles by their numbers in the data set.
   *
   * @param clicked which of them were clicked
   * @param weights how many articles each stands for, where its slate is one of a sample and it is
   *     one in a sample of its slate; all 0 where that is not known
   */
  record Slate(int[] news, boolean[] clicked, double[] weights) {
    /** Whether there is a pair to learn from. */
    boolean isMixed() {
      boolean any = false;
      boolean all = true;
      for (boolean one : clicked) {
        any |= one;
        all &= one;
      }
      return any && !all;
    }
  }

  int size();

  /** When a slate was shown, in milliseconds of the epoch; ascending. */
  long at(int slate);

  /** The reader's number in the data set. */
  int reader(int slate);

  /** What was known of the visit. */
  Features visit(int slate);

  /**
   * The slate itself; nothing where it is of no use. To be called once for each slate, in their
   * order.
   *
   * @param view what was known of the reader just before
   */
  Optional<Slate> get(int slate, ReaderView view);

  /** Indices of so many out of {@code count} that at most {@code most} are taken, evenly. */
  static int[] thin(int[] indices, int count, int most) {
    int size = Math.min(count, most);
    int[] kept = new int[size];
    for (int i = 0; i < size; i++) {
      kept[i] = indices[(int) ((long) i * count / size)];
    }
    return kept;
  }
}
