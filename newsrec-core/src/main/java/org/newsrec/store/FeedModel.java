package org.newsrec.store;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.newsrec.collab.CollaborativeOptions;
import org.newsrec.collab.ReadModel;
import org.newsrec.live.LiveOptions;
import org.newsrec.rerank.Ranker;
import org.newsrec.tower.TwoTowerModel;

/**
 * What training leaves behind and serving needs: the towers, and the rankers fitted on their
 * similarities and on what models say that learn from readers while serving. Immutable.
 *
 * @param towers the towers
 * @param ranker orders candidates out of the whole catalogue, where one was fitted
 * @param listRanker orders a list that an editor or another system has chosen, where one was fitted
 * @param collaborative the models that learn from readers beside which the rankers were fitted
 */
public record FeedModel(
    TwoTowerModel towers,
    Optional<Ranker> ranker,
    Optional<Ranker> listRanker,
    CollaborativeOptions collaborative) {
  /**
   * Checks the parts.
   *
   * @throws NullPointerException if one is null
   */
  public FeedModel {
    Objects.requireNonNull(towers, "towers");
    Objects.requireNonNull(ranker, "ranker");
    Objects.requireNonNull(listRanker, "listRanker");
    Objects.requireNonNull(collaborative, "collaborative");
  }

  /**
   * Makes a model whose rankers look at no model that learns from readers.
   *
   * @param towers the towers
   * @param ranker orders candidates out of the whole catalogue, where one was fitted
   * @param listRanker orders given lists, where one was fitted
   * @throws NullPointerException if one is null
   */
  public FeedModel(TwoTowerModel towers, Optional<Ranker> ranker, Optional<Ranker> listRanker) {
    this(towers, ranker, listRanker, CollaborativeOptions.none());
  }

  /**
   * Makes a model without a ranker of its own for given lists, which looks at no model that learns
   * from readers.
   *
   * @param towers the towers
   * @param ranker orders everything, where one was fitted
   * @throws NullPointerException if one is null
   */
  public FeedModel(TwoTowerModel towers, Optional<Ranker> ranker) {
    this(towers, ranker, Optional.empty());
  }

  /**
   * Returns the ranker for a list that somebody else has chosen.
   *
   * @return the one for lists, else the one for candidates; empty if there is neither
   */
  public Optional<Ranker> rankerOfLists() {
    return listRanker.or(() -> ranker);
  }

  /**
   * Makes those of the {@linkplain #collaborative models that learn from readers} at whose signals
   * one of the rankers looks. They know nothing yet; whoever serves tells them of every event.
   *
   * @param live options of the live state beside which they stand
   * @return new models; none where no ranker looks at any, and none for a signal of a model of
   *     which there are no options, such as factors: whoever serves has to provide it
   */
  public List<ReadModel> readModels(LiveOptions live) {
    Set<String> wanted = new HashSet<>();
    ranker.ifPresent(one -> addModels(one, wanted));
    listRanker.ifPresent(one -> addModels(one, wanted));
    return collaborative.models(live).stream()
        .filter(model -> wanted.contains(model.name()))
        .toList();
  }

  private static void addModels(Ranker ranker, Set<String> wanted) {
    ranker.signals().forEach(signal -> signal.readModel().ifPresent(wanted::add));
  }
}
