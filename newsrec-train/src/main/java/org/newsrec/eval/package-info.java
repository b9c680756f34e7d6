/**
 * Measures ways of ranking news on later time: protocols, baselines and the report. Nothing here
 * lets a method see what was received after the instant it is asked at.
 */
package org.newsrec.eval;
