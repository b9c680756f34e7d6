package org.newsrec.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.newsrec.data.EventStrengths;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.DatasetBuilder;
import org.newsrec.dataset.Timeline;
import org.newsrec.live.LiveOptions;
import org.newsrec.live.LiveState;
import org.newsrec.math.RandomStream;

class SkippedArticlesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  /** Some readers see lists and read some of what they saw, with uploads that come late. */
  private static Dataset log(RandomStream random, boolean temporal) {
    DatasetBuilder builder = new DatasetBuilder().temporal(temporal);
    for (int i = 0; i < 60; i++) {
      String reader = "r" + random.nextInt(3);
      Instant at = NOON.plusSeconds(30L * random.nextInt(120));
      List<String> shown = new ArrayList<>();
      for (int slot = 0; slot < 4; slot++) {
        String article = "n" + random.nextInt(12);
        if (!shown.contains(article)) {
          shown.add(article);
        }
      }
      builder.impression(new Impression(reader, at, shown, List.of()));
      if (random.nextInt(2) == 0) {
        EventType type = random.nextInt(5) == 0 ? EventType.UNBOOKMARKED : EventType.CLICK;
        builder.interaction(
            new Interaction(
                reader,
                shown.get(0),
                Double.NaN,
                type,
                at,
                at.plusSeconds(random.nextInt(900)),
                Features.none()));
      }
    }
    return builder.build("made up");
  }

  @Property(tries = 100)
  void knowWhatTheServingStateKnows(@ForAll long seed) {
    RandomStream random = new RandomStream(seed);
    Dataset log = log(random, true);
    SkippedArticles skipped = new SkippedArticles(log, EventStrengths.standard(), new BitSet());
    LiveState live = new LiveState(LiveOptions.defaults());
    Timeline timeline = new Timeline(log);
    for (int minute = 0; minute < 80; minute += 7) {
      Instant at = NOON.plusSeconds(60L * minute);
      timeline.advanceTo(at, live);
      for (int reader = 0; reader < log.readerCount(); reader++) {
        int[] into = new int[50];
        int count = skipped.collect(reader, at.toEpochMilli(), article -> false, 48, into, 1);
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
          ids.add(log.news(into[i]).hashId());
        }
        assertThat(ids)
            .containsExactlyInAnyOrderElementsOf(
                live.readers().view(log.user(reader).deviceId()).skipped(at, 48));
      }
    }
  }

  @Test
  void keepToTheLatestInTheOrderOfTheirShows() {
    DatasetBuilder builder = new DatasetBuilder();
    for (int i = 0; i < 6; i++) {
      Instant at = NOON.plusSeconds(60L * i);
      builder.impression(new Impression("r", at, List.of("n" + i, "n" + (i + 1)), List.of()));
    }
    Dataset log = builder.build("made up");
    SkippedArticles skipped = new SkippedArticles(log, EventStrengths.standard(), new BitSet());
    assertThat(collect(skipped, log, NOON.plusSeconds(7200), 3)).containsExactly("n4", "n5", "n6");
    assertThat(collect(skipped, log, NOON.plusSeconds(780), 9))
        .containsExactly("n0", "n1", "n2", "n3", "n4");
  }

  private static List<String> collect(SkippedArticles skipped, Dataset log, Instant at, int limit) {
    int[] into = new int[limit];
    int count = skipped.collect(0, at.toEpochMilli(), article -> false, limit, into, 0);
    return Arrays.stream(into, 0, count).mapToObj(i -> log.news(i).hashId()).toList();
  }

  @Test
  void leaveOutWhatIsAskedAboutWhereThereAreNoTimes() {
    Dataset log =
        new DatasetBuilder()
            .temporal(false)
            .impression(new Impression("r", NOON, List.of("a", "b", "c", "d"), List.of("c")))
            .interaction(
                new Interaction("r", "c", Double.NaN, EventType.CLICK, NOON, NOON, Features.none()))
            .build("made up");
    BitSet heldOut = new BitSet();
    heldOut.set(log.newsIndex("d"));
    SkippedArticles skipped = new SkippedArticles(log, EventStrengths.standard(), heldOut);
    int[] into = new int[5];
    int asked = log.newsIndex("b");
    assertThat(skipped.collect(0, 0, article -> article == asked, 5, into, 0)).isEqualTo(1);
    assertThat(into[0]).isEqualTo(log.newsIndex("a"));
  }
}
