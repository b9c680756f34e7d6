package org.newsrec.train;

import org.newsrec.train.loss.BprLoss;
import org.newsrec.train.loss.HardestMarginLoss;
import org.newsrec.train.loss.InBatchSoftmaxLoss;
import org.newsrec.train.loss.MarginLoss;
import org.newsrec.train.loss.RankWeightedMarginLoss;
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

  /** {@link HardestMarginLoss}: the configured margin to the hardest sampled negative. */
  MARGIN_HARDEST {
    @Override
    RankingLoss make(TrainingConfig config) {
      return new HardestMarginLoss(config.margin());
    }
  },

  /** {@link RankWeightedMarginLoss}: WARP-style, with the configured margin. */
  MARGIN_RANK_WEIGHTED {
    @Override
    RankingLoss make(TrainingConfig config) {
      return new RankWeightedMarginLoss(config.margin());
    }
  },

  /**
   * List-wise softmax: {@link SampledSoftmaxLoss} over what was read and what stood in the same
   * list without being clicked, at most the configured number of negatives of it, drawn anew in
   * each epoch. For what no list is known of, over sampled negatives.
   */
  LIST_SOFTMAX {
    @Override
    RankingLoss make(TrainingConfig config) {
      return new SampledSoftmaxLoss(config.temperature());
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
