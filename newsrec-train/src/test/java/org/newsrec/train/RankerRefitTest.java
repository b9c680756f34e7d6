package org.newsrec.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.newsrec.data.EventType;
import org.newsrec.data.Interaction;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.DatasetBuilder;
import org.newsrec.dataset.ImpressionLog;
import org.newsrec.dataset.Newsroom;
import org.newsrec.dataset.NewsroomSpec;
import org.newsrec.store.FeedModel;
import org.newsrec.train.rank.RankerConfig;
import org.newsrec.train.rank.RankerKind;
import org.newsrec.train.rank.RankerTrainer;
import org.newsrec.train.rank.SlateKind;

class RankerRefitTest {
  private static final Dataset LOG = Newsroom.generate(NewsroomSpec.ofInteractions(2_000));
  private static final RankerConfig QUICK = RankerConfig.builder().kind(RankerKind.LINEAR).build();
  private static final Instant SINCE = Instant.parse("2025-01-07T00:00:00Z");
  private static final FeedModel MODEL =
      new FeedTrainer(TrainingConfig.builder().epochs(1).threads(2).build(), QUICK)
          .train(LOG.before(SINCE));
  private static final Set<SlateKind> BOTH = Set.of(SlateKind.LIVE, SlateKind.SHOWN);
  private static final RankerRefit REFIT = new RankerRefit(QUICK, 2);

  /** The same rankers as by hand, by the towers that have not seen the part. */
  @Test
  void fitsBothRankersOnTheNewPart() {
    FeedModel fitted = REFIT.refit(MODEL, BOTH, LOG, SINCE, TrainingListener.NONE);
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
    return new RankerTrainer(QUICK.withSlates(slates).withCollaborative(MODEL.collaborative()), 1);
  }

  @Test
  void fitsNoneThatWasNotThere() {
    FeedModel bare = new FeedModel(MODEL.towers(), Optional.empty());
    assertThat(REFIT.refit(bare, BOTH, LOG, SINCE, TrainingListener.NONE)).isEqualTo(bare);
    FeedModel one = new FeedModel(MODEL.towers(), MODEL.ranker());
    FeedModel fitted = REFIT.refit(one, BOTH, LOG, SINCE, TrainingListener.NONE);
    assertThat(fitted.listRanker()).isEmpty();
    assertThat(fitted.ranker()).isNotEqualTo(one.ranker());
  }

  @Test
  void fitsOnlyTheKindThatIsAskedFor() {
    FeedModel both = REFIT.refit(MODEL, BOTH, LOG, SINCE, TrainingListener.NONE);
    FeedModel live = REFIT.refit(MODEL, Set.of(SlateKind.LIVE), LOG, SINCE, TrainingListener.NONE);
    assertThat(live.ranker()).isEqualTo(both.ranker());
    assertThat(live.listRanker()).isEqualTo(MODEL.listRanker());
    FeedModel shown =
        REFIT.refit(MODEL, Set.of(SlateKind.SHOWN), LOG, SINCE, TrainingListener.NONE);
    assertThat(shown.ranker()).isEqualTo(MODEL.ranker());
    assertThat(shown.listRanker()).isEqualTo(both.listRanker());
    assertThat(REFIT.refit(MODEL, Set.of(), LOG, SINCE, TrainingListener.NONE)).isEqualTo(MODEL);
  }

  /** The end is moved until the part has one slate too few, and then one more. */
  @Test
  void aPartWithTooFewSlatesLeavesTheRankerWhatItIs() {
    int least = RankerRefit.LEAST_SLATES;
    Instant enough = SINCE;
    while (slates(enough) < least) {
      enough = enough.plusSeconds(1800);
    }
    Instant few = enough;
    while (slates(few) >= least) {
      few = few.minusSeconds(60);
    }
    assertThat(slates(few)).isBetween(least / 2, least - 1);
    Set<SlateKind> shown = Set.of(SlateKind.SHOWN);
    assertThat(REFIT.refit(MODEL, shown, LOG.before(few), SINCE, TrainingListener.NONE))
        .isEqualTo(MODEL);
    assertThat(REFIT.refit(MODEL, shown, LOG.before(enough), SINCE, TrainingListener.NONE))
        .isNotEqualTo(MODEL);
  }

  private static int slates(Instant to) {
    return (int)
        IntStream.range(0, LOG.impressionLog().size())
            .filter(i -> LOG.impressionLog().timestamp(i) >= SINCE.toEpochMilli())
            .filter(i -> LOG.impressionLog().timestamp(i) < to.toEpochMilli())
            .filter(i -> someButNotAllClicked(LOG.before(to).impressionLog(), i))
            .count();
  }

  private static boolean someButNotAllClicked(ImpressionLog lists, int i) {
    long clicked =
        IntStream.range(0, lists.shownCount(i)).filter(slot -> lists.clicked(i, slot)).count();
    return clicked > 0 && clicked < lists.shownCount(i);
  }

  @Test
  void leavesRankersAloneWhereNothingIsNew() {
    assertThat(REFIT.refit(MODEL, BOTH, LOG, LOG.end().plusMillis(1), TrainingListener.NONE))
        .isEqualTo(MODEL);
    assertThat(REFIT.refit(MODEL, BOTH, LOG, LOG.end().plusSeconds(60), TrainingListener.NONE))
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
        .isThrownBy(() -> REFIT.refit(MODEL, BOTH, LOG, SINCE, interrupts))
        .withMessageContaining("no model was made");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void needsTimes() {
    DatasetBuilder builder = new DatasetBuilder().temporal(false);
    builder.interaction(new Interaction("d", "n", 1, EventType.CLICK, Instant.EPOCH));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> REFIT.refit(MODEL, BOTH, builder.build("timeless"), SINCE, TrainingListener.NONE))
        .withMessageContaining("'timeless' has no times");
  }
}
