/**
 * The values that everything else works on: readers, articles, what was read and what was shown.
 * All of them are immutable, compared by value, and validated when they are made.
 */
package org.newsrec.data;
