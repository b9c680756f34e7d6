package org.newsrec.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.newsrec.data.Embedding;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.data.User;

class InspectionTest {
  private static final Instant T0 = Instant.parse("2024-03-01T00:00:00Z");
  private static final long HOUR = 3600;

  @TempDir Path directory;

  private static Instant at(long second) {
    return T0.plusSeconds(second);
  }

  private static Interaction event(
      String reader, String article, double dwell, EventType type, long second, long received) {
    return new Interaction(reader, article, dwell, type, at(second), at(received), Features.none());
  }

  private static Interaction click(String reader, String article, long second) {
    return new Interaction(reader, article, Interaction.UNKNOWN_DWELL, EventType.CLICK, at(second));
  }

  private static Inspection.Coverage coverage(List<Inspection.Coverage> fields, String name) {
    return fields.stream().filter(f -> f.field().equals(name)).findFirst().orElseThrow();
  }

  /** Everything about a log so small that it can be counted by hand. */
  @Test
  void countsWhatIsThere() {
    Dataset data =
        new DatasetBuilder()
            .user(
                new User(
                    "a",
                    new Features(Map.of("plan", "free"), Map.of("age", 30.0)),
                    Embedding.of(1)))
            .user(new User("b", Features.ofCategories(Map.of("plan", "free")), Embedding.none()))
            .user(User.of("c"))
            .news(
                News.builder("n1")
                    .title("One")
                    .categories("x", "y")
                    .publishedAt(at(0))
                    .embedding(Embedding.of(1, 2))
                    .build())
            .news(News.builder("n2").title("दो").categories("x").publishedAt(at(10)).build())
            .news(News.builder("n3").title("One").build())
            .interaction(event("a", "n1", 4, EventType.CLICK, HOUR, HOUR + 4))
            .interaction(event("a", "n1", 4, EventType.CLICK, HOUR, HOUR + 4))
            .interaction(event("b", "n2", 0, EventType.SHARED, 2 * HOUR, 2 * HOUR + 61))
            .interaction(event("b", "n9", 10, EventType.CLICK, 3 * HOUR, 3 * HOUR + 700))
            .interaction(event("d", "n2", 1, EventType.CLICK, 5, 6))
            .impression(new Impression("a", at(HOUR - 1), List.of("n2", "n1"), List.of("n1")))
            .impression(new Impression("b", at(2 * HOUR), List.of("n1", "n2"), List.of("n1")))
            .build("small");
    Inspection facts = Inspection.of(data);

    assertThat(facts.counts()).isEqualTo(new Inspection.Counts(4, 2, 4, 3, 5, 2, 4, 2));
    assertThat(coverage(facts.readerFields(), "plan"))
        .isEqualTo(new Inspection.Coverage("plan", 2, 4, 1));
    assertThat(coverage(facts.readerFields(), "age").share()).isEqualTo(0.25);
    assertThat(coverage(facts.readerFields(), "embedding").present()).isEqualTo(1);
    assertThat(coverage(facts.newsFields(), "title").present()).isEqualTo(3);
    assertThat(coverage(facts.newsFields(), "categories"))
        .isEqualTo(new Inspection.Coverage("categories", 2, 4, 2));
    assertThat(coverage(facts.newsFields(), "publishedAt").present()).isEqualTo(2);
    assertThat(coverage(facts.eventFields(), "overallTimeSpent").share()).isEqualTo(1);

    assertThat(facts.events())
        .extracting(Inspection.EventKind::type)
        .containsExactly("Click", "News Shared");
    assertThat(facts.events().get(0).count()).isEqualTo(4);
    assertThat(facts.events().get(0).share()).isEqualTo(0.8);
    assertThat(facts.events().get(0).dwell()).isEqualTo(Quantiles.of(1, 4, 4, 10));
    assertThat(facts.events().get(1).zeroDwell()).isEqualTo(1);

    // n1 stood in a's second slot; b's share of n2 as well.
    assertThat(facts.slots())
        .containsExactly(
            new Inspection.Slot(1, 1, 2, 1, 0, Double.NaN),
            new Inspection.Slot(2, 2, 2, 1, 3, 8.0 / 3));

    assertThat(facts.times().orElseThrow().first()).isEqualTo(at(5));
    assertThat(facts.times().orElseThrow().last()).isEqualTo(at(3 * HOUR));
    assertThat(facts.uploads().late()).isEqualTo(2);
    assertThat(facts.uploads().delaySeconds()).isEqualTo(Quantiles.of(61, 690));
    assertThat(facts.scripts())
        .containsExactly(
            new Inspection.Share("Latin", 2, 2.0 / 3),
            new Inspection.Share("Devanagari", 1, 1.0 / 3));
    assertThat(facts.ageAtReading().fromPublication()).isTrue();
    assertThat(facts.ageAtReading().beforePublication()).isEqualTo(1);
    assertThat(facts.ageAtReading().hours())
        .isEqualTo(Quantiles.of(0, 1, 1, (2 * HOUR - 10) / (double) HOUR));
    assertThat(facts.duplicates()).isEqualTo(new Inspection.Duplicates(0, 0, 1, 1));
    assertThat(facts.warnings())
        .anyMatch(w -> w.contains("1 interactions (20.00%) repeat"))
        .anyMatch(w -> w.contains("1 articles have the title of another"))
        .anyMatch(w -> w.contains("1 articles (25.0%) occur in events but not in the catalogue"))
        .anyMatch(w -> w.contains("1 readers (25.0%) occur in events but not in the list"))
        .anyMatch(w -> w.contains("3 of 4 readers have no embedding"))
        .anyMatch(w -> w.contains("3 of 4 articles have no embedding"))
        .anyMatch(w -> w.contains("1 reads") && w.contains("before the publication"))
        .anyMatch(w -> w.contains("1 clicks in impressions (50.0%) are no interactions"))
        .hasSize(8);
    assertThat(facts.text())
        .contains("small", "Devanagari", "warnings", "News Shared")
        .doesNotContain("NaN", "null");
  }

  @Test
  void whatIsUnknownToTrainingIsCounted() {
    DatasetBuilder builder = new DatasetBuilder();
    for (int i = 0; i < 80; i++) {
      builder.interaction(click("u" + i % 4, "n" + i % 10, i));
    }
    // The last fifth: half by one new reader, a quarter on a new article.
    for (int i = 0; i < 20; i++) {
      builder.interaction(click(i < 10 ? "new" : "u0", i % 4 == 0 ? "fresh" : "n1", 1000 + i));
    }
    Inspection.Cold cold = Inspection.of(builder.build("cold")).cold().orElseThrow();
    assertThat(cold.trainInteractions()).isEqualTo(80);
    assertThat(cold.testInteractions()).isEqualTo(20);
    assertThat(cold.testReaders()).isEqualTo(2);
    assertThat(cold.coldReaders()).isEqualTo(1);
    assertThat(cold.eventsOfColdReaders()).isEqualTo(0.5);
    assertThat(cold.testNews()).isEqualTo(2);
    assertThat(cold.coldNews()).isEqualTo(1);
    assertThat(cold.clicksOnColdNews()).isEqualTo(0.25);
  }

  @Test
  void liveIsWhatWasReadOrShownWithinADay() {
    DatasetBuilder builder = new DatasetBuilder();
    // Each article is read for ten hours, a new one every hour: 34 of them within any day.
    for (int hour = 0; hour < 240; hour++) {
      for (int age = 0; age < 10 && age <= hour; age++) {
        builder.interaction(click("u", "n" + (hour - age), hour * HOUR + age + 1));
      }
    }
    Quantiles live = Inspection.of(builder.build("live")).liveArticles();
    assertThat(live.median()).isEqualTo(34, within(1.0));
    assertThat(live.max()).isLessThanOrEqualTo(35);
    assertThat(live.count()).isGreaterThan(180);
  }

  @Test
  void warnsOfStraysAndUnitsAndDates() {
    DatasetBuilder builder = new DatasetBuilder();
    for (int i = 0; i < 200; i++) {
      builder.interaction(
          new Interaction("u" + i, "n", 12_000 + i, EventType.CLICK, at(i * 24L * HOUR)));
      builder.interaction(
          new Interaction("robot", "n", 0, EventType.BOOKMARKED, at(i * 24L * HOUR)));
    }
    builder.interaction(click("u1", "n", 400L * 24 * HOUR));
    builder.interaction(click("u1", "n", -400L * 24 * HOUR));
    assertThat(Inspection.of(builder.build("odd")).warnings())
        .anyMatch(w -> w.contains("1 events lie far after the bulk"))
        .anyMatch(w -> w.contains("1 events lie far before the bulk"))
        .anyMatch(w -> w.contains("every 'News Bookmarked' has a dwell time of 0"))
        .anyMatch(w -> w.contains("'Click'") && w.contains("milliseconds"))
        .anyMatch(w -> w.contains("100% of the interactions are at midnight"))
        .anyMatch(w -> w.contains("reader 'robot' alone has 200 interactions"))
        .anyMatch(w -> w.contains("nothing is known of the articles"))
        .anyMatch(w -> w.contains("no impressions"));
  }

  @Test
  void warnsOfKeysAmongTheContext() {
    DatasetBuilder builder = new DatasetBuilder();
    for (int i = 0; i < 2000; i++) {
      builder.interaction(
          new Interaction(
              "u" + i % 7,
              "n",
              1,
              EventType.CLICK,
              at(i),
              at(i + 1),
              Features.ofCategories(Map.of("visit", "v" + i, "region", "r" + i % 5))));
    }
    assertThat(Inspection.of(builder.build("keys")).warnings())
        .anyMatch(w -> w.startsWith("visit of events has 2,000 values"))
        .noneMatch(w -> w.contains("region"));
  }

  @Test
  void anEmptyLogIsInspectedToo() {
    Inspection facts = Inspection.of(new DatasetBuilder().build("empty"));
    assertThat(facts.warnings()).anyMatch(w -> w.contains("no interactions"));
    assertThat(facts.times()).isEmpty();
    assertThat(facts.cold()).isEmpty();
    assertThat(facts.text()).contains("empty");
  }

  @Test
  void aPartOfALogIsInspectedAsItWas() {
    Dataset data =
        new DatasetBuilder()
            .interaction(click("a", "n1", 1))
            .interaction(click("b", "n2", 50))
            .impression(new Impression("c", at(60), List.of("n3"), List.of("n3")))
            .build("part");
    Inspection facts = Inspection.of(data.before(at(50)));
    assertThat(facts.counts()).isEqualTo(new Inspection.Counts(1, 0, 1, 0, 1, 0, 0, 0));
    assertThat(facts.events()).hasSize(1);
  }

  static List<Examples.Example> examples() {
    return Examples.all();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyFormatIsInspected(Examples.Example example) {
    String spec = example.write(directory);
    String text = Inspection.of(Dataset.open(spec)).text();
    assertThat(text).startsWith(spec).contains("rows of").doesNotContain("NaN");
    example.files().keySet().forEach(file -> assertThat(text).contains(file));
  }

  @ParameterizedTest
  @CsvSource({
    "Rain in Oslo, Latin",
    "दिल्ली में बारिश iPhone, Devanagari",
    "北京今天下雨, Han",
    "東京で雨が降る, Japanese",
    "น้ำท่วมกรุงเทพฯ, Thai",
    "أمطار في القاهرة, Arabic",
    "Дождь, Cyrillic",
    "12:30, none"
  })
  void tellsScripts(String text, String script) {
    assertThat(Scripts.of(text)).isEqualTo(script);
  }

  @Property
  void quantilesAreTheSmallestValuesThatReachTheirShare(
      @ForAll @Size(min = 1, max = 300) double @DoubleRange(min = -5, max = 5) [] values) {
    Quantiles quantiles = Quantiles.of(values);
    double[] asked = {
      quantiles.p05(),
      quantiles.p25(),
      quantiles.median(),
      quantiles.p75(),
      quantiles.p90(),
      quantiles.p99()
    };
    int[] percents = {5, 25, 50, 75, 90, 99};
    for (int q = 0; q < asked.length; q++) {
      double value = asked[q];
      long needed = (long) values.length * percents[q];
      assertThat(Arrays.stream(values).filter(v -> v <= value).count() * 100)
          .isGreaterThanOrEqualTo(needed);
      assertThat(Arrays.stream(values).filter(v -> v < value).count() * 100).isLessThan(needed);
    }
    assertThat(quantiles.min()).isEqualTo(Arrays.stream(values).min().orElseThrow());
    assertThat(quantiles.max()).isEqualTo(Arrays.stream(values).max().orElseThrow());
    assertThat(quantiles.count()).isEqualTo(values.length);
  }
}
