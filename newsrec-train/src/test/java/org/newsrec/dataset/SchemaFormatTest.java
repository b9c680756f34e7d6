package org.newsrec.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Instant;
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

class SchemaFormatTest {
  @TempDir Path directory;

  private static Features words(String name, String value) {
    return Features.ofCategories(Map.of(name, value));
  }

  private void checkExample(Dataset data) {
    User first =
        new User(
            "u1", new Features(Map.of("plan", "free"), Map.of("age", 31.0)), Embedding.of(0.5f, 1));
    User second = new User("u2", words("plan", "paid"), Embedding.none());
    User third =
        new User("u3", new Features(Map.of(), Map.of("age", 44.5)), Embedding.of(0.25f, -1));
    assertThat(data.users()).containsExactly(first, second, third);
    News rain =
        News.builder("n1")
            .title("Rain, again")
            .content("It rains.")
            .categories("weather", "local")
            .hashtags("#rain")
            .publishedAt(Instant.parse("2024-03-01T08:00:00Z"))
            .embedding(Embedding.of(1, 2, 3))
            .features(new Features(Map.of(), Map.of("length", 120.0)))
            .build();
    News hindi =
        News.builder("n2")
            .title("बारिश फिर से")
            .publishedAt(Instant.parse("2024-03-01T08:30:00Z"))
            .features(new Features(Map.of(), Map.of("length", 80.0)))
            .build();
    assertThat(data.news())
        .containsExactly(rain, hindi, News.builder("n3").build(), News.builder("n9").build());
    assertThat(data.interactions())
        .containsExactly(
            new Interaction(
                "u1",
                "n1",
                12.5,
                EventType.TIME_SPENT_FRONT,
                Instant.parse("2024-03-01T10:00:00Z"),
                Instant.parse("2024-03-01T10:00:12.500Z"),
                words("region", "north")),
            new Interaction(
                "u9",
                "n9",
                3,
                EventType.TIME_SPENT_BACK,
                Instant.ofEpochSecond(1709288000),
                Instant.ofEpochMilli(1709288100123L),
                words("region", "south")),
            new Interaction(
                "u2",
                "n1",
                Interaction.UNKNOWN_DWELL,
                EventType.SHARED,
                Instant.parse("2024-03-01T10:05:00Z"),
                Instant.parse("2024-03-01T12:00:00Z"),
                Features.none()));
    assertThat(data.impressions())
        .containsExactly(
            new Impression(
                "u1",
                Instant.parse("2024-03-01T09:59:50Z"),
                List.of("n2", "n1", "n3"),
                List.of("n1"),
                words("surface", "home")),
            new Impression(
                "u2",
                Instant.parse("2024-03-01T10:04:00Z"),
                List.of("n1", "n2"),
                List.of(),
                words("surface", "push")));
    assertThat(data.report().unknownReaders()).isEqualTo(1);
    assertThat(data.report().unknownNews()).isEqualTo(1);
    assertThat(data.report().unknownNewsEvents()).isEqualTo(1);
  }

  @Test
  void readsCsv() {
    checkExample(Dataset.open(Examples.csv().write(directory)));
  }

  @Test
  void readsJsonLines() {
    checkExample(Dataset.open(Examples.jsonl().write(directory)));
  }

  @Test
  void aMappingDescribesAPublishersOwnFiles() {
    Examples.write(directory.resolve("readers.txt"), "id;zip\n007;0150\n");
    Examples.write(
        directory.resolve("news.csv"),
        "item;head;tags;published\nA;Überschrift;x,y;01.03.2024 09:00\n");
    Examples.write(
        directory.resolve("interactions.csv"),
        "user;item;ms;what;ts;up;note\n007;A;1500;view;01.03.2024 10:00;01.03.2024 10:01;x\n");
    Examples.write(
        directory.resolve("impressions.csv"),
        "user;ts;list;hits\n007;01.03.2024 09:59;A B;[\"A\"]\n");
    Dataset data =
        Dataset.open(
            "csv:" + directory,
            ColumnMapping.parse(
                "deviceId=user,users.deviceId=id,hashId=item,title=head,hashtags=tags,"
                    + "publishedAt=published,overallTimeSpent=ms,event_type=what,timestamp=ts,"
                    + "receivedAt=up,shown=list,clicked=hits,file.users=readers.txt,"
                    + "time.format=dd.MM.yyyy HH:mm,time.zone=Europe/Oslo,dwell.unit=ms,"
                    + "list.hashtags=comma,list.shown=space,type.view=TimeSpent-Back,"
                    + "feature.note=ignore,csv.separator=;"));
    assertThat(data.users())
        .containsExactly(new User("007", words("zip", "0150"), Embedding.none()));
    assertThat(data.news())
        .containsExactly(
            News.builder("A")
                .title("Überschrift")
                .hashtags("x", "y")
                .publishedAt(Instant.parse("2024-03-01T08:00:00Z"))
                .build(),
            News.builder("B").build());
    assertThat(data.interactions())
        .containsExactly(
            new Interaction(
                "007",
                "A",
                1.5,
                EventType.TIME_SPENT_BACK,
                Instant.parse("2024-03-01T09:00:00Z"),
                Instant.parse("2024-03-01T09:01:00Z"),
                Features.none()));
    assertThat(data.impressions())
        .containsExactly(
            new Impression(
                "007", Instant.parse("2024-03-01T08:59:00Z"), List.of("A", "B"), List.of("A")));
  }

  private void minimal(String news, String interactions) {
    Examples.write(directory.resolve("news.csv"), news);
    Examples.write(directory.resolve("interactions.csv"), interactions);
  }

  @Test
  void keysAndTimesAreEnough() {
    minimal("hashId\nn\n", "deviceId,hashId,timestamp\nu,n,1709288000\n");
    Dataset data = Dataset.open("csv:" + directory);
    assertThat(data.interactions())
        .containsExactly(
            new Interaction(
                "u",
                "n",
                Interaction.UNKNOWN_DWELL,
                EventType.CLICK,
                Instant.ofEpochSecond(1709288000)));
  }

  @Test
  void aColumnIsNumericIfEveryValueIsANumber() {
    minimal(
        "hashId,length,code,mixed,score\nn,10,01,3,1e2\nm,,02,word,-.5\n",
        "deviceId,hashId,timestamp\nu,n,1709288000\n");
    Dataset data = Dataset.open("csv:" + directory);
    assertThat(data.news(data.newsIndex("n")).features())
        .isEqualTo(
            new Features(
                Map.of("code", "01", "mixed", "3"), Map.of("length", 10.0, "score", 100.0)));
    assertThat(data.news(data.newsIndex("m")).features())
        .isEqualTo(new Features(Map.of("code", "02", "mixed", "word"), Map.of("score", -0.5)));
    assertThat(
            Dataset.open("csv:" + directory, ColumnMapping.parse("feature.length=categorical"))
                .news(0)
                .features()
                .categorical())
        .containsEntry("length", "10");
    assertThatThrownBy(
            () -> Dataset.open("csv:" + directory, ColumnMapping.parse("feature.mixed=numeric")))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("news.csv, line 3, column 'mixed'")
        .hasMessageContaining("word");
  }

  @Test
  void inJsonWhatIsQuotedIsAWord() {
    Examples.write(
        directory.resolve("news.jsonl"),
        "{\"hashId\":\"n\",\"a\":1,\"b\":\"2\",\"c\":true,\"d\":3}\n{\"hashId\":7,\"d\":\"x\"}\n");
    Examples.write(
        directory.resolve("interactions.jsonl"),
        "{\"deviceId\":\"u\",\"hashId\":\"n\",\"timestamp\":1709288000}\n");
    Dataset data = Dataset.open("jsonl:" + directory);
    assertThat(data.news(0).features())
        .isEqualTo(new Features(Map.of("b", "2", "c", "true", "d", "3"), Map.of("a", 1.0)));
    assertThat(data.newsIndex("7")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          0.1|NaN;value 2 of 2 is 'NaN'
          0.1|x|3;value 2 of 3 is 'x'
          [1, null];value 2 of 2 is 'null'
          1e99|2;value 1 of 2 is '1e99'
          0.1|0.2|0.3;3 values, the one on line 2 has 2
          """)
  void anEmbeddingIsMadeOfFiniteNumbersAndOfOneLength(String embedding, String message) {
    minimal(
        "hashId,embedding\na,1|2\nb,\nc,\"" + embedding + "\"\n",
        "deviceId,hashId,timestamp\nu,n,1709288000\n");
    DataFormatException e =
        catchThrowableOfType(DataFormatException.class, () -> Dataset.open("csv:" + directory));
    assertThat(e).hasMessageContaining("news.csv, line 4, column 'embedding'");
    assertThat(e).hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"hashId":"n","embedding":[1,NaN]}|value 2 of 2 is 'NaN'
          {"hashId":"n","embedding":[1,null]}|value 2 of 2 is null
          {"hashId":"n","embedding":[[1],2]}|list or an object
          {"hashId":"n","more":{"a":1}}|feature.more=ignore
          {"hashId":"n","more":NaN}|not finite
          {"hashId":"n"|not JSON
          {"hashId":"n"} {}|follows
          {"hashId":"n","hashId":"m"}|not JSON
          ["n"]|JSON object
          {"title":"x"}|column 'hashId': the value is missing
          {"hashId":" "}|column 'hashId': the value is missing
          """)
  void malformedJsonLinesAreNamed(String line, String message) {
    Examples.write(directory.resolve("news.jsonl"), "{\"hashId\":\"first\"}\n\n" + line + "\n");
    Examples.write(
        directory.resolve("interactions.jsonl"),
        "{\"deviceId\":\"u\",\"hashId\":\"n\",\"timestamp\":1709288000}\n");
    assertThatThrownBy(() -> Dataset.open("jsonl:" + directory))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("news.jsonl, line 3")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hashId,,title|name of column 2 of 3 is empty
          hashId,title,title|two columns have this name
          id,title|the file has id, title. If one of them is meant, say so with the mapping hashId
          """)
  void headersAreChecked(String header, String message) {
    minimal(header + "\n", "deviceId,hashId,timestamp\nu,n,1709288000\n");
    assertThatThrownBy(() -> Dataset.open("csv:" + directory))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("news.csv, line 1")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          title=headline|headline
          news.categories=section|section
          title=hashId|uses this column twice
          file.news=other.csv|other.csv
          """)
  void whereAMappingPointsThereHasToBeSomething(String mapping, String message) {
    minimal("hashId\nn\n", "deviceId,hashId,timestamp\nu,n,1709288000\n");
    assertThatThrownBy(() -> Dataset.open("csv:" + directory, ColumnMapping.parse(mapping)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
    Examples.write(directory.resolve("news.jsonl"), "{\"hashId\":\"n\"}\n");
    Examples.write(
        directory.resolve("interactions.jsonl"),
        "{\"deviceId\":\"u\",\"hashId\":\"n\",\"timestamp\":1709288000}\n");
    assertThatThrownBy(() -> Dataset.open("jsonl:" + directory, ColumnMapping.parse(mapping)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void anEventIsNotKnownBeforeItHappens() {
    minimal(
        "hashId\nn\n",
        "deviceId,hashId,timestamp,receivedAt\nu,n,2024-03-01T10:00:00Z,2024-03-01T09:00:00Z\n");
    assertThatThrownBy(() -> Dataset.open("csv:" + directory))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("line 2, column 'receivedAt'")
        .hasMessageContaining("before");
  }

  @Test
  void aQuoteLeftOpenIsSeenFromItsRow() {
    minimal(
        "hashId,title\na,\"one\nb,two\nc,three\n", "deviceId,hashId,timestamp\nu,n,1709288000\n");
    assertThatThrownBy(() -> Dataset.open("csv:" + directory))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("news.csv, line 2")
        .hasMessageContaining("quote");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "दिल्ली में ""बारिश"", सड़कें बंद"|दिल्ली में "बारिश", सड़कें बंद
          น้ำท่วมกรุงเทพฯ|น้ำท่วมกรุงเทพฯ
          北京今天下雨|北京今天下雨
          "أمطار، في القاهرة"|أمطار، في القاهرة
          """,
      quoteCharacter = '~')
  void headlinesInAnyScriptComeThrough(String field, String title) {
    minimal("hashId,title\nn," + field + "\n", "deviceId,hashId,timestamp\nu,n,1709288000\n");
    assertThat(Dataset.open("csv:" + directory).news(0).title()).isEqualTo(title);
  }
}
