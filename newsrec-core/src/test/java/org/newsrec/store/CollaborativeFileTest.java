package org.newsrec.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsrec.collab.CoVisitationOptions;
import org.newsrec.collab.CollaborativeOptions;
import org.newsrec.collab.ReadModel;
import org.newsrec.collab.SessionNeighboursOptions;
import org.newsrec.collab.SessionOptions;
import org.newsrec.data.EventStrengths;
import org.newsrec.live.LiveOptions;
import org.newsrec.live.SectionPriors;
import org.newsrec.live.SectionPriors.Prior;
import org.newsrec.rerank.LinearRanker;
import org.newsrec.rerank.Ranker;
import org.newsrec.rerank.Signal;

class CollaborativeFileTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Property(tries = 100)
  void givesBackTheOptions(
      @ForAll boolean forward,
      @ForAll @IntRange(min = 1, max = 1000) int count,
      @ForAll @LongRange(min = 1000, max = 1_000_000_000_000L) long halfLife,
      @ForAll @DoubleRange(min = 0.01, max = 1) double recency,
      @ForAll @LongRange(min = 1, max = 10_000_000_000L) long gap)
      throws IOException {
    SessionOptions sessions =
        SessionOptions.defaults()
            .withSessions(Duration.ofMillis(gap), "visit")
            .withLimits(count + 1, count + 2);
    CoVisitationOptions together =
        new CoVisitationOptions(
            sessions, forward, count, Duration.ofMillis(halfLife), count, recency, 1 - recency);
    SessionNeighboursOptions neighbours =
        new SessionNeighboursOptions(sessions, count, count + 3, Duration.ofMillis(halfLife));
    for (CollaborativeOptions options :
        List.of(
            CollaborativeOptions.none(),
            CollaborativeOptions.defaults(),
            CollaborativeOptions.none().withSections(priors(count, halfLife, recency)),
            new CollaborativeOptions(Optional.of(together), Optional.empty()),
            new CollaborativeOptions(Optional.empty(), Optional.of(neighbours)),
            new CollaborativeOptions(Optional.of(together), Optional.of(neighbours)))) {
      String json = JSON.writeValueAsString(CollaborativeFile.of(options));
      assertThat(JSON.readValue(json, CollaborativeFile.class).options()).isEqualTo(options);
    }
  }

  private static SectionPriors priors(int count, long halfLife, double rate) {
    Prior one = new Prior(Duration.ofMillis(halfLife), rate * count, count);
    return SectionPriors.of(
        new Prior(Duration.ofHours(1), 0, 0), Map.of("Sport, local", one, "\u0928", one));
  }

  @Test
  void refusesSectionsThatCannotBe() throws IOException {
    CollaborativeOptions options = CollaborativeOptions.none();
    String good =
        JSON.writeValueAsString(
            CollaborativeFile.of(options.withSections(priors(10, 3_600_000, 0.1))));
    refuses(good.replace("\"clicks\":1.0", "\"clicks\":11.0"), "11.0 clicks in 10.0 shows");
    refuses(good.replace("PT1H", "an hour"), "cannot be read");
    refuses(good.replace("\"version\":1", "\"version\":2"), "version 2");
    refuses("{\"sections\":{\"version\":1}}", "cannot be read");
  }

  @Test
  void refusesWhatCannotBe() throws IOException {
    String good = JSON.writeValueAsString(CollaborativeFile.of(CollaborativeOptions.defaults()));
    refuses(good.replace("\"recency\":0.5", "\"recency\":7"), "recency is 7.0");
    refuses(good.replace("PT30M", "a while"), "cannot be read");
    refuses("{\"vsknn\":{\"recentReads\":3}}", "cannot be read");
  }

  private static void refuses(String json, String message) throws IOException {
    CollaborativeFile file = JSON.readValue(json, CollaborativeFile.class);
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(file::options)
        .withMessageContaining(message);
  }

  private static Ranker lookingAt(Signal... signals) {
    return LinearRanker.of(
        List.of(signals).stream().map(signal -> new LinearRanker.Term(signal, 1, 0)).toList());
  }

  private static List<String> names(FeedModel model) {
    return model.readModels(LiveOptions.defaults()).stream().map(ReadModel::name).toList();
  }

  @Test
  void isKeptInTheFolderOfAModelAndOlderFoldersAreRead(@TempDir Path folder) throws IOException {
    CollaborativeOptions options =
        new CollaborativeOptions(
            Optional.empty(),
            Optional.of(
                SessionNeighboursOptions.defaults()
                    .with(
                        SessionOptions.defaults().withSessions(Duration.ofDays(3), "session_id"))));
    FeedModel model =
        new FeedModel(
            Models.random(1).towers(),
            Optional.of(lookingAt(Signal.SESSION_NEIGHBOURS)),
            Optional.empty(),
            options);
    ModelStore.save(folder, model, Map.of());
    assertThat(ModelStore.load(folder).collaborative()).isEqualTo(options);
    assertThat(ModelStore.load(folder).ranker()).isEqualTo(model.ranker());
    assertThat(names(ModelStore.load(folder))).containsExactly("vsknn");
    // As folders were before there were such options.
    ModelStore.save(folder, Models.random(1), Map.of());
    assertThat(Files.readString(folder.resolve("model.json"))).doesNotContain("collaborative");
    try (var files = Files.list(folder)) {
      assertThat(files).noneMatch(file -> file.toString().contains("collaborative"));
    }
    assertThat(ModelStore.load(folder).collaborative()).isEqualTo(CollaborativeOptions.none());
    assertThat(names(ModelStore.load(folder))).isEmpty();
  }

  @Test
  void onlyWhatARankerLooksAtIsMade() {
    var towers = Models.random(1).towers();
    CollaborativeOptions both = CollaborativeOptions.defaults();
    Optional<Ranker> none = Optional.of(lookingAt(Signal.AGE));
    Optional<Ranker> together = Optional.of(lookingAt(Signal.AGE, Signal.CO_VISITATION));
    Optional<Ranker> factors = Optional.of(lookingAt(Signal.FACTORS));
    Optional<Ranker> sessions = Optional.of(lookingAt(Signal.SESSION_NEIGHBOURS));
    assertThat(names(new FeedModel(towers, none, Optional.empty(), both))).isEmpty();
    assertThat(names(new FeedModel(towers, factors, none, both))).isEmpty();
    assertThat(names(new FeedModel(towers, together, none, both))).containsExactly("covisitation");
    assertThat(names(new FeedModel(towers, Optional.empty(), sessions, both)))
        .containsExactly("vsknn");
    assertThat(names(new FeedModel(towers, sessions, together, both)))
        .containsExactly("covisitation", "vsknn");
    assertThat(names(new FeedModel(towers, together))).isEmpty();
  }

  @Test
  void whatIsReadingIsTheLiveStatesBusiness() {
    LiveOptions live =
        LiveOptions.builder()
            .strengths(EventStrengths.standard())
            .retention(Duration.ofDays(3))
            .grace(Duration.ofSeconds(7))
            .build();
    SessionOptions others = SessionOptions.like(live).withLimits(11, 12);
    CollaborativeOptions options =
        new CollaborativeOptions(
            Optional.of(CoVisitationOptions.defaults().with(others)), Optional.empty());
    assertThat(options.coVisitation().orElseThrow().sessions())
        .isEqualTo(SessionOptions.defaults().withLimits(11, 12));
    assertThat(SessionOptions.defaults().withLimits(11, 12).beside(live)).isEqualTo(others);
    assertThat(options.models(live)).allMatch(model -> model.grace().equals(live.grace()));
  }
}
