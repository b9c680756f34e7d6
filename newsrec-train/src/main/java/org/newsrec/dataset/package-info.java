/**
 * Reading logs as data sets: readers, articles, what was read and what was shown, in the order in
 * which it became known; readers of files in several formats; splits by time.
 */
package org.newsrec.dataset;
