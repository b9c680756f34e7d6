package org.newsrec.dataset;

import java.util.ArrayList;
import java.util.List;

/** Counts what happened at which place of the lists shown. */
final class SlotInspector {
  /** Last slot of each group, from 1. */
  private static final int[] LAST = {1, 2, 3, 5, 10, 20, 50, 100, Integer.MAX_VALUE};

  /**
   * An interaction belongs to the latest list with its article, of this many lists back at most.
   */
  private static final int LISTS_BACK = 5;

  private static final long FARTHEST_MILLIS = 24 * 3_600_000L;

  private final Dataset data;
  private final InteractionLog interactions;
  private final ImpressionLog impressions;
  private final long[] shown = new long[LAST.length];
  private final long[] clicked = new long[LAST.length];
  private final long[] dwelled = new long[LAST.length];
  private final double[] dwell = new double[LAST.length];
  private int longest;

  SlotInspector(Dataset data) {
    this.data = data;
    interactions = data.interactionLog();
    impressions = data.impressionLog();
  }

  List<Inspection.Slot> slots() {
    if (impressions.size() == 0) {
      return List.of();
    }
    for (int i = 0; i < impressions.size(); i++) {
      longest = Math.max(longest, impressions.shownCount(i));
      for (int slot = 0; slot < impressions.shownCount(i); slot++) {
        int group = group(slot);
        shown[group]++;
        clicked[group] += impressions.clicked(i, slot) ? 1 : 0;
      }
    }
    addDwell();
    List<Inspection.Slot> slots = new ArrayList<>();
    for (int g = 0; g < LAST.length && shown[g] > 0; g++) {
      slots.add(
          new Inspection.Slot(
              g == 0 ? 1 : LAST[g - 1] + 1,
              Math.min(LAST[g], longest),
              shown[g],
              clicked[g],
              dwelled[g],
              dwelled[g] == 0 ? Double.NaN : dwell[g] / dwelled[g]));
    }
    return slots;
  }

  private static int group(int slot) {
    int group = 0;
    while (slot + 1 > LAST[group]) {
      group++;
    }
    return group;
  }

  private void addDwell() {
    Groups byReader = Groups.of(impressions.size(), data.readerCount(), impressions::reader);
    for (int i = 0; i < interactions.size(); i++) {
      if (!Float.isNaN(interactions.dwell(i))) {
        int slot = slotOf(i, byReader);
        if (slot >= 0) {
          dwelled[group(slot)]++;
          dwell[group(slot)] += interactions.dwell(i);
        }
      }
    }
  }

  /** Returns the slot at which an interaction's article was last shown to its reader, or -1. */
  private int slotOf(int interaction, Groups byReader) {
    int reader = interactions.reader(interaction);
    long at = interactions.timestamp(interaction);
    int low = byReader.start(reader);
    int high = byReader.start(reader + 1);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (impressions.timestamp(byReader.item(middle)) <= at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int first = Math.max(byReader.start(reader), low - LISTS_BACK);
    for (int k = low - 1; k >= first; k--) {
      int list = byReader.item(k);
      if (impressions.timestamp(list) < at - FARTHEST_MILLIS) {
        return -1;
      }
      for (int slot = 0; slot < impressions.shownCount(list); slot++) {
        if (impressions.shown(list, slot) == interactions.news(interaction)) {
          return slot;
        }
      }
    }
    return -1;
  }
}
