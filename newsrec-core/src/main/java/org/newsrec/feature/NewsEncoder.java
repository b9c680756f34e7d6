package org.newsrec.feature;

import java.util.ArrayList;
import java.util.List;
import org.newsrec.data.News;

/** Encodes articles: facts, then sets of words, then text, then the key where that is wanted. */
final class NewsEncoder {
  static final String CATEGORIES = "categories";
  static final String HASHTAGS = "hashtags";
  static final String TEXT = "text";

  private final FactsEncoder facts;
  private final List<String> setNames;
  private final List<Vocabulary> sets;
  private final TfIdf text;
  private final int minimumArticles;
  private final boolean hasText;
  private final IdField ids;
  private final InputLayout layout;

  NewsEncoder(FeatureState state, TfIdf text) {
    FeatureOptions options = state.options();
    facts =
        new FactsEncoder(
            "article",
            state.newsWords(),
            state.newsNumbers(),
            state.newsEmbedding(),
            options.clip());
    setNames = state.newsSets().stream().map(FeatureState.Words::name).toList();
    sets = state.newsSets().stream().map(Vocabulary::new).toList();
    this.text = text;
    minimumArticles = options.minimumArticles();
    hasText = anyFrequent(state.documentFrequencies(), Math.max(1, minimumArticles));

    List<Field> fields = new ArrayList<>(facts.fields());
    for (int i = 0; i < sets.size(); i++) {
      fields.add(new Field(setNames.get(i), sets.get(i).size()));
    }
    if (hasText) {
      fields.add(new Field(TEXT, options.textBuckets()));
    }
    ids = IdField.of(options);
    ids.addTo(fields);
    layout = new InputLayout(facts.denseSize() + (hasText ? 1 : 0), fields);
  }

  private static boolean anyFrequent(int[] frequencies, int least) {
    for (int frequency : frequencies) {
      if (frequency >= least) {
        return true;
      }
    }
    return false;
  }

  int dimension() {
    return facts.dimension();
  }

  InputLayout layout() {
    return layout;
  }

  EncodedInput encode(News news) {
    float[] dense = new float[layout.denseSize()];
    int[][] buckets = new int[layout.fields().size()][];
    float[][] weights = new float[buckets.length][];
    facts.encodeDense(news.hashId(), news.features(), news.embedding(), dense);
    facts.encodeFields(news.features(), buckets, weights);
    int field = buckets.length - sets.size() - (hasText ? 1 : 0) - ids.count();
    for (int i = 0; i < sets.size(); i++, field++) {
      buckets[field] = sets.get(i).buckets(words(setNames.get(i), news));
      weights[field] = Vocabulary.weights(buckets[field].length);
    }
    if (hasText) {
      SparseVector terms = text.vector(news, minimumArticles);
      buckets[field] = terms.sharedIds();
      weights[field] = terms.sharedWeights();
      dense[dense.length - 1] = terms.size() == 0 ? 1 : 0;
    }
    ids.encode(news.hashId(), buckets, weights);
    return new EncodedInput(dense, buckets, weights);
  }

  /** Returns the words of one of the sets, as they are counted and looked up. */
  static List<String> words(String set, News news) {
    return switch (set) {
      case CATEGORIES -> news.categories().stream().map(String::strip).toList();
      case HASHTAGS ->
          news.hashtags().stream()
              .map(NewsEncoder::normaliseHashtag)
              .filter(tag -> !tag.isEmpty())
              .toList();
      default -> throw new IllegalArgumentException("there is no set of words named " + set);
    };
  }

  private static String normaliseHashtag(String tag) {
    String text = TextAnalyser.normalise(tag);
    int from = 0;
    while (from < text.length()
        && (text.charAt(from) == '#' || Character.isWhitespace(text.charAt(from)))) {
      from++;
    }
    return text.substring(from).strip();
  }
}
