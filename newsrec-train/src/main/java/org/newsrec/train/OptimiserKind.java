package org.newsrec.train;

import org.newsrec.train.optim.Adagrad;
import org.newsrec.train.optim.Adam;
import org.newsrec.train.optim.Momentum;
import org.newsrec.train.optim.Optimiser;

/** How gradients move weights. */
public enum OptimiserKind {
  /** {@link Adam} with the usual constants. */
  ADAM {
    @Override
    Optimiser make(TrainingConfig config, double weightDecay) {
      return Adam.standard(weightDecay);
    }
  },

  /** {@link Adagrad} with an epsilon of 1e-8. */
  ADAGRAD {
    @Override
    Optimiser make(TrainingConfig config, double weightDecay) {
      return new Adagrad(1e-8, weightDecay);
    }
  },

  /** {@link Momentum}: stochastic gradient descent with the configured momentum. */
  SGD {
    @Override
    Optimiser make(TrainingConfig config, double weightDecay) {
      return new Momentum(config.momentum(), weightDecay);
    }
  };

  abstract Optimiser make(TrainingConfig config, double weightDecay);
}
