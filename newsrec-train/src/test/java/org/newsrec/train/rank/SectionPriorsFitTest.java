package org.newsrec.train.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.newsrec.data.EventType;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.DatasetBuilder;
import org.newsrec.live.LiveOptions;
import org.newsrec.live.SectionPriors;

class SectionPriorsFitTest {
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final LiveOptions LIVE = LiveOptions.defaults();
  private static final int MINUTES = 8000;

  /**
   * Every minute there is a click in each of two sections: on what came out within the hour in
   * "flash", on one of 30 articles of lasting quality in "essay". In "rare" there is little.
   */
  private static DatasetBuilder clicks() {
    Random random = new Random(1);
    DatasetBuilder log = new DatasetBuilder();
    for (int i = 0; i < MINUTES / 60 + 1; i++) {
      log.news(news("flash" + i, "flash"));
    }
    for (int i = 0; i < 30; i++) {
      log.news(news("essay" + i, "essay"));
    }
    log.news(news("rare0", "rare"));
    log.news(News.builder("none").build());
    for (int minute = 0; minute < MINUTES; minute++) {
      log.interaction(click("flash" + minute / 60, minute));
      int liked = (int) (random.nextDouble() * random.nextDouble() * 30);
      log.interaction(click("essay" + liked, minute));
    }
    log.interaction(click("rare0", 5));
    return log;
  }

  private static News news(String hashId, String section) {
    return News.builder(hashId).categories(section, "other").build();
  }

  private static Interaction click(String hashId, int minute) {
    Instant at = START.plusSeconds(60L * minute);
    return new Interaction("r" + minute, hashId, Double.NaN, EventType.CLICK, at);
  }

  @Test
  void eachSectionHasItsHalfLifeAndARareOneThatOfAll() {
    SectionPriors priors = SectionPriorsFit.fit(clicks().build("clicks"), LIVE);
    assertThat(priors.sections()).containsOnlyKeys("flash", "essay", "rare");
    assertThat(priors.of("flash").halfLife()).isLessThanOrEqualTo(Duration.ofHours(1));
    assertThat(priors.of("essay").halfLife()).isGreaterThanOrEqualTo(Duration.ofHours(4));
    assertThat(priors.of("rare").halfLife())
        .isBetween(priors.of("flash").halfLife(), priors.of("essay").halfLife());
    assertThat(priors.general().hasRate()).as("nothing was shown").isFalse();
    assertThat(priors.of("never met")).isEqualTo(priors.general());
  }

  @Test
  void laterEventsOnlyMatterWhereTheyAreInTheLog() {
    Dataset log = clicks().build("clicks");
    Instant half = START.plusSeconds(30L * MINUTES);
    DatasetBuilder other = new DatasetBuilder();
    log.news().forEach(other::news);
    log.before(half).interactions().forEach(other::interaction);
    other.interaction(click("rare0", MINUTES - 1));
    assertThat(SectionPriorsFit.fit(log.before(half), LIVE))
        .isEqualTo(SectionPriorsFit.fit(other.build("other").before(half), LIVE));
  }

  /** 40 articles of "busy" are shown 100 times and clicked 20 or 40 times; others hardly. */
  @Test
  void aSectionHasItsRateWhereEnoughIsKnown() {
    DatasetBuilder log = new DatasetBuilder();
    BetaMoments busy = new BetaMoments();
    BetaMoments all = new BetaMoments();
    for (int a = 0; a < 43; a++) {
      boolean isBusy = a < 40;
      int clicks = isBusy ? 20 + a % 2 * 20 : 1;
      String hashId = "a" + a;
      log.news(news(hashId, isBusy ? "busy" : "calm"));
      all.add(clicks, 100);
      if (isBusy) {
        busy.add(clicks, 100);
      }
      for (int i = 0; i < 100; i++) {
        Instant at = START.plusSeconds(60L * (a * 100 + i));
        List<String> clicked = i < clicks ? List.of(hashId) : List.of();
        log.impression(new Impression("r" + i, at, List.of(hashId), clicked));
        if (i < clicks) {
          log.interaction(click(hashId, a * 100 + i));
        }
      }
    }
    SectionPriors priors = SectionPriorsFit.fit(log.build("shown"), LIVE);
    SectionPriors.Prior of = priors.of("busy");
    assertThat(of.clicks() / of.shows()).isCloseTo(0.3, within(1e-9));
    assertThat(of.shows()).isCloseTo(busy.priorShows(), within(1e-9)).isBetween(15.0, 40.0);
    assertThat(priors.general().shows()).isCloseTo(all.priorShows(), within(1e-9));
    assertThat(priors.of("calm").shows()).isEqualTo(priors.general().shows());
    assertThat(priors.of("calm").clicks()).isEqualTo(priors.general().clicks());
  }

  @Test
  void aLogWithoutClicksTeachesNothing() {
    DatasetBuilder log = new DatasetBuilder().news(news("a", "sport"));
    log.impression(new Impression("r", START, List.of("a"), List.of()));
    SectionPriors priors = SectionPriorsFit.fit(log.build("no clicks"), LIVE);
    assertThat(priors.sections()).isEmpty();
    assertThat(priors.general().hasRate()).isFalse();
  }
}
