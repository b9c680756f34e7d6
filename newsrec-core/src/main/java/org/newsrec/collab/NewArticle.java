package org.newsrec.collab;

import java.util.LinkedHashMap;
import java.util.Map;

/** The readers that an article's vector is solved from, those who came last at the end. */
final class NewArticle {
  final String hashId;
  final Map<String, Part> parts = new LinkedHashMap<>();

  /** Receipt of the last event. */
  long touched;

  /** A reader's vector when the article was read, and what the reading adds to the confidence. */
  record Part(float[] reader, double extra) {}

  NewArticle(String hashId) {
    this.hashId = hashId;
  }

  /** Puts a reader's part at the end; returns the reader who had to give way, or null. */
  String put(String deviceId, Part part, int most) {
    parts.remove(deviceId);
    parts.put(deviceId, part);
    if (parts.size() <= most) {
      return null;
    }
    String first = parts.keySet().iterator().next();
    parts.remove(first);
    return first;
  }

  float[] solve(ItemFactors fit) {
    FoldIn fold = fit.itemFold();
    for (Part part : parts.values()) {
      fold.add(part.reader(), part.extra());
    }
    return fold.solve();
  }
}
