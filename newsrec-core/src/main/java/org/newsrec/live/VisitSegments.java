package org.newsrec.live;

import java.util.List;
import org.newsrec.data.Features;

/**
 * The segments to which a visit belongs, in the order of the options, by the words and codes of the
 * visit itself: what is known of the reader is not looked at, since it may change while the event
 * is counted. Immutable.
 *
 * @param segments one for each feature that is known, at most
 */
record VisitSegments(List<Segment> segments) implements Comparable<VisitSegments> {
  static final VisitSegments NONE = new VisitSegments(List.of());

  VisitSegments {
    segments = List.copyOf(segments);
  }

  static VisitSegments of(Features visit, List<String> features) {
    List<Segment> known = Segment.of(features, visit, Features.none());
    return known.isEmpty() ? NONE : new VisitSegments(known);
  }

  /** The one of which more is known comes first; the rest makes the order total. */
  @Override
  public int compareTo(VisitSegments other) {
    int order = Integer.compare(other.segments.size(), segments.size());
    for (int i = 0; order == 0 && i < segments.size(); i++) {
      order = segments.get(i).compareTo(other.segments.get(i));
    }
    return order;
  }
}
