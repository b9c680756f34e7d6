/**
 * Fits the ranker of {@link org.newsrec.rerank} on a log: training rows are made in one pass
 * through time by the code that serves.
 */
package org.newsrec.train.rank;
