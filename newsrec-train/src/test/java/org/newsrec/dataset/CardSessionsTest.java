package org.newsrec.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsrec.data.EventType;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.data.ReadingRule;
import org.newsrec.live.LiveOptions;

class CardSessionsTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final ReadingRule RULE =
      ReadingRule.standard().withFactors(List.of(1.0, 0.6, 0.3), Map.of());
  private static final CardOptions OPTIONS = new CardOptions(RULE, Duration.ofMinutes(5), 4);

  private static News article(int i) {
    // The fourth is published while cards are looked at; of the first nothing is said.
    Instant publishedAt = START.plusSeconds(i == 4 ? 1_500 : -600);
    News.Builder news = News.builder("n" + i).title("Title").content("x".repeat(i * 80));
    return (i == 1 ? news : news.publishedAt(publishedAt)).build();
  }

  private static Interaction card(String reader, int article, double seconds, int at) {
    return new Interaction(
        reader, "n" + article, seconds, EventType.TIME_SPENT_FRONT, START.plusSeconds(at));
  }

  private static Dataset log(List<Interaction> events) {
    DatasetBuilder builder = new DatasetBuilder();
    for (int i = 0; i < 9; i++) {
      builder.news(article(i));
    }
    events.forEach(builder::interaction);
    return builder.build("cards");
  }

  @Test
  void cardsWithoutALongPauseAreAList() {
    Dataset made =
        log(List.of(
                card("r", 5, 9, 0),
                card("r", 6, 0.5, 10),
                card("s", 5, 30, 12),
                card("r", 7, Interaction.UNKNOWN_DWELL, 200),
                card("r", 5, 30, 210),
                card("r", 8, 20, 541)))
            .sessionised(OPTIONS);
    assertThat(made.impressions())
        .containsExactly(
            new Impression("r", START, List.of("n5", "n6", "n7"), List.of("n5")),
            new Impression("s", START.plusSeconds(12), List.of("n5"), List.of("n5")),
            new Impression("r", START.plusSeconds(541), List.of("n8"), List.of("n8")));
    assertThat(made.interactionLog().size()).isEqualTo(6);
    assertThat(made.interactionLog().get(0).type())
        .as("received first")
        .isEqualTo(EventType.TIME_SPENT_FRONT);
    assertThat(made.interactions())
        .filteredOn(event -> event.hashId().equals("n6"))
        .extracting(Interaction::type)
        .containsExactly(EventType.SKIPPED);
    // What was read in a list is not known when the list is asked about.
    assertThat(made.before(START.plusMillis(1)).impressionLog().clickCount(0)).isZero();
  }

  @Test
  void impressionsThatAreThereStay() {
    DatasetBuilder builder = new DatasetBuilder().news(article(5));
    builder.impression(new Impression("r", START, List.of("n5"), List.of()));
    builder.interaction(card("r", 5, 0.5, 5));
    Dataset made = builder.build("both").sessionised(OPTIONS);
    assertThat(made.impressionLog().size()).isEqualTo(1);
    assertThat(made.interactionLog().get(0).type()).isEqualTo(EventType.SKIPPED);
  }

  @Test
  void filesAreReadSo(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("news.csv"),
        "hashId,content,publishedAt\nn1,"
            + "x".repeat(475)
            + ",2026-02-28T00:00:00Z\nn2,short,2026-02-28T00:00:00Z\n");
    Files.writeString(
        folder.resolve("interactions.csv"),
        """
        deviceId,hashId,overallTimeSpent,event_type,timestamp
        d,n1,2,TimeSpent-Front,2026-03-01T00:00:00Z
        d,n2,9,TimeSpent-Front,2026-03-01T00:00:05Z
        """);
    ReadOptions options = ReadOptions.defaults();
    assertThat(Dataset.open("csv:" + folder, options).impressionLog().size()).isZero();
    Dataset made = Dataset.open("csv:" + folder, options.withCards(CardOptions.defaults()));
    assertThat(made.impressionLog().get(0).shown()).containsExactly("n1", "n2");
    assertThat(made.impressionLog().get(0).clicked()).containsExactly("n2");
    assertThat(made.interactionLog().types())
        .containsExactlyInAnyOrder(EventType.SKIPPED, EventType.READ_THOROUGHLY);
  }

  /** Nothing is known earlier than it was: articles, cards, what was clicked. */
  @Property(tries = 100)
  void nothingIsKnownBeforeItsTime(@ForAll long seed) {
    Random random = new Random(seed);
    List<Interaction> events = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int reader = random.nextInt(2);
      events.add(card("r" + reader, random.nextInt(9), random.nextInt(40), 120 * i));
    }
    Dataset data = log(events);
    Dataset made = data.sessionised(OPTIONS);
    for (int i = 0; i < data.newsCount(); i++) {
      String hashId = data.news(i).hashId();
      // One of which nothing is said is known when its first card is shown, not when that is over.
      long shown =
          events.stream()
              .filter(event -> event.hashId().equals(hashId))
              .mapToLong(event -> event.timestamp().toEpochMilli())
              .min()
              .orElse(Long.MAX_VALUE);
      assertThat(made.firstKnown(made.newsIndex(hashId)))
          .isBetween(Math.min(shown, data.firstKnown(i)), data.firstKnown(i));
    }
    for (int second = 0; second < 5_000; second += 300) {
      Instant now = START.plusSeconds(second);
      for (Impression list : made.before(now).impressions()) {
        for (String clicked : list.clicked()) {
          assertThat(made.interactions())
              .as("read in the list, and received before %s", now)
              .anyMatch(
                  event ->
                      event.deviceId().equals(list.deviceId())
                          && event.hashId().equals(clicked)
                          && !event.type().equals(EventType.SKIPPED)
                          && !event.timestamp().isBefore(list.timestamp())
                          && event.receivedAt().isBefore(now));
        }
      }
    }
    List<Impression> told = new ArrayList<>();
    new Timeline(made)
        .advanceTo(
            START.plusSeconds(10_000),
            new Timeline.Listener() {
              @Override
              public void shown(Impression impression) {
                told.add(impression);
              }

              @Override
              public void done(Interaction interaction) {}
            });
    assertThat(told).as("lists told of as shown").isEmpty();
    assertThat(made.impressionLog().areMadeOfCards()).isTrue();
    assertThat(made.before(START.plusSeconds(900)).impressionLog().areMadeOfCards()).isTrue();
  }

  /** Reader by reader, looking back over all cards each time. */
  @Property(tries = 150)
  void agreesWithTheSlowWay(@ForAll long seed) {
    Random random = new Random(seed);
    List<Interaction> events = new ArrayList<>();
    int at = 0;
    for (int i = random.nextInt(60); i > 0; i--) {
      at += random.nextInt(3) * 100;
      double seconds = random.nextInt(5) == 0 ? Double.NaN : random.nextInt(60) / 2.0;
      EventType kind = random.nextInt(6) == 0 ? EventType.BOOKMARKED : EventType.TIME_SPENT_FRONT;
      events.add(
          new Interaction(
              "r" + random.nextInt(3),
              "n" + random.nextInt(9),
              seconds,
              kind,
              START.plusSeconds(at)));
    }
    Dataset data = log(events);
    Dataset made = data.sessionised(OPTIONS);
    List<Impression> expected = new ArrayList<>();
    for (int reader = 0; reader < 3; reader++) {
      String deviceId = "r" + reader;
      List<Interaction> cards = new ArrayList<>();
      data.interactions().forEach(cards::add);
      cards.removeIf(
          event ->
              !event.deviceId().equals(deviceId)
                  || !event.type().equals(EventType.TIME_SPENT_FRONT));
      cards.sort(Comparator.comparing(Interaction::timestamp));
      int from = 0;
      while (from < cards.size()) {
        int to = from + 1;
        Set<String> shown = new LinkedHashSet<>(Set.of(cards.get(from).hashId()));
        while (to < cards.size()
            && !cards
                .get(to)
                .timestamp()
                .isAfter(end(cards.subList(from, to)).plus(OPTIONS.pause()))
            && cards
                .get(to)
                .timestamp()
                .isBefore(cards.get(from).timestamp().plus(LiveOptions.SKIPPED_AFTER))
            && data.firstKnown(data.newsIndex(cards.get(to).hashId()))
                <= cards.get(from).timestamp().toEpochMilli()
            && (shown.size() < OPTIONS.mostCards() || shown.contains(cards.get(to).hashId()))) {
          shown.add(cards.get(to++).hashId());
        }
        List<String> list = List.copyOf(shown);
        Set<String> read = new TreeSet<>();
        for (Interaction card : cards.subList(from, to)) {
          int slot = list.indexOf(card.hashId()) + 1;
          Optional<News> news = Optional.of(article(Integer.parseInt(card.hashId().substring(1))));
          RULE.reading(card, news, slot)
              .filter(reading -> reading != ReadingRule.Reading.SKIPPED)
              .ifPresent(reading -> read.add(card.hashId()));
        }
        expected.add(
            new Impression(deviceId, cards.get(from).timestamp(), list, List.copyOf(read)));
        from = to;
      }
    }
    List<Impression> actual = new ArrayList<>();
    made.impressions()
        .forEach(
            i ->
                actual.add(
                    new Impression(
                        i.deviceId(),
                        i.timestamp(),
                        i.shown(),
                        i.clicked().stream().sorted().toList())));
    assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(made.interactionLog().size()).isEqualTo(data.interactionLog().size());
    assertThat(made.report()).isEqualTo(data.report());
  }

  private static Instant end(List<Interaction> cards) {
    return cards.stream()
        .map(card -> Interaction.endOf(card.timestamp(), card.overallTimeSpent()))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CardOptions(RULE, Duration.ZERO, 4))
        .withMessageContaining("pause is PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CardOptions(RULE, Duration.ofMinutes(1), 1))
        .withMessageContaining("mostCards is 1");
  }
}
