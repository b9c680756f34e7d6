package org.newsrec.live;

/**
 * An article's clicks, decayed with one half-life, as of the beginning of the buckets under way:
 * what another reading within the same short bucket needs, as long as nothing is counted.
 *
 * @param fine clicks of past short buckets
 * @param coarse clicks of long buckets before them
 * @param underWay clicks in the short bucket under way; NaN where nothing is in it
 */
record ClickParts(double fine, double coarse, double underWay) {}
