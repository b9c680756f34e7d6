package org.newsrec.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.newsrec.data.EventType;
import org.newsrec.data.Interaction;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.DatasetBuilder;
import org.newsrec.dataset.Newsroom;
import org.newsrec.dataset.NewsroomSpec;
import org.newsrec.store.FeedModel;
import org.newsrec.train.rank.RankerConfig;
import org.newsrec.train.rank.RankerTrainer;
import org.newsrec.train.rank.SlateKind;

class RankerRefitTest {
  private static final Dataset LOG = Newsroom.generate(NewsroomSpec.ofInteractions(2_000));
  private static final Instant SINCE = Instant.parse("2025-01-07T00:00:00Z");
  private static final FeedModel MODEL =
      new FeedTrainer(
              TrainingConfig.builder().epochs(1).threads(2).build(), RankerConfig.defaults())
          .train(LOG.before(SINCE));
  private static final RankerRefit REFIT = new RankerRefit(RankerConfig.defaults(), 2);

  /** The same rankers as by hand, by the towers that have not seen the part. */
  @Test
  void fitsBothRankersOnTheNewPart() {
    FeedModel fitted = REFIT.refit(MODEL, LOG, SINCE, TrainingListener.NONE);
    assertThat(fitted.towers()).isSameAs(MODEL.towers());
    Instant to = LOG.end().plusMillis(1);
    assertThat(fitted.ranker())
        .isEqualTo(trainer(SlateKind.LIVE).fitIfAny(MODEL.towers(), LOG, SINCE, to))
        .isNotEqualTo(MODEL.ranker());
    assertThat(fitted.listRanker())
        .isEqualTo(trainer(SlateKind.SHOWN).fitIfAny(MODEL.towers(), LOG, SINCE, to))
        .isNotEqualTo(MODEL.listRanker());
  }

  private static RankerTrainer trainer(SlateKind slates) {
    return new RankerTrainer(RankerConfig.defaults().withSlates(slates), 1);
  }

  @Test
  void fitsNoneThatWasNotThere() {
    FeedModel bare = new FeedModel(MODEL.towers(), Optional.empty());
    assertThat(REFIT.refit(bare, LOG, SINCE, TrainingListener.NONE)).isEqualTo(bare);
    FeedModel one = new FeedModel(MODEL.towers(), MODEL.ranker());
    FeedModel fitted = REFIT.refit(one, LOG, SINCE, TrainingListener.NONE);
    assertThat(fitted.listRanker()).isEmpty();
    assertThat(fitted.ranker()).isNotEqualTo(one.ranker());
  }

  @Test
  void leavesRankersAloneWhereNothingIsNew() {
    assertThat(REFIT.refit(MODEL, LOG, LOG.end().plusMillis(1), TrainingListener.NONE))
        .isEqualTo(MODEL);
    assertThat(REFIT.refit(MODEL, LOG, LOG.end().plusSeconds(60), TrainingListener.NONE))
        .isEqualTo(MODEL);
  }

  @Test
  void stopsWhenInterrupted() {
    TrainingListener interrupts =
        new TrainingListener() {
          @Override
          public void fittingRankers(String stage, long done, long total) {
            Thread.currentThread().interrupt();
          }
        };
    assertThatExceptionOfType(TrainingInterruptedException.class)
        .isThrownBy(() -> REFIT.refit(MODEL, LOG, SINCE, interrupts))
        .withMessageContaining("no model was made");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void needsTimes() {
    DatasetBuilder builder = new DatasetBuilder().temporal(false);
    builder.interaction(new Interaction("d", "n", 1, EventType.CLICK, Instant.EPOCH));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> REFIT.refit(MODEL, builder.build("timeless"), SINCE, TrainingListener.NONE))
        .withMessageContaining("'timeless' has no times");
  }
}
