package org.newsrec.live;

/**
 * What was removed when a reader was forgotten.
 *
 * @param events number of events
 * @param shows number of articles shown
 */
public record Forgotten(int events, int shows) {}
