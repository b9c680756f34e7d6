package org.newsrec;

import java.util.AbstractList;
import java.util.RandomAccess;
import org.newsrec.Explanation.Contribution;

/**
 * Contributions of which only the numbers are held: their names are the ranker's, and shared. A
 * feed has hundreds of contributions, and most are never looked at. Immutable.
 */
final class ContributionList extends AbstractList<Contribution> implements RandomAccess {
  private final String[] names;
  private final double[] amounts;

  /** Takes the arrays without a copy. */
  ContributionList(String[] names, double[] amounts) {
    this.names = names;
    this.amounts = amounts;
  }

  @Override
  public Contribution get(int index) {
    return new Contribution(names[index], amounts[index]);
  }

  @Override
  public int size() {
    return amounts.length;
  }
}
