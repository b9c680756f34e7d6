package org.newsrec.feature;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.newsrec.data.News;
import org.newsrec.data.User;

/**
 * Turns readers and articles into the towers' inputs, in the one way that training and serving
 * share. Immutable and safe for use by any number of threads.
 *
 * <p>An article has these inputs, each only if fitted articles had the part:
 *
 * <ul>
 *   <li>For each categorical feature a field {@code feature.NAME} with one bucket of weight 1:
 *       bucket 0 stands for a value that is rare or was never seen, bucket 1 for a missing one; the
 *       others belong to the frequent values, the most frequent first, of equally frequent ones in
 *       the order of {@link String#compareTo}.
 *   <li>For each numeric feature two dense inputs: the value, scaled to mean 0 and standard
 *       deviation 1 and clipped, and 1 if it is missing. Where all fitted values are the same, the
 *       scaled value is 0.
 *   <li>Fields {@code categories} and {@code hashtags}, with buckets as above: the {@code n}
 *       different buckets of an article's words weigh 1/√n each. Hashtags are compared without
 *       {@code #}, normalised as text is; if more are frequent than have buckets, all are hashed by
 *       {@link TermHash}, from bucket 2 on.
 *   <li>A field {@code text}: the weights of {@link TfIdf}, over those buckets that occur in at
 *       least {@link FeatureOptions#minimumArticles} fitted articles; and a dense input that is 1
 *       if no term is left.
 *   <li>The given embedding, in dense inputs: less the mean of the fitted ones, scaled by one
 *       factor so that the mean square of all coordinates is 1, and clipped; and 1 if it is
 *       missing.
 * </ul>
 *
 * <p>A reader has features and an embedding in the same way, and at any instant, in UTC:
 *
 * <ul>
 *   <li>A field {@code time.hour} of 24 buckets: the full hours before and after the instant,
 *       weighted by nearness, so that nothing jumps at the turn of an hour or of a day.
 *   <li>A field {@code time.weekday} of 7 buckets from Monday on.
 * </ul>
 *
 * <p>What is missing is encoded as missing, features that no fitted reader or article had are left
 * aside, and no input is ever NaN or infinite.
 */
public final class FeatureSchema {
  private final FeatureState state;
  private final String fingerprint;
  private final TfIdf text;
  private final UserEncoder users;
  private final NewsEncoder news;

  private FeatureSchema(FeatureState state) {
    this.state = state;
    fingerprint = FeatureStates.fingerprint(state);
    text = new TfIdf(state.options(), state.documents(), state.documentFrequencies());
    users = new UserEncoder(state);
    news = new NewsEncoder(state, text);
  }

  /**
   * Learns vocabularies, scales and document frequencies, in one pass over each. The result does
   * not depend on the order of readers or articles.
   *
   * @param users the readers of the training data
   * @param news the articles of the training data
   * @param options how features are made
   * @return the schema
   * @throws IllegalArgumentException if embeddings of readers, or of articles, differ in length;
   *     the message names two of them
   */
  public static FeatureSchema fit(
      Iterable<User> users, Iterable<News> news, FeatureOptions options) {
    Objects.requireNonNull(options, "options");
    FactsFitting userFacts = new FactsFitting("reader");
    for (User user : users) {
      userFacts.add(user.deviceId(), user.features(), user.embedding());
    }
    FactsFitting newsFacts = new FactsFitting("article");
    WordCounts categories = new WordCounts();
    WordCounts hashtags = new WordCounts();
    TfIdf.Fitting text = new TfIdf.Fitting(options);
    for (News article : news) {
      newsFacts.add(article.hashId(), article.features(), article.embedding());
      categories.addAll(NewsEncoder.words(NewsEncoder.CATEGORIES, article));
      hashtags.addAll(NewsEncoder.words(NewsEncoder.HASHTAGS, article));
      text.add(article);
    }
    return new FeatureSchema(
        new FeatureState(
            FeatureState.VERSION,
            options,
            userFacts.words(options),
            userFacts.numbers(),
            userFacts.vectors(),
            newsFacts.words(options),
            newsFacts.numbers(),
            newsFacts.vectors(),
            sets(categories, hashtags, options),
            text.documents(),
            text.frequencies()));
  }

  private static List<FeatureState.Words> sets(
      WordCounts categories, WordCounts hashtags, FeatureOptions options) {
    List<FeatureState.Words> sets = new ArrayList<>();
    int minimum = options.minimumCount();
    if (!categories.isEmpty()) {
      sets.add(categories.vocabulary(NewsEncoder.CATEGORIES, minimum, options.maximumValues()));
    }
    if (!hashtags.isEmpty()) {
      sets.add(hashtags.vocabularyOrHash(NewsEncoder.HASHTAGS, minimum, options.hashtagBuckets()));
    }
    return sets;
  }

  /**
   * Makes a schema of what another one knew.
   *
   * @param state what {@link #state()} returned
   * @return a schema that encodes as that one did, bit for bit
   * @throws IllegalArgumentException if the state is damaged or of another version; the message
   *     names the place
   */
  public static FeatureSchema of(FeatureState state) {
    return new FeatureSchema(FeatureStates.checkedCopy(state));
  }

  /**
   * Returns everything the schema knows, for keeping it.
   *
   * @return plain values, in copies
   */
  public FeatureState state() {
    return FeatureStates.checkedCopy(state);
  }

  /**
   * Returns a name for what the schema knows: schemas with the same one encode alike.
   *
   * @return SHA-256 of the state, 64 hexadecimal digits
   */
  public String fingerprint() {
    return fingerprint;
  }

  /**
   * Returns the weights of terms that were fitted along with everything else.
   *
   * @return the weights
   */
  public TfIdf text() {
    return text;
  }

  /**
   * Returns the shape of a reader's input.
   *
   * @return the layout
   */
  public InputLayout userLayout() {
    return users.layout();
  }

  /**
   * Returns the shape of an article's input.
   *
   * @return the layout
   */
  public InputLayout newsLayout() {
    return news.layout();
  }

  /**
   * Returns the length of the readers' given embeddings.
   *
   * @return 0 where there were none in the training data
   */
  public int userEmbeddingDimension() {
    return users.dimension();
  }

  /**
   * Returns the length of the articles' given embeddings.
   *
   * @return 0 where there were none in the training data
   */
  public int newsEmbeddingDimension() {
    return news.dimension();
  }

  /**
   * Encodes an article. Only the key is needed. If no fitted article had an embedding, one given
   * here is left aside.
   *
   * @param article the article
   * @return its numbers, in the shape of {@link #newsLayout()}
   * @throws IllegalArgumentException if its embedding has another length than the fitted ones
   */
  public EncodedInput encode(News article) {
    return news.encode(article);
  }

  /**
   * Encodes a reader at an instant. Only the key is needed. If no fitted reader had an embedding,
   * one given here is left aside. The key of {@link User#everybody()} is left out, as training
   * leaves out some.
   *
   * @param user the reader
   * @param at when a feed is asked for
   * @return the reader's numbers, in the shape of {@link #userLayout()}
   * @throws IllegalArgumentException if the embedding has another length than the fitted ones
   */
  public EncodedInput encode(User user, Instant at) {
    return users.encode(user, at);
  }
}
