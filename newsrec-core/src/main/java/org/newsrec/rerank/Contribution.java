package org.newsrec.rerank;

/**
 * What one signal adds to a score.
 *
 * @param signal the signal
 * @param value what was known of the candidate
 * @param amount its part of the score; positive speaks for the article, negative against
 */
public record Contribution(Signal signal, double value, double amount) {}
