/**
 * What moves: readers' histories and the counters of clicks, shows and dwell, fed with events as
 * they become known. Nothing here reads a clock; what depends on time takes the instant.
 */
package org.newsrec.live;
