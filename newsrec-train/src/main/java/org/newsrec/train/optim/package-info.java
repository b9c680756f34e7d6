/** How gradients move weights. */
package org.newsrec.train.optim;
