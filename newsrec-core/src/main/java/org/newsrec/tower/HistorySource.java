package org.newsrec.tower;

/** What is pooled of an article in a history. */
public enum HistorySource {
  /** What goes into the article's tower: dense inputs and pooled embeddings. */
  ENCODED_INPUTS,

  /** What comes out of it: the unit vector. */
  TOWER_VECTORS
}
