/**
 * Re-ranking: what is known of each candidate at the moment of asking is put into columns of
 * {@linkplain org.newsrec.rerank.Signals signals}, and a learned {@linkplain
 * org.newsrec.rerank.Ranker ranker} adds them up to a score that splits exactly into its parts.
 */
package org.newsrec.rerank;
