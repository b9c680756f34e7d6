package org.newsrec.train;

import org.newsrec.train.loss.BprLoss;
import org.newsrec.train.loss.InBatchSoftmaxLoss;
import org.newsrec.train.loss.MarginLoss;
import org.newsrec.train.loss.RankingLoss;
import org.newsrec.train.loss.SampledSoftmaxLoss;

/** What training lowers. */
public enum LossKind {
  /** {@link MarginLoss}: the configured margin between what was read and each sampled negative. */
  MARGIN {
    @Override
    RankingLoss make(TrainingConfig config) {
      return new MarginLoss(config.margin());
    }
  },

  /** {@link BprLoss} over sampled negatives, with the configured temperature. */
  BPR {
    @Override
    RankingLoss make(TrainingConfig config) {
      return new BprLoss(config.temperature());
    }
  },

  /** {@link SampledSoftmaxLoss} over sampled negatives, with the configured temperature. */
  SAMPLED_SOFTMAX {
    @Override
    RankingLoss make(TrainingConfig config) {
      return new SampledSoftmaxLoss(config.temperature());
    }
  },

  /**
   * {@link InBatchSoftmaxLoss} over what the other readers of the batch read and over sampled
   * negatives, with the configured temperature and logQ correction.
   */
  IN_BATCH_SOFTMAX {
    @Override
    RankingLoss make(TrainingConfig config) {
      return new InBatchSoftmaxLoss(config.temperature());
    }
  };

  abstract RankingLoss make(TrainingConfig config);
}
