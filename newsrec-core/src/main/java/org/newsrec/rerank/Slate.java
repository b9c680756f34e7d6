package org.newsrec.rerank;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A slate, with what became of the candidates that are not in it. Immutable. */
public final class Slate {
  private final List<RankedNews> ranked;
  private final List<RerankItem> items;
  private final int[] order;
  private final SlateAssembly assembly;

  /** A slot's article, how likely it was there, and whether it was drawn by chance. */
  record Place(int item, double propensity, boolean explored) {
    static Place certain(int item) {
      return new Place(item, 1, false);
    }
  }

  /**
   * @param assembly null where the slate is the beginning of the order by score
   */
  Slate(List<RankedNews> ranked, List<RerankItem> items, int[] order, SlateAssembly assembly) {
    this.ranked = List.copyOf(ranked);
    this.items = items;
    this.order = order;
    this.assembly = assembly;
  }

  /**
   * Returns the articles.
   *
   * @return from the first slot on; not modifiable
   */
  public List<RankedNews> ranked() {
    return ranked;
  }

  /**
   * Returns a candidate's place in the order of the scores, boosts included.
   *
   * @param hashId the article
   * @return from 1, or empty if it is not a candidate
   */
  public OptionalInt rank(String hashId) {
    for (int i = 0; i < order.length; i++) {
      if (items.get(order[i]).news().hashId().equals(hashId)) {
        return OptionalInt.of(i + 1);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * Returns of which article a candidate is a duplicate.
   *
   * @param hashId the candidate
   * @return the hashId of the article of the slate that tells the same story; empty if there is
   *     none, or the candidate is in the slate itself
   */
  public Optional<String> duplicateOf(String hashId) {
    int item = assembly == null ? -1 : item(hashId);
    int other = item < 0 ? -1 : assembly.duplicateOf(item);
    return other < 0 ? Optional.empty() : Optional.of(items.get(other).news().hashId());
  }

  /**
   * Tells whether a candidate was held back by a limit when the last slot was filled by the rules.
   *
   * @param hashId the candidate
   * @return whether the slate would have gone over a limit with it; false for one in the slate
   */
  public boolean isHeldBack(String hashId) {
    int item = assembly == null ? -1 : item(hashId);
    return item >= 0
        && assembly.heldBack(item) > 0
        && ranked.stream().noneMatch(placed -> placed.index() == item);
  }

  private int item(String hashId) {
    OptionalInt rank = rank(hashId);
    return rank.isEmpty() ? -1 : order[rank.getAsInt() - 1];
  }
}
