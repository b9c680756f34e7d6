package org.newsrec.rerank;

/**
 * What one part adds to a score.
 *
 * @param part a signal, or two together
 * @param amount its part of the score; positive speaks for the article, negative against
 */
public record Contribution(ScorePart part, double amount) {}
