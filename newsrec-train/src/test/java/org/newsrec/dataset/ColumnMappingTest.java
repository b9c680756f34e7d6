package org.newsrec.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnMappingTest {
  @TempDir Path directory;

  @Test
  void textAndJsonSayTheSame() {
    ColumnMapping text =
        ColumnMapping.parse(
            "deviceId=user_id, users.deviceId=id,time.format=dd.MM.yyyy\\, HH:mm,"
                + "dwell.unit=ms,list.separator=comma,type.view.page=TimeSpent-Back,"
                + "feature.zip=categorical,csv.separator=tab");
    Path file = directory.resolve("map.json");
    Examples.write(
        file,
        """
        {"deviceId": "user_id", "users": {"deviceId": "id"},
         "time": {"format": "dd.MM.yyyy, HH:mm"}, "dwell.unit": "ms",
         "list": {"separator": "comma"}, "type": {"view.page": "TimeSpent-Back"},
         "feature": {"zip": "categorical"}, "csv": {"separator": "tab"}}
        """);
    ColumnMapping json = ColumnMapping.load(file);
    assertThat(json).isEqualTo(text).hasSameHashCodeAs(text);
    assertThat(text).isNotEqualTo(ColumnMapping.none());
    assertThat(text.column("users", "deviceId")).isEqualTo("id");
    assertThat(text.column("interactions", "deviceId")).isEqualTo("user_id");
    assertThat(text.column("news", "hashId")).isEqualTo("hashId");
    assertThat(text.type("view.page")).isEqualTo("TimeSpent-Back");
    assertThat(text.type("other")).isEqualTo("other");
    assertThat(text.separators("shown")).isEqualTo(",");
    assertThat(text.csvSeparator()).isEqualTo('\t');
    assertThat(text.dwellUnit()).isEqualTo(0.001);
    assertThat(text.kind("zip")).isEqualTo(FeatureTable.Kind.CATEGORICAL);
    assertThat(text.kind("other")).isEqualTo(FeatureTable.Kind.GUESSED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          deviceid=user|no setting 'deviceid'
          readers.deviceId=user|no setting 'readers.deviceId'
          users.name=user|no setting 'users.name'
          deviceId|not of the form key=value
          =x|not of the form key=value
          deviceId=a,deviceId=b|twice
          deviceId=|no value
          dwell.unit=min|one of [s, ms]
          dwell.length=ms|no setting
          time.zone=Norway/Oslo|zone
          time.title=iso|no setting
          time.format=epoch|neither
          feature.zip=number|numeric, categorical or ignore
          csv.separator=ab|one character
          csv.separator="|one character
          type. =x|type.NAME
          file.articles=x|no setting
          """)
  void refusesWhatIsNoSetting(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ColumnMapping.parse(text))
        .withMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [1]|JSON object
          {"deviceId": 1}|has to be text
          {"deviceId": "a"|not JSON
          {"deviceId": "a", "deviceId": "b"}|not JSON
          {"users": {"deviceId": "a"}, "users.deviceId": "b"}|twice
          """)
  void refusesFilesThatAreNoMapping(String json, String message) {
    Path file = directory.resolve("map.json");
    Examples.write(file, json);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ColumnMapping.load(file))
        .withMessageContaining(message);
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ColumnMapping.load(directory.resolve("no.json")))
        .withMessageContaining("no.json");
  }
}
