/**
 * Measures of how well a list is ordered, of what feeds are like beside that, and of what another
 * policy would have earned: pure functions without state. Articles with the same score count as the
 * expectation over every order they could stand in, so no result depends on how a sort treats
 * equals.
 */
package org.newsrec.metric;
