/**
 * The façade: a personal news feed inside the caller's own process. {@link
 * org.newsrec.NewsRecommender} joins the towers, the live catalogue, the readers' state and the
 * re-ranker; everything it is built from can also be used by itself.
 */
package org.newsrec;
