package org.newsrec.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.newsrec.dataset.Split;
import org.newsrec.eval.Family.Variant;
import org.newsrec.live.LiveOptions;
import org.newsrec.store.FeedModel;

/**
 * The methods that are measured on one split. What they learn from the training is learned once;
 * what runs with time begins anew with each protocol.
 */
final class Methods {
  private final List<Supplier<RankingMethod>> makers = new ArrayList<>();
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final EmbeddedCatalogue catalogue;
  private Supplier<RankingMethod> popularity =
      () -> CounterMethod.popularity(Contenders.USUAL_HALF_LIFE);

  Methods(
      Split split,
      FeedModel model,
      EvaluationOptions options,
      LiveOptions live,
      Progress progress) {
    Split known = Guarded.training(split);
    Set<String> wanted = options.methods();
    if (wanted.contains(References.RANDOM)) {
      makers.add(() -> Baselines.random(options.seed()));
    }
    if (wanted.contains("newest")) {
      makers.add(Baselines::newest);
    }
    List<Family> families =
        new Contenders(live, options.seed(), options.threads())
            .families(known.train(), wanted, options.popularityHalfLife());
    Map<Family, Variant> chosen =
        new Tuning(live, options.seed(), progress).choose(split, families);
    chosen.forEach(
        (family, variant) -> {
          Supplier<RankingMethod> method = variant.maker().prepare(known.train());
          makers.add(() -> new NamedMethod(family.name(), method.get()));
          if (family.name().equals(References.POPULARITY)) {
            popularity = method;
          }
          settings.put(family.name(), variant.setting());
        });
    if (wanted.contains("tfidf")) {
      RankingMethod tfIdf = TfIdfMethod.fit(known.train());
      makers.add(() -> tfIdf);
    }
    if (wanted.contains(Baselines.ORACLE)) {
      split.whole().truth().ifPresent(truth -> makers.add(() -> Baselines.oracle(truth)));
    }
    catalogue = new EmbeddedCatalogue(model.towers(), split.whole().newsCount());
    makers.add(() -> new TowerMethod(catalogue));
  }

  /** New ones, which know of no event after the training. */
  List<RankingMethod> fromTheStart() {
    List<RankingMethod> methods = new ArrayList<>();
    makers.forEach(maker -> methods.add(maker.get()));
    return methods;
  }

  /** Popularity as it was chosen, or with the usual half-life where it was not wanted. */
  Supplier<RankingMethod> popularity() {
    return popularity;
  }

  /** The articles' vectors by the model's towers. */
  EmbeddedCatalogue catalogue() {
    return catalogue;
  }

  /** What was chosen for whom, in words. */
  Map<String, String> settings() {
    return settings;
  }
}
