/**
 * From a query to candidates: the live catalogue ({@link org.newsrec.retrieval.NewsIndex}) and the
 * sources that pick the K best articles from it ({@link org.newsrec.retrieval.CandidateGenerator}).
 */
package org.newsrec.retrieval;
