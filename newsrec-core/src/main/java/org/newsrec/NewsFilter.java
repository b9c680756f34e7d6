package org.newsrec;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.newsrec.data.Features;
import org.newsrec.data.News;
import org.newsrec.rerank.ArticleFacts;

/**
 * By what a request chooses among articles: language, section, region, age, premium. What is not
 * set is not looked at; all that is set has to hold. An article of which the thing asked for is not
 * known is turned down, unless {@link Builder#orUnknown} lets it pass. Immutable and safe for any
 * number of threads.
 */
public final class NewsFilter {
  private static final NewsFilter ANY = builder().build();
  private static final List<String> LANGUAGES = List.of("language", "lang");
  private static final List<String> REGIONS = List.of("region", "country");

  private final Set<String> languages;
  private final Set<String> sections;
  private final Set<String> regions;
  private final Optional<Duration> maxAge;
  private final Optional<Boolean> premium;
  private final boolean orUnknown;
  private final boolean isAny;

  private NewsFilter(Builder builder) {
    languages = builder.languages;
    sections = builder.sections;
    regions = builder.regions;
    maxAge = Optional.ofNullable(builder.maxAge);
    premium = Optional.ofNullable(builder.premium);
    orUnknown = builder.orUnknown;
    isAny =
        languages.isEmpty()
            && sections.isEmpty()
            && regions.isEmpty()
            && maxAge.isEmpty()
            && premium.isEmpty();
  }

  /**
   * Returns the filter that lets every article pass.
   *
   * @return always the same
   */
  public static NewsFilter any() {
    return ANY;
  }

  /**
   * Starts a filter.
   *
   * @return a builder of a filter that lets every article pass
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Tells whether an article may be shown.
   *
   * @param news the article
   * @param at the instant at which its age is taken
   * @return whether all that is asked for holds
   */
  public boolean accepts(News news, Instant at) {
    return isAny || refusal(news, at).isEmpty();
  }

  /** The first thing that is asked for and does not hold. */
  Optional<Absence.Refusal> refusal(News news, Instant at) {
    if (!isAmong(languages, LANGUAGES, news.features())) {
      return Optional.of(Absence.Refusal.LANGUAGE);
    }
    if (!sections.isEmpty()
        && news.categories().stream().noneMatch(sections::contains)
        && !(orUnknown && news.categories().isEmpty())) {
      return Optional.of(Absence.Refusal.SECTION);
    }
    if (!isAmong(regions, REGIONS, news.features())) {
      return Optional.of(Absence.Refusal.REGION);
    }
    if (maxAge.isPresent()
        && news.publishedAt()
            .map(published -> published.isBefore(at.minus(maxAge.get())))
            .orElse(!orUnknown)) {
      return Optional.of(Absence.Refusal.AGE);
    }
    if (premium.isPresent() && ArticleFacts.isPremium(news) != premium.get()) {
      return Optional.of(Absence.Refusal.PREMIUM);
    }
    return Optional.empty();
  }

  private boolean isAmong(Set<String> wanted, List<String> names, Features features) {
    if (wanted.isEmpty()) {
      return true;
    }
    for (String name : names) {
      String word = features.categorical().get(name);
      Double number = features.numeric().get(name);
      if (word != null || number != null) {
        return wanted.contains(word != null ? word : text(number));
      }
    }
    return orUnknown;
  }

  /** A code, as it is written. */
  private static String text(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  /** Collects the parts of a filter. Not safe for use by several threads. */
  public static final class Builder {
    private Set<String> languages = Set.of();
    private Set<String> sections = Set.of();
    private Set<String> regions = Set.of();
    private Duration maxAge;
    private Boolean premium;
    private boolean orUnknown;

    private Builder() {}

    /**
     * Asks for articles in one of some languages, as their feature {@code language} or {@code lang}
     * says.
     *
     * @param values names of languages, written as in the articles; not empty
     * @return this
     * @throws IllegalArgumentException if there is none
     */
    public Builder languages(Set<String> values) {
      languages = some(values, "languages");
      return this;
    }

    /**
     * Asks for articles with one of some categories.
     *
     * @param values categories, written as in the articles; not empty
     * @return this
     * @throws IllegalArgumentException if there is none
     */
    public Builder sections(Set<String> values) {
      sections = some(values, "sections");
      return this;
    }

    /**
     * Asks for articles of one of some regions, as their feature {@code region} or {@code country}
     * says.
     *
     * @param values regions, written as in the articles; not empty
     * @return this
     * @throws IllegalArgumentException if there is none
     */
    public Builder regions(Set<String> values) {
      regions = some(values, "regions");
      return this;
    }

    /**
     * Asks for articles that were published so recently.
     *
     * @param value how old an article may be at most; above 0
     * @return this
     * @throws IllegalArgumentException if it is not above 0
     */
    public Builder maxAge(Duration value) {
      if (value.isZero() || value.isNegative()) {
        throw new IllegalArgumentException("maxAge is " + value + "; it has to be above 0");
      }
      maxAge = value;
      return this;
    }

    /**
     * Asks for premium articles, or for free ones. An article is premium if its feature {@code
     * premium} says so; one that does not say is free.
     *
     * @param value true for premium ones only, false for free ones only
     * @return this
     */
    public Builder premium(boolean value) {
      premium = value;
      return this;
    }

    /**
     * Lets articles pass of which the language, section, region or time of publication asked for is
     * not known.
     *
     * @return this
     */
    public Builder orUnknown() {
      orUnknown = true;
      return this;
    }

    /**
     * Makes the filter.
     *
     * @return the filter
     */
    public NewsFilter build() {
      return new NewsFilter(this);
    }

    private static Set<String> some(Set<String> values, String what) {
      Set<String> copy = Set.copyOf(Objects.requireNonNull(values, what));
      if (copy.isEmpty()) {
        throw new IllegalArgumentException(
            what + " is empty, so no article could pass; name some, or do not ask for them");
      }
      return copy;
    }
  }
}
