/**
 * Trains two towers on a log. {@link org.newsrec.train.TwoTowerTrainer} is the way in, {@link
 * org.newsrec.train.TrainingConfig} says how, {@link org.newsrec.train.TrainingListener} sees how
 * it goes.
 */
package org.newsrec.train;
