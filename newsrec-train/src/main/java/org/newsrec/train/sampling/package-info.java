/** What a reader is assumed not to have wanted: articles that were there and were not read. */
package org.newsrec.train.sampling;
