package org.newsrec.retrieval;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.newsrec.data.News;
import org.newsrec.data.Read;

/**
 * What a {@link CandidateGenerator} is asked: for whom, when, how many, and what is not wanted.
 *
 * <p>Immutable as far as its set of exclusions and its filter are: these two are kept, not copied,
 * and must not change what they answer while the query is in use. Safe for several threads if they
 * are.
 */
public final class CandidateQuery {
  private final Instant at;
  private final int k;
  private final float[] userVector;
  private final String fingerprint;
  private final List<Read> recent;
  private final Predicate<? super News> filter;
  private final boolean filtered;
  private final Set<String> exclude;
  private final NewsSubset subset;
  private final IndexSnapshot catalogue;

  /** What is accepted of the catalogue that is named; null where each article is looked at anew. */
  private final Admissions admissions;

  private CandidateQuery(Builder builder) {
    at = builder.at;
    k = builder.k;
    userVector = builder.userVector;
    fingerprint = builder.fingerprint;
    recent = builder.recent;
    filter = builder.filter;
    filtered = builder.filtered;
    exclude = builder.exclude;
    subset = builder.subset;
    catalogue = builder.catalogue;
    admissions =
        catalogue == null || subset != null || acceptsAll()
            ? null
            : new Admissions(catalogue, this);
  }

  /** The same but for K. */
  private CandidateQuery(CandidateQuery other, int k) {
    this.k = k;
    at = other.at;
    userVector = other.userVector;
    fingerprint = other.fingerprint;
    recent = other.recent;
    filter = other.filter;
    filtered = other.filtered;
    exclude = other.exclude;
    subset = other.subset;
    catalogue = other.catalogue;
    admissions = other.admissions;
  }

  /**
   * Starts a query.
   *
   * @param at the instant of asking
   * @param k how many candidates are wanted at most, 1 or more; it may exceed the catalogue
   * @return a builder with no user vector, no history, no filter and no exclusions
   * @throws IllegalArgumentException if k is less than 1
   */
  public static Builder builder(Instant at, int k) {
    return new Builder(at, k);
  }

  /**
   * Asks for another number of candidates.
   *
   * @param number how many candidates are wanted at most, 1 or more
   * @return the same query otherwise
   * @throws IllegalArgumentException if the number is less than 1
   */
  public CandidateQuery withK(int number) {
    return number == k ? this : new CandidateQuery(this, requireK(number));
  }

  private static int requireK(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k is " + k + "; ask for 1 candidate or more");
    }
    return k;
  }

  /**
   * Returns the instant of asking.
   *
   * @return an instant
   */
  public Instant at() {
    return at;
  }

  /**
   * Returns how many candidates are wanted.
   *
   * @return 1 or more
   */
  public int k() {
    return k;
  }

  /**
   * Returns the reader's vector.
   *
   * @return a copy; empty where none was given
   */
  public Optional<float[]> userVector() {
    return userVector == null ? Optional.empty() : Optional.of(userVector.clone());
  }

  /**
   * Returns the fingerprint of the model that made the user vector.
   *
   * @return the fingerprint; empty where no vector was given
   */
  public Optional<String> fingerprint() {
    return Optional.ofNullable(fingerprint);
  }

  /**
   * Returns what was read lately.
   *
   * @return reads, oldest first; may be empty
   */
  public List<Read> recent() {
    return recent;
  }

  /**
   * Returns the hashIds of articles that are not wanted.
   *
   * @return the set that was given
   */
  public Set<String> exclude() {
    return exclude;
  }

  /**
   * Returns the state of a catalogue in which to look.
   *
   * @param index the catalogue that is searched
   * @return the state that the query names; the present one where it names none
   * @throws IllegalArgumentException if it names a state of another catalogue
   */
  public IndexSnapshot catalogue(NewsIndex index) {
    if (catalogue == null) {
      return index.snapshot();
    }
    if (catalogue.index() != index) {
      throw new IllegalArgumentException(
          "the query names a state of another index; give a snapshot of the index that is"
              + " searched");
    }
    return catalogue;
  }

  /**
   * Returns the state of a catalogue in which to look for several queries.
   *
   * @param index the catalogue that is searched
   * @param queries queries that are asked together
   * @return the state that all of them name; the present one where they name none
   * @throws IllegalArgumentException if they do not all name the same state, or one of another
   *     catalogue
   */
  public static IndexSnapshot catalogue(NewsIndex index, List<CandidateQuery> queries) {
    IndexSnapshot named = queries.isEmpty() ? null : queries.get(0).catalogue;
    for (CandidateQuery query : queries) {
      if (query.catalogue != named) {
        throw new IllegalArgumentException(
            "queries that are asked together name different states of the catalogue; give all the"
                + " same snapshot, or none to any");
      }
    }
    return named == null ? index.snapshot() : queries.get(0).catalogue(index);
  }

  /**
   * Tells whether an article may be a candidate: it is not excluded, belongs to the part that is
   * asked for, and the filter lets it pass.
   *
   * @param news an article
   * @return whether it is wanted
   */
  public boolean accepts(News news) {
    return acceptsOfSubset(news) && (subset == null || subset.contains(news));
  }

  /**
   * Tells whether an article of the catalogue may be a candidate: it is neither under embargo nor
   * expired at the query's instant, and {@linkplain #accepts(News) wanted}.
   *
   * @param article an article
   * @return whether it may
   */
  public boolean accepts(IndexedNews article) {
    return article.availability().contains(at) && accepts(article.news());
  }

  /** What {@link #accepts(IndexedNews)} says about the live article at a position. */
  boolean accepts(IndexSnapshot snapshot, int position) {
    return remembers(snapshot) ? admissions.accepts(position) : accepts(snapshot.article(position));
  }

  /** Whether answers about a state of the catalogue are found out once, and availability is one. */
  @SuppressWarnings("ReferenceEquality") // A state is itself only.
  boolean remembers(IndexSnapshot snapshot) {
    return admissions != null && snapshot == catalogue;
  }

  /** What {@link #accepts(News)} says about an article that is known to belong to the subset. */
  boolean acceptsOfSubset(News news) {
    return !exclude.contains(news.hashId()) && filter.test(news);
  }

  /** What {@link #acceptsOfSubset} says about an article that is not excluded. */
  boolean passesFilter(News news) {
    return filter.test(news);
  }

  /** Whether {@link #acceptsOfSubset} is true for every article, and need not be asked. */
  boolean acceptsAll() {
    return !filtered && exclude.isEmpty();
  }

  /** The part of the catalogue that is asked for; null for all of it. */
  NewsSubset subset() {
    return subset;
  }

  /** The vector itself, not a copy; null where none was given. */
  float[] rawUserVector() {
    return userVector;
  }

  /** Refuses a user vector or a part of a catalogue that does not go with an index. */
  void requireFit(NewsIndex index) {
    if (subset != null && subset.index() != index) {
      throw new IllegalArgumentException(
          "the query is for a part of another index; make a NewsSubset of the index that is"
              + " searched");
    }
    if (userVector == null) {
      return;
    }
    index.requireModel(fingerprint);
    if (userVector.length != index.dimension()) {
      throw new IllegalArgumentException(
          "the user vector has "
              + userVector.length
              + " coordinates; this index holds vectors of dimension "
              + index.dimension());
    }
  }

  /** Collects the parts of a query. Not safe for use by several threads. */
  public static final class Builder {
    private final Instant at;
    private final int k;
    private float[] userVector;
    private String fingerprint;
    private List<Read> recent = List.of();
    private Predicate<? super News> filter = news -> true;
    private boolean filtered;
    private Set<String> exclude = Set.of();
    private NewsSubset subset;
    private IndexSnapshot catalogue;

    private Builder(Instant at, int k) {
      this.at = Objects.requireNonNull(at, "at");
      this.k = requireK(k);
    }

    /**
     * Sets the reader's vector.
     *
     * @param vector finite coordinates, a unit vector if scores are to be cosines; copied
     * @param fingerprint tells which model made it, as the index's own fingerprint does
     * @return this
     * @throws IllegalArgumentException if a coordinate, or the sum of their squares, is not finite
     */
    public Builder userVector(float[] vector, String fingerprint) {
      this.fingerprint = Objects.requireNonNull(fingerprint, "fingerprint");
      this.userVector = UnitVectors.requireFinite(vector.clone(), "the user vector");
      return this;
    }

    /**
     * Sets what was read lately.
     *
     * @param value reads, oldest first; copied
     * @return this
     */
    public Builder recent(List<Read> value) {
      recent = List.copyOf(value);
      return this;
    }

    /**
     * Sets the filter: only articles for which it is true become candidates.
     *
     * @param value a predicate that always answers the same and is safe for the threads that ask
     * @return this
     */
    public Builder filter(Predicate<? super News> value) {
      filter = Objects.requireNonNull(value, "filter");
      filtered = true;
      return this;
    }

    /**
     * Sets the part of the catalogue in which to look; a filter applies in addition.
     *
     * @param value made for the index that is searched
     * @return this
     */
    public Builder within(NewsSubset value) {
      subset = Objects.requireNonNull(value, "subset");
      return this;
    }

    /**
     * Sets the state of the catalogue in which to look, so that several sources see the same;
     * unless set, the present one at the time of the search.
     *
     * @param value a snapshot of the index that is searched
     * @return this
     */
    public Builder catalogue(IndexSnapshot value) {
      catalogue = Objects.requireNonNull(value, "catalogue");
      return this;
    }

    /**
     * Sets the articles that are not wanted, such as those read already.
     *
     * @param hashIds their hashIds; not copied, so it must not change any more
     * @return this
     */
    public Builder exclude(Set<String> hashIds) {
      exclude = Objects.requireNonNull(hashIds, "exclude");
      return this;
    }

    /**
     * Makes the query.
     *
     * @return the query
     */
    public CandidateQuery build() {
      return new CandidateQuery(this);
    }
  }
}
