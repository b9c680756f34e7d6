/**
 * From readers and articles to the numbers that towers read. {@link
 * org.newsrec.feature.FeatureSchema} is fitted once, on training data, and then used unchanged by
 * training and by serving.
 */
package org.newsrec.feature;
