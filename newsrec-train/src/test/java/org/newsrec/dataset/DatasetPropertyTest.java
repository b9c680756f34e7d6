package org.newsrec.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;

/** The part of a log before an instant against what a slow and obvious filter leaves. */
class DatasetPropertyTest {
  /** A small log as values, in the order in which they are given to the builder. */
  record Log(List<News> news, List<Interaction> interactions, List<Impression> impressions) {
    Dataset build() {
      DatasetBuilder builder = new DatasetBuilder();
      impressions.forEach(builder::impression);
      news.forEach(builder::news);
      interactions.forEach(builder::interaction);
      return builder.build("log");
    }
  }

  private static Instant at(int second) {
    return Instant.ofEpochSecond(1_700_000_000L + second);
  }

  private static String article(int number) {
    return "n" + number;
  }

  @Provide
  Arbitrary<Log> logs() {
    Arbitrary<Integer> second = Arbitraries.integers().between(0, 40);
    Arbitrary<Integer> who = Arbitraries.integers().between(0, 4);
    Arbitrary<Integer> what = Arbitraries.integers().between(0, 7);
    Arbitrary<Interaction> interaction =
        Combinators.combine(who, what, second, Arbitraries.integers().between(0, 15))
            .as(
                (reader, article, time, delay) ->
                    new Interaction(
                        "u" + reader,
                        article(article),
                        delay % 4,
                        delay % 2 == 0 ? EventType.CLICK : EventType.SHARED,
                        at(time),
                        at(time + delay),
                        Features.none()));
    Arbitrary<Impression> impression =
        Combinators.combine(
                who, second, what.list().uniqueElements().ofMinSize(1).ofMaxSize(4), what)
            .as(
                (reader, time, shown, clicks) ->
                    new Impression(
                        "u" + reader,
                        at(time),
                        shown.stream().map(DatasetPropertyTest::article).toList(),
                        shown.stream()
                            .limit(clicks % 3)
                            .map(DatasetPropertyTest::article)
                            .toList()));
    Arbitrary<News> news =
        Combinators.combine(Arbitraries.integers().between(0, 9), second)
            .as(
                (article, time) ->
                    time % 3 == 0
                        ? News.builder(article(article)).title("without time").build()
                        : News.builder(article(article)).publishedAt(at(time)).build());
    return Combinators.combine(
            news.list().uniqueElements(News::hashId).ofMaxSize(8),
            interaction.list().ofMaxSize(15),
            impression.list().ofMaxSize(10))
        .as(Log::new);
  }

  private static boolean known(Interaction event, Instant cutoff) {
    return event.receivedAt().isBefore(cutoff);
  }

  /** What of a list's clicks has become known before an instant, by the definition. */
  private static List<String> knownClicks(Impression list, Log log, Instant cutoff) {
    List<String> clicks = new ArrayList<>();
    for (String hashId : list.shown()) {
      Instant first =
          log.interactions().stream()
              .filter(e -> e.deviceId().equals(list.deviceId()) && e.hashId().equals(hashId))
              .filter(e -> !e.timestamp().isBefore(list.timestamp()))
              .map(Interaction::receivedAt)
              .min(Instant::compareTo)
              .orElse(list.timestamp());
      if (list.clicked().contains(hashId) && first.isBefore(cutoff)) {
        clicks.add(hashId);
      }
    }
    return clicks;
  }

  @Property
  void nothingFromTheCutoffOnIsVisible(
      @ForAll("logs") Log log, @ForAll @IntRange(max = 60) int second) {
    Instant cutoff = at(second);
    Dataset part = log.build().before(cutoff);
    Set<String> readers = new HashSet<>();
    Set<String> articles = new HashSet<>();
    List<Interaction> events = log.interactions().stream().filter(e -> known(e, cutoff)).toList();
    List<Impression> lists = new ArrayList<>();
    for (Impression list : log.impressions()) {
      if (list.timestamp().isBefore(cutoff)) {
        lists.add(
            new Impression(
                list.deviceId(),
                list.timestamp(),
                list.shown(),
                knownClicks(list, log, cutoff),
                list.context()));
        readers.add(list.deviceId());
        articles.addAll(list.shown());
      }
    }
    events.forEach(
        event -> {
          readers.add(event.deviceId());
          articles.add(event.hashId());
        });
    log.news().stream()
        .filter(n -> n.publishedAt().isPresent() && n.publishedAt().get().isBefore(cutoff))
        .forEach(n -> articles.add(n.hashId()));

    assertThat(part.interactions()).containsExactlyInAnyOrderElementsOf(events);
    assertThat(part.impressions()).containsExactlyInAnyOrderElementsOf(lists);
    assertThat(part.news()).extracting(News::hashId).containsExactlyInAnyOrderElementsOf(articles);
    assertThat(part.readerCount()).isEqualTo(readers.size());
    for (int r = 0; r < part.readerCount(); r++) {
      assertThat(readers).contains(part.user(r).deviceId());
      assertThat(part.readerIndex(part.user(r).deviceId())).isEqualTo(r);
    }
    for (int n = 0; n < 10; n++) {
      assertThat(part.newsIndex(article(n)) >= 0).isEqualTo(articles.contains(article(n)));
    }
    for (int n = 0; n < part.newsCount(); n++) {
      assertThat(part.firstKnown(n)).isLessThan(cutoff.toEpochMilli());
    }
  }

  @Property
  void thePartIsWhatTheLogWouldHaveBeenThen(
      @ForAll("logs") Log log, @ForAll @IntRange(max = 60) int second) {
    Instant cutoff = at(second);
    Dataset part = log.build().before(cutoff);
    List<Impression> lists =
        log.impressions().stream()
            .filter(list -> list.timestamp().isBefore(cutoff))
            .map(
                list ->
                    new Impression(
                        list.deviceId(),
                        list.timestamp(),
                        list.shown(),
                        knownClicks(list, log, cutoff)))
            .toList();
    List<Interaction> events = log.interactions().stream().filter(e -> known(e, cutoff)).toList();
    Set<String> seen =
        StreamSupport.stream(part.news().spliterator(), false)
            .map(News::hashId)
            .collect(Collectors.toSet());
    List<News> news = log.news().stream().filter(n -> seen.contains(n.hashId())).toList();
    Dataset then = new Log(news, events, lists).build();
    assertThat(part.interactions()).containsExactlyElementsOf(then.interactions());
    assertThat(part.impressions()).containsExactlyElementsOf(then.impressions());
    assertThat(part.news()).containsExactlyElementsOf(then.news());
    for (int n = 0; n < then.newsCount(); n++) {
      assertThat(part.firstKnown(n)).isEqualTo(then.firstKnown(n));
    }
  }

  @Property
  void everythingStandsInTheOrderOfKnowing(@ForAll("logs") Log log) {
    Dataset data = log.build();
    InteractionLog events = data.interactionLog();
    for (int i = 1; i < events.size(); i++) {
      assertThat(events.receivedAt(i)).isGreaterThanOrEqualTo(events.receivedAt(i - 1));
    }
    for (int i = 1; i < data.impressionLog().size(); i++) {
      assertThat(data.impressionLog().timestamp(i))
          .isGreaterThanOrEqualTo(data.impressionLog().timestamp(i - 1));
    }
    for (int n = 1; n < data.newsCount(); n++) {
      assertThat(data.firstKnown(n)).isGreaterThanOrEqualTo(data.firstKnown(n - 1));
    }
    for (int r = 1; r < data.readerCount(); r++) {
      assertThat(data.readerFirstKnown(r)).isGreaterThanOrEqualTo(data.readerFirstKnown(r - 1));
    }
    // Equal times keep the order in which they came.
    List<Interaction> sorted = new ArrayList<>(log.interactions());
    sorted.sort(java.util.Comparator.comparing(Interaction::receivedAt));
    assertThat(data.interactions()).containsExactlyElementsOf(sorted);
  }
}
