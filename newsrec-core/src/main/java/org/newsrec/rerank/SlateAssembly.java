package org.newsrec.rerank;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Fills a slate slot by slot, see {@link RerankOptions}: a pinned article, one drawn by chance, or
 * the one that the rules choose. Each slot takes one or two walks over the candidates. Of one
 * slate.
 */
final class SlateAssembly {
  private static final int OPEN = -1;
  private static final int PLACED = -2;

  private final List<RerankItem> items;
  private final int[] order;
  private final double[] scores;
  private final SlateLimits limits;
  private final MaximalMarginalRelevance relevance;

  // Null where it has no part in this slate.
  private final CategoryCalibration calibration;
  private final SameStory story;
  private final SlateExploration exploration;

  private final double calibrationWeight;

  /** Whether nothing but relevance counts, so that a walk by score may end early. */
  private final boolean byRelevance;

  /** By candidate: open, placed, or the candidate of which it is a duplicate. */
  private final int[] state;

  private final int[] heldBack;
  private final List<Slate.Place> slate = new ArrayList<>();

  SlateAssembly(
      List<RerankItem> items,
      int[] order,
      double[] scores,
      SlateLimits limits,
      MaximalMarginalRelevance relevance,
      CategoryCalibration calibration,
      double calibrationWeight,
      SameStory story,
      SlateExploration exploration) {
    this.items = items;
    this.order = order;
    this.scores = scores;
    this.limits = limits;
    this.relevance = relevance;
    this.calibration = calibration;
    this.calibrationWeight = calibrationWeight;
    this.story = story;
    this.exploration = exploration;
    byRelevance = limits.isNone() && calibration == null && exploration == null;
    state = new int[items.size()];
    Arrays.fill(state, OPEN);
    heldBack = new int[items.size()];
  }

  /** Fills the slate; afterwards {@link #duplicateOf} and {@link #heldBack} say what was left. */
  List<Slate.Place> fill(int limit, Map<Integer, String> wanted) {
    NavigableMap<Integer, Integer> pins = reserve(wanted);
    while (slate.size() < limit) {
      int slot = slate.size() + 1;
      Integer pinned = pins.remove(slot);
      Slate.Place next = pinned == null ? choose(slot) : Slate.Place.certain(pinned);
      if (next == null) {
        if (pins.isEmpty()) {
          break;
        }
        // Nothing is left that would fill the slots up to the next pin.
        next = Slate.Place.certain(pins.pollFirstEntry().getValue());
      } else if (pinned == null) {
        limits.add(next.item());
      }
      place(next);
    }
    return slate;
  }

  /** Pins count towards the limits, and tell their stories, from the first slot on. */
  private NavigableMap<Integer, Integer> reserve(Map<Integer, String> wanted) {
    NavigableMap<Integer, Integer> pins = new TreeMap<>();
    if (wanted.isEmpty()) {
      return pins;
    }
    Map<String, Integer> byHashId = new HashMap<>();
    for (int i = 0; i < state.length; i++) {
      byHashId.put(items.get(i).news().hashId(), i);
    }
    wanted.forEach(
        (slot, hashId) -> {
          Integer item = byHashId.get(hashId);
          if (item != null) {
            pins.put(slot, item);
            state[item] = PLACED;
          }
        });
    for (int item : pins.values()) {
      limits.add(item);
      leaveOutStoryOf(item);
    }
    return pins;
  }

  private void place(Slate.Place next) {
    int item = next.item();
    state[item] = PLACED;
    slate.add(next);
    leaveOutStoryOf(item);
    relevance.add(item);
    if (calibration != null) {
      calibration.add(item);
    }
  }

  private void leaveOutStoryOf(int item) {
    if (story != null) {
      for (int i = 0; i < state.length; i++) {
        if (state[i] == OPEN && story.test(item, i)) {
          state[i] = item;
        }
      }
    }
  }

  /** The article of a slot that is not pinned; null if no candidate is left. */
  private Slate.Place choose(int slot) {
    int best = -1;
    int least = Integer.MAX_VALUE;
    double most = 0;
    int[] pool = new int[exploration == null ? 0 : order.length];
    int poolSize = 0;
    for (int item : order) {
      if (best >= 0 && byRelevance && relevance.ceiling(item) <= most) {
        break;
      }
      if (state[item] != OPEN) {
        continue;
      }
      int excess = limits.excess(item);
      heldBack[item] = excess;
      if (exploration != null && excess == 0 && exploration.mayTry(item)) {
        pool[poolSize++] = item;
      }
      if (excess < least) {
        best = item;
        least = excess;
        most = value(item, relevance.value(item));
      } else if (excess == least && value(item, relevance.bound(item)) > most) {
        double value = value(item, relevance.value(item));
        if (value > most) {
          best = item;
          most = value;
        }
      }
    }
    if (best < 0) {
      return null;
    }
    int byRule = story == null ? best : freshest(best, least);
    if (exploration == null) {
      return Slate.Place.certain(byRule);
    }
    int drawn = exploration.draw(slot, poolSize);
    int item = drawn < 0 ? byRule : pool[drawn];
    double share = exploration.share(poolSize);
    boolean inPool = false;
    for (int i = 0; i < poolSize; i++) {
      inPool |= pool[i] == item;
    }
    double propensity = (item == byRule ? 1 - share : 0) + (inPool ? share / poolSize : 0);
    return new Slate.Place(item, propensity, drawn >= 0);
  }

  /** An item's value, rising with its relevance. */
  private double value(int item, double value) {
    return calibration == null
        ? value
        : (1 - calibrationWeight) * value - calibrationWeight * calibration.with(item);
  }

  /** The one of a story that is shown in place of the chosen one. */
  private int freshest(int chosen, int excess) {
    double best = scores[chosen];
    List<Integer> story = new ArrayList<>();
    for (int item : order) {
      boolean same =
          item == chosen
              || (state[item] == OPEN
                  && this.story.test(chosen, item)
                  && limits.excess(item) <= excess);
      if (same) {
        story.add(item);
        best = Math.max(best, scores[item]);
      }
    }
    int shown = -1;
    for (int item : story) {
      if (scores[item] >= best - this.story.margin()
          && (shown < 0 || published(item).isAfter(published(shown)))) {
        shown = item;
      }
    }
    return shown;
  }

  private Instant published(int item) {
    return items.get(item).news().publishedAt().orElse(Instant.MIN);
  }

  /** The candidate whose story another one tells too and which was preferred to it; else -1. */
  int duplicateOf(int item) {
    return Math.max(-1, state[item]);
  }

  /** By how many articles a candidate went over the limits when last looked at. */
  int heldBack(int item) {
    return heldBack[item];
  }
}
