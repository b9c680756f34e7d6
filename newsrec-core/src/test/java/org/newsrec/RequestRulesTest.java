package org.newsrec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.newsrec.collab.CoVisitation;
import org.newsrec.collab.CoVisitationOptions;
import org.newsrec.collab.SessionNeighbours;
import org.newsrec.collab.SessionNeighboursOptions;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.live.ReaderView;

/** What a request may ask for besides, and what it may bring along. */
class RequestRulesTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  private final NewsRecommender feed =
      NewsRecommender.builder()
          .model(new CategoryModel())
          .clock(new TestClock(NOON))
          .ranker(FeedBits.everySignal())
          .candidatesFrom(new CoVisitation(CoVisitationOptions.defaults()), 0.5)
          .candidatesFrom(new SessionNeighbours(SessionNeighboursOptions.defaults()), 0.5)
          .build();
  private final List<News> articles = new ArrayList<>();

  RequestRulesTest() {
    Random random = new Random(3);
    for (int i = 0; i < 60; i++) {
      articles.add(article(i, random));
    }
    feed.catalogue().addAll(articles);
  }

  private static News article(int i, Random random) {
    News.Builder news = News.builder("n" + i).title("Story " + i);
    if (random.nextInt(6) > 0) {
      news.categories(List.of("sport", "politics", "science").get(random.nextInt(3)));
    }
    if (random.nextInt(6) > 0) {
      news.publishedAt(NOON.minus(Duration.ofMinutes(random.nextInt(600))));
    }
    String language = random.nextBoolean() ? "hi" : "en";
    String name = random.nextBoolean() ? "language" : "lang";
    if (random.nextInt(6) == 0) {
      news.features(new Features(Map.of(), Map.of("region", 21.0)));
    } else {
      news.features(
          Features.ofCategories(
              Map.of(
                  name,
                  language,
                  "country",
                  random.nextBoolean() ? "BR" : "21",
                  "premium",
                  random.nextBoolean() ? "1" : "0")));
    }
    return news.build();
  }

  private static List<Interaction> events(Random random) {
    List<Interaction> events = new ArrayList<>();
    for (int i = random.nextInt(12); i > 0; i--) {
      EventType type =
          List.of(
                  EventType.CLICK,
                  EventType.TIME_SPENT_FRONT,
                  EventType.BOOKMARKED,
                  EventType.UNBOOKMARKED)
              .get(random.nextInt(4));
      events.add(
          new Interaction(
              "fan",
              "n" + random.nextInt(20),
              random.nextInt(60),
              type,
              NOON.minusSeconds(60 + random.nextInt(90_000))));
    }
    return events;
  }

  private static List<Impression> shown(Random random) {
    List<Impression> shown = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      shown.add(
          new Impression(
              "fan",
              NOON.minusSeconds(60 + random.nextInt(9_000)),
              List.of("n" + random.nextInt(30), "n" + (30 + random.nextInt(30))),
              List.of()));
    }
    return shown;
  }

  @Property(tries = 100)
  void aHistoryBroughtAlongIsAsGoodAsOneThatIsHeld(@ForAll long seed) {
    Random random = new Random(seed);
    List<Interaction> events = events(random);
    List<Impression> shown = shown(random);
    events.forEach(feed::record);
    shown.forEach(feed::recordShown);
    List<Interaction> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, random);
    ReaderView held = feed.live().readers().view("fan");
    ReaderView brought = feed.live().readers().viewOf(shuffled, shown);
    assertThat(brought.history()).isEqualTo(held.history());
    assertThat(brought.disliked()).isEqualTo(held.disliked());
    assertThat(brought.allRead()).isEqualTo(held.allRead());
    assertThat(brought.lastActive()).isEqualTo(held.lastActive());
    assertThat(brought.skipped(NOON, 9)).isEqualTo(held.skipped(NOON, 9));
    for (News article : articles) {
      String hashId = article.hashId();
      assertThat(brought.shown(hashId)).isEqualTo(held.shown(hashId));
      assertThat(brought.shownInVisit(hashId, NOON)).isEqualTo(held.shownInVisit(hashId, NOON));
    }
    assertThat(
            feed.recommend(
                RecommendRequest.forReader("nobody").history(shuffled, shown).limit(15).build()))
        .isEqualTo(feed.recommend(RecommendRequest.forReader("fan").limit(15).build()));
    assertThat(feed.live().readers().isKnown("nobody")).isFalse();
    feed.forget("fan");
  }

  @Property(tries = 200)
  void filtersAreTheirDefinitions(@ForAll long seed) {
    Random random = new Random(seed);
    NewsFilter.Builder builder = NewsFilter.builder();
    Set<String> languages = random.nextInt(3) == 0 ? Set.of("hi") : Set.of();
    Set<String> sections = random.nextInt(3) == 0 ? Set.of("sport", "science") : Set.of();
    Set<String> regions = random.nextInt(3) == 0 ? Set.of("21") : Set.of();
    Optional<Duration> age =
        random.nextInt(3) == 0
            ? Optional.of(Duration.ofMinutes(1 + random.nextInt(600)))
            : Optional.empty();
    Optional<Boolean> premium =
        random.nextInt(3) == 0 ? Optional.of(random.nextBoolean()) : Optional.empty();
    boolean orUnknown = random.nextBoolean();
    if (!languages.isEmpty()) {
      builder.languages(languages);
    }
    if (!sections.isEmpty()) {
      builder.sections(sections);
    }
    if (!regions.isEmpty()) {
      builder.regions(regions);
    }
    age.ifPresent(builder::maxAge);
    premium.ifPresent(builder::premium);
    if (orUnknown) {
      builder.orUnknown();
    }
    Set<String> expected = new TreeSet<>();
    for (News news : articles) {
      Map<String, String> words = news.features().categorical();
      Double code = news.features().numeric().get("region");
      String language = words.getOrDefault("language", words.get("lang"));
      String region = code != null ? "" + code.intValue() : words.get("country");
      boolean passes =
          (languages.isEmpty() || (language == null ? orUnknown : languages.contains(language)))
              && (sections.isEmpty()
                  || (news.categories().isEmpty()
                      ? orUnknown
                      : sections.contains(news.categories().get(0))))
              && (regions.isEmpty() || (region == null ? orUnknown : regions.contains(region)))
              && (age.isEmpty()
                  || (news.publishedAt().isEmpty()
                      ? orUnknown
                      : Duration.between(news.publishedAt().get(), NOON).compareTo(age.get()) <= 0))
              && (premium.isEmpty() || premium.get() == "1".equals(words.get("premium")));
      if (passes) {
        expected.add(news.hashId());
      }
    }
    RecommendRequest request =
        RecommendRequest.forReader("anybody").only(builder.build()).limit(60).build();
    assertThat(feed.recommend(request).stream().map(one -> one.news().hashId()))
        .containsExactlyInAnyOrderElementsOf(expected);
    // Each explanation ranks a feed, so some articles are enough for each filter.
    for (News news : articles.subList(0, 5 + random.nextInt(5))) {
      Absence absence = feed.explainAbsence(request, news.hashId());
      assertThat(absence instanceof Absence.NotAllowed)
          .as("%s", absence)
          .isEqualTo(!expected.contains(news.hashId()));
    }
  }

  @Test
  void namesTheFirstRuleThatTurnsAnArticleDown() {
    News free = News.builder("free").title("x").categories("sport").build();
    feed.catalogue().add(free);
    assertThat(refusal(NewsFilter.builder().premium(true))).isEqualTo(Absence.Refusal.PREMIUM);
    assertThat(refusal(NewsFilter.builder().maxAge(Duration.ofDays(900))))
        .isEqualTo(Absence.Refusal.AGE);
    assertThat(refusal(NewsFilter.builder().regions(Set.of("BR"))))
        .isEqualTo(Absence.Refusal.REGION);
    assertThat(refusal(NewsFilter.builder().sections(Set.of("science")).premium(true)))
        .isEqualTo(Absence.Refusal.SECTION);
    assertThat(refusal(NewsFilter.builder().languages(Set.of("hi")).sections(Set.of("x"))))
        .isEqualTo(Absence.Refusal.LANGUAGE);
  }

  private Absence.Refusal refusal(NewsFilter.Builder filter) {
    Absence absence =
        feed.explainAbsence(
            RecommendRequest.forReader("anybody").only(filter.build()).build(), "free");
    return ((Absence.NotAllowed) absence).refusal();
  }

  @Test
  void leavesOutWhatWasShownOftenEnough() {
    for (int i = 0; i < 3; i++) {
      feed.recordShown(
          new Impression(
              "fan",
              NOON.minusSeconds(600 - i),
              i < 2 ? List.of("n1", "n2") : List.of("n2"),
              List.of()));
    }
    RecommendRequest thrice = RecommendRequest.forReader("fan").hideShown(3).limit(60).build();
    assertThat(feed.recommend(thrice))
        .extracting(one -> one.news().hashId())
        .hasSize(59)
        .contains("n1")
        .doesNotContain("n2");
    assertThat(feed.explainAbsence(thrice, "n2"))
        .isEqualTo(new Absence.NotAllowed(Absence.Refusal.SHOWN));
    RecommendRequest everybodys =
        RecommendRequest.forReader("fan").personalised(false).hideShown(1).limit(60).build();
    assertThat(feed.recommend(everybodys)).hasSize(60);
  }

  @Test
  void complainsAboutWhatCannotBe() {
    RecommendRequest.Builder request = RecommendRequest.forReader("fan");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request.hideShown(0))
        .withMessageContaining("hideShown is 0");
    assertThatIllegalStateException()
        .isThrownBy(() -> request.hideShown(2).hideShown(3))
        .withMessageContaining("hideShown was already set to 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NewsFilter.builder().sections(Set.of()))
        .withMessageContaining("sections is empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NewsFilter.builder().maxAge(Duration.ZERO))
        .withMessageContaining("maxAge is PT0S");
    Interaction later =
        new Interaction("fan", "n1", 3, EventType.CLICK, NOON.plus(Duration.ofHours(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                feed.recommend(
                    RecommendRequest.forReader("fan").history(List.of(later), List.of()).build()))
        .withMessageContaining("event 1 of the request's history is of 2026-05-01T13:00:00Z");
  }
}
