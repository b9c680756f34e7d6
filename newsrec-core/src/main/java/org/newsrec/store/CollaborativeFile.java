package org.newsrec.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import org.newsrec.collab.CoVisitationOptions;
import org.newsrec.collab.CollaborativeOptions;
import org.newsrec.collab.SessionNeighboursOptions;
import org.newsrec.collab.SessionOptions;

/**
 * The options of models that learn from readers, as JSON holds them. Durations are in ISO 8601.
 *
 * @param covisitation what is read together; absent where that is not looked at
 * @param vsknn what is read in sessions like the current one; absent where that is not looked at
 * @param sections what was learned of sections; absent where nothing was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CollaborativeFile(CoVisits covisitation, Neighbours vsknn, SectionsFile sections) {

  /** As {@link SessionOptions}, but for what the live state decides. */
  record Sessions(String gap, String feature, int readsPerReader, int sessionsPerArticle) {
    private static Sessions of(SessionOptions options) {
      return new Sessions(
          options.gap().toString(),
          options.sessionFeature(),
          options.readsPerReader(),
          options.sessionsPerArticle());
    }

    private SessionOptions read() {
      return SessionOptions.defaults()
          .withSessions(Duration.parse(gap), feature)
          .withLimits(readsPerReader, sessionsPerArticle);
    }
  }

  /** As {@link CoVisitationOptions}. */
  record CoVisits(
      Sessions sessions,
      boolean forward,
      int distance,
      String halfLife,
      int recentReads,
      double recency,
      double popularityExponent) {
    private static CoVisits of(CoVisitationOptions options) {
      return new CoVisits(
          Sessions.of(options.sessions()),
          options.forward(),
          options.distance(),
          options.halfLife().toString(),
          options.recentReads(),
          options.recency(),
          options.popularityExponent());
    }

    private CoVisitationOptions read() {
      return new CoVisitationOptions(
          sessions.read(),
          forward,
          distance,
          Duration.parse(halfLife),
          recentReads,
          recency,
          popularityExponent);
    }
  }

  /** As {@link SessionNeighboursOptions}. */
  record Neighbours(Sessions sessions, int recentReads, int neighbours, String halfLife) {
    private static Neighbours of(SessionNeighboursOptions options) {
      return new Neighbours(
          Sessions.of(options.sessions()),
          options.recentReads(),
          options.neighbours(),
          options.halfLife().toString());
    }

    private SessionNeighboursOptions read() {
      return new SessionNeighboursOptions(
          sessions.read(), recentReads, neighbours, Duration.parse(halfLife));
    }
  }

  static CollaborativeFile of(CollaborativeOptions options) {
    return new CollaborativeFile(
        options.coVisitation().map(CoVisits::of).orElse(null),
        options.neighbours().map(Neighbours::of).orElse(null),
        options.sections().map(SectionsFile::of).orElse(null));
  }

  CollaborativeOptions options() {
    try {
      return new CollaborativeOptions(
          Optional.ofNullable(covisitation).map(CoVisits::read),
          Optional.ofNullable(vsknn).map(Neighbours::read),
          Optional.ofNullable(sections).map(SectionsFile::read));
    } catch (IllegalArgumentException | NullPointerException | DateTimeException e) {
      throw new ModelFormatException(
          "the options of the models that learn from readers cannot be read: " + e.getMessage(), e);
    }
  }
}
