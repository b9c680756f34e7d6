package org.newsrec.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.newsrec.data.Embedding;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.data.User;

/** What the readers of the public logs make of their rows. */
class PublicFormatsTest {
  private static final double UNKNOWN = Interaction.UNKNOWN_DWELL;

  @TempDir Path directory;

  private static News news(Dataset data, String hashId) {
    return data.news(data.newsIndex(hashId));
  }

  private static Interaction click(String reader, String article, double dwell, Instant at) {
    return new Interaction(reader, article, dwell, EventType.CLICK, at);
  }

  private static Interaction click(
      String reader, String article, double dwell, Instant at, Map<String, String> context) {
    return new Interaction(
        reader,
        article,
        dwell,
        EventType.CLICK,
        at,
        Interaction.endOf(at, dwell),
        Features.ofCategories(context));
  }

  @Test
  void mind() {
    Dataset data = Dataset.open(Examples.mind().write(directory));
    assertThat(news(data, "N1"))
        .isEqualTo(
            News.builder("N1")
                .title("The \"big\" one")
                .content("It is big.")
                .categories("news", "world")
                .hashtags("Oslo")
                .build());
    assertThat(news(data, "N2"))
        .isEqualTo(News.builder("N2").title("A match").categories("sports").build());
    Instant first = Instant.parse("2019-11-11T00:05:00Z");
    Instant u1 = Instant.parse("2019-11-12T14:14:46Z");
    Instant later = Instant.parse("2019-11-13T09:00:00Z");
    // Two reads spread over four weeks: three and one weeks before the first impression.
    assertThat(data.interactions())
        .containsExactly(
            click("U1", "N2", UNKNOWN, first.minus(Duration.ofDays(21))),
            click("U1", "N3", UNKNOWN, first.minus(Duration.ofDays(7))),
            click("U1", "N1", UNKNOWN, u1),
            click("U1", "N4", UNKNOWN, later),
            click("U1", "N2", UNKNOWN, later));
    assertThat(data.impressions())
        .containsExactly(
            new Impression("U2", first, List.of("N2", "N1"), List.of()),
            new Impression("U1", u1, List.of("N1", "N4"), List.of("N1")),
            new Impression("U1", later, List.of("N4", "N2"), List.of("N4", "N2")));
    assertThat(data.report().unknownNews()).isEqualTo(2);
    assertThat(data.report().unknownNewsEvents()).isEqualTo(2);
  }

  @Test
  void ebnerd() {
    Dataset data = Dataset.open(Examples.ebnerd().write(directory));
    Instant first = Instant.ofEpochMilli(1684703210000L);
    Instant second = Instant.ofEpochMilli(1684703310000L);
    Map<String, String> mobile = Map.of("device_type", "mobile", "page", "front");
    Map<String, String> desktop = Map.of("device_type", "desktop", "page", "article");
    assertThat(data.interactions())
        .containsExactly(
            click("7", "99", 17, Instant.ofEpochMilli(1684603210000L)),
            click("8", "103", 0, Instant.ofEpochMilli(1684613210000L)),
            click("7", "101", 16, first, mobile),
            // Several clicks: whose dwell time it is, is not said.
            click("8", "101", UNKNOWN, second, desktop),
            click("8", "104", UNKNOWN, second, desktop),
            click("8", "101", UNKNOWN, second, desktop));
    assertThat(data.impressions())
        .containsExactly(
            new Impression(
                "7",
                first,
                List.of("103", "101", "102"),
                List.of("101"),
                Features.ofCategories(mobile)),
            new Impression(
                "8",
                second,
                List.of("104", "101"),
                List.of("104", "101"),
                Features.ofCategories(desktop)));
    assertThat(data.users())
        .containsExactly(
            new User(
                "7",
                Features.ofCategories(Map.of("is_sso_user", "0", "is_subscriber", "0")),
                Embedding.none()),
            new User(
                "8",
                new Features(
                    Map.of(
                        "gender", "0", "is_sso_user", "1", "is_subscriber", "1", "postcode", "2"),
                    Map.of("age", 40.0)),
                Embedding.none()));
    assertThat(news(data, "101"))
        .isEqualTo(
            News.builder("101")
                .features(new Features(Map.of("premium", "1"), Map.of("article_length", 756.0)))
                .publishedAt(Instant.ofEpochMilli(1684613210000L))
                .build());
    // Seen with the first impression, but no later than 103, whose number is larger.
    assertThat(news(data, "102").publishedAt()).contains(Instant.ofEpochMilli(1684613210000L));
    assertThat(data.firstKnown(data.newsIndex("102"))).isEqualTo(first.toEpochMilli());
    assertThat(news(data, "99").publishedAt()).contains(Instant.ofEpochMilli(1684603210000L));
    assertThat(news(data, "104").publishedAt()).contains(second);
    assertThat(news(data, "200").publishedAt()).isEmpty();
    // 102, 104, and 105, which is only the page of an impression.
    assertThat(data.report().unknownNews()).isEqualTo(3);
    assertThat(data.before(first).newsCount()).isEqualTo(2);
  }

  @Test
  void inEbnerdWhatComesLaterChangesNoTimeOfPublication() {
    Examples.Example example = Examples.ebnerd();
    Dataset whole = Dataset.open(example.write(directory));
    Instant cutoff = Instant.ofEpochMilli(1684703310000L);
    List<String> early = new ArrayList<>(example.files().get("behaviors.tsv"));
    early.remove(2);
    Dataset then = Dataset.open(example.with("behaviors.tsv", early).write(directory));
    Dataset part = whole.before(cutoff);
    assertThat(part.newsCount()).isEqualTo(4);
    for (News article : part.news()) {
      assertThat(article.publishedAt()).isPresent();
      assertThat(news(then, article.hashId())).isEqualTo(article);
    }
  }

  @Test
  void deskdrop() {
    Dataset data = Dataset.open(Examples.deskdrop().write(directory));
    assertThat(data.interactions())
        .containsExactly(
            new Interaction(
                "-10320",
                "88907",
                UNKNOWN,
                new EventType("LIKE"),
                Instant.ofEpochSecond(1465412560),
                Instant.ofEpochSecond(1465412560),
                Features.ofCategories(
                    Map.of("region", "NY", "country", "US", "device", "windows"))),
            new Interaction(
                "-88452",
                "88907",
                UNKNOWN,
                new EventType("VIEW"),
                Instant.ofEpochSecond(1465412562),
                Instant.ofEpochSecond(1465412562),
                Features.ofCategories(
                    Map.of("region", "SP", "country", "BR", "device", "android app"))),
            new Interaction(
                "-88452",
                "-34999",
                UNKNOWN,
                new EventType("VIEW"),
                Instant.ofEpochSecond(1465413032)));
    assertThat(data.news())
        .containsExactly(News.builder("88907").build(), News.builder("-34999").build());
  }

  @ParameterizedTest
  @CsvSource({
    "Android - Native Mobile App, android app",
    "iOS - Native Mobile App, ios app",
    "Mozilla/5.0 (iPad; CPU OS 9_3 like Mac OS X), ios",
    "Mozilla/5.0 (Linux; Android 6.0; Nexus 5), android",
    "Mozilla/5.0 (Windows Phone 10.0; Android 4.2.1), android",
    "Mozilla/5.0 (X11; Linux x86_64), linux",
    "Mozilla/5.0 (X11; CrOS x86_64), linux",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_4), mac",
    "curl/7.0, other",
    ","
  })
  void familiesOfDevices(String agent, String family) {
    assertThat(DeskdropFormat.family(agent)).isEqualTo(family);
  }

  @Test
  void globo() {
    Dataset data = Dataset.open(Examples.globo().write(directory));
    assertThat(data.newsCount()).isEqualTo(3);
    assertThat(news(data, "157541"))
        .isEqualTo(
            News.builder("157541")
                .categories("281")
                .publishedAt(Instant.ofEpochMilli(1506800000000L))
                .features(new Features(Map.of(), Map.of("length", 252.0)))
                .build());
    assertThat(news(data, "68866")).isEqualTo(News.builder("68866").build());
    assertThat(data.interactionLog().get(0))
        .isEqualTo(
            click(
                "0",
                "157541",
                UNKNOWN,
                Instant.ofEpochMilli(1506826828020L),
                Map.of(
                    "environment", "4",
                    "device", "3",
                    "os", "20",
                    "country", "1",
                    "region", "20",
                    "referrer", "2")));
    assertThat(data.interactionLog().context(2).categorical()).doesNotContainKey("region");
    // Known from its publication, before its first click.
    assertThat(data.firstKnown(0)).isEqualTo(1506800000000L);
    assertThat(data.firstKnown(data.newsIndex("5"))).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void bing() {
    Dataset data = Dataset.open(Examples.bing().write(directory));
    String harry = BingFormat.key("songs of harry");
    String bite = BingFormat.key("bite coming strong");
    String third = BingFormat.key("third");
    assertThat(harry).hasSize(16).isNotEqualTo(bite);
    assertThat(data.temporal()).isFalse();
    assertThat(data.news())
        .containsExactlyInAnyOrder(
            News.builder(harry).title("songs of harry").hashtags("Harry", "Songs").build(),
            News.builder(bite).title("bite coming strong").build(),
            News.builder(third).title("third").hashtags("loose").build());
    assertThat(data.impressions())
        .containsExactly(
            new Impression("0", Instant.EPOCH, List.of(harry, bite), List.of(harry, bite)),
            new Impression("1", Instant.EPOCH, List.of(bite, third), List.of(third)));
    assertThat(data.interactions())
        .containsExactly(
            click("0", bite, UNKNOWN, Instant.EPOCH),
            click("0", harry, UNKNOWN, Instant.EPOCH),
            click("1", third, UNKNOWN, Instant.EPOCH));
    assertThat(data.before(Instant.EPOCH).newsCount()).isZero();
  }
}
