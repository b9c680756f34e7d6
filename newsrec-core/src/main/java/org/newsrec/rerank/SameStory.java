package org.newsrec.rerank;

import java.util.List;
import org.newsrec.math.Vectors;

/** Tells which candidates are duplicates of each other. Of one request. */
final class SameStory {
  private final List<RerankItem> items;
  private final DuplicateRule rule;

  SameStory(List<RerankItem> items, DuplicateRule rule) {
    this.items = items;
    this.rule = rule;
  }

  boolean test(int a, int b) {
    RerankItem one = items.get(a);
    RerankItem other = items.get(b);
    return (rule.text().isPresent()
            && one.signature() != null
            && other.signature() != null
            && one.signature().similarity(other.signature()) >= rule.text().getAsDouble())
        || (rule.cosine().isPresent()
            && one.vector() != null
            && other.vector() != null
            && Vectors.dot(one.vector(), other.vector()) >= rule.cosine().getAsDouble());
  }

  double margin() {
    return rule.margin();
  }
}
