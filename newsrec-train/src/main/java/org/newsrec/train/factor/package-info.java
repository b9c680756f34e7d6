/** Fits the factors of {@link org.newsrec.collab.ItemFactors} on a log. */
package org.newsrec.train.factor;
