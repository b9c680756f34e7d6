/** Threads for training. */
package org.newsrec.train.parallel;
