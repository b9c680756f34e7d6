package org.newsrec.rerank;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.newsrec.data.News;

/** How far each candidate would go over the limits of a slate. Of one slate. */
final class SlateLimits {
  private final boolean isNone;
  private final int perSection;
  private final int perValue;
  private final int[][] sections;
  private final int[][] values;

  SlateLimits(List<RerankItem> items, RerankOptions options) {
    perSection = options.perCategory().orElse(Integer.MAX_VALUE);
    perValue = options.perFeature().map(FeatureLimit::most).orElse(Integer.MAX_VALUE);
    String feature = options.perFeature().map(FeatureLimit::feature).orElse(null);
    isNone = options.perCategory().isEmpty() && feature == null;
    sections = new int[isNone ? 0 : items.size()][];
    values = new int[sections.length][];
    Map<String, int[]> bySection = new HashMap<>();
    Map<String, int[]> byValue = new HashMap<>();
    for (int i = 0; i < sections.length; i++) {
      News news = items.get(i).news();
      if (options.perCategory().isPresent() && !news.categories().isEmpty()) {
        sections[i] = bySection.computeIfAbsent(news.categories().get(0), key -> new int[1]);
      }
      String value = feature == null ? null : news.features().categorical().get(feature);
      values[i] = value == null ? null : byValue.computeIfAbsent(value, key -> new int[1]);
    }
  }

  /** Whether no candidate ever goes over a limit. */
  boolean isNone() {
    return isNone;
  }

  void add(int item) {
    if (isNone) {
      return;
    }
    if (sections[item] != null) {
      sections[item][0]++;
    }
    if (values[item] != null) {
      values[item][0]++;
    }
  }

  /** By how many articles the slate would be over its limits with this candidate; 0 for none. */
  int excess(int item) {
    return isNone ? 0 : over(sections[item], perSection) + over(values[item], perValue);
  }

  private static int over(int[] count, int most) {
    return count == null ? 0 : Math.max(0, count[0] + 1 - most);
  }
}
