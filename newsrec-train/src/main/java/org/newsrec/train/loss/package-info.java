/** What training lowers: losses over the scores of a batch, with their gradients. */
package org.newsrec.train.loss;
