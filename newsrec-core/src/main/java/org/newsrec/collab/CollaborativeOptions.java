package org.newsrec.collab;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.newsrec.live.LiveOptions;
import org.newsrec.live.SectionPriors;

/**
 * Which models that learn from readers a ranker is fitted with, and how they count: saved with it,
 * so that serving makes the same ones. What counts as a read, for how long it is held, of how many
 * readers, and the grace are not saved: models have them from the live state beside which they
 * stand, so that both remember the same events. In the sessions of these options they are always
 * the defaults.
 *
 * <p>Immutable.
 *
 * @param coVisitation what is read together, if that is looked at
 * @param neighbours what is read in sessions like the current one, if that is looked at
 * @param sections what the log taught of how sections are read, if that was fitted; no model, but
 *     it goes the same way
 */
public record CollaborativeOptions(
    Optional<CoVisitationOptions> coVisitation,
    Optional<SessionNeighboursOptions> neighbours,
    Optional<SectionPriors> sections) {

  /** Puts the defaults in place of what the live state decides. */
  public CollaborativeOptions {
    coVisitation = coVisitation.map(options -> options.with(own(options.sessions())));
    neighbours = neighbours.map(options -> options.with(own(options.sessions())));
    Objects.requireNonNull(sections, "sections");
  }

  /**
   * Makes options of models; nothing was learned of sections.
   *
   * @param coVisitation what is read together, if that is looked at
   * @param neighbours what is read in sessions like the current one, if that is looked at
   */
  public CollaborativeOptions(
      Optional<CoVisitationOptions> coVisitation, Optional<SessionNeighboursOptions> neighbours) {
    this(coVisitation, neighbours, Optional.empty());
  }

  /**
   * Returns the options of the same models beside which this was learned of sections.
   *
   * @param learned the sections' priors
   * @return options that are the same otherwise
   */
  public CollaborativeOptions withSections(SectionPriors learned) {
    return new CollaborativeOptions(coVisitation, neighbours, Optional.of(learned));
  }

  private static SessionOptions own(SessionOptions given) {
    SessionOptions usual = SessionOptions.defaults();
    return given.withTimes(usual.retention(), usual.grace()).withReads(usual);
  }

  /**
   * Returns the options without any model.
   *
   * @return the options
   */
  public static CollaborativeOptions none() {
    return new CollaborativeOptions(Optional.empty(), Optional.empty());
  }

  /**
   * Returns the options used unless others are given: both models, with their defaults. As sources
   * of candidates they brought what was read next among 300 candidates more often on all of three
   * logs (on one with 5,000 live articles by 6 in 100 reads); as signals they are worth little
   * beside counters. Sessions of whole readers in place of half an hour's pauses ranked lists a
   * little better, but cost milliseconds a request in place of some 80 microseconds.
   *
   * @return the defaults
   */
  public static CollaborativeOptions defaults() {
    return new CollaborativeOptions(
        Optional.of(CoVisitationOptions.defaults()),
        Optional.of(SessionNeighboursOptions.defaults()));
  }

  /**
   * Makes the models, which know nothing yet.
   *
   * @param live options of the live state beside which they stand
   * @return new models, in the order of the options
   */
  public List<ReadModel> models(LiveOptions live) {
    List<ReadModel> models = new ArrayList<>();
    coVisitation.ifPresent(
        options -> models.add(new CoVisitation(options.with(options.sessions().beside(live)))));
    neighbours.ifPresent(
        options ->
            models.add(new SessionNeighbours(options.with(options.sessions().beside(live)))));
    return models;
  }
}
