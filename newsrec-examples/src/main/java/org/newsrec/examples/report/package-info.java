/**
 * An evaluation as one HTML page that needs nothing else, and as a table of all its figures.
 *
 * <p>Charts are drawn with XChart on pictures in memory: no window is ever opened.
 */
package org.newsrec.examples.report;
