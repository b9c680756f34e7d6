package org.newsrec.live;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a log taught of each section: for how long a click on one of its articles tells of the next
 * clicks, and what rate of clicks its articles have as long as nothing is known of them. A section
 * is an article's first category. Immutable; the same in training and serving.
 *
 * @param general of articles without a section, and of sections of which too little was known
 * @param sections by section, in the order of their names; may be empty
 */
public record SectionPriors(Prior general, SortedMap<String, Prior> sections) {

  /**
   * What is taken to be so before anything is known of an article.
   *
   * @param halfLife age at which a click counts half, from a second to a hundred years
   * @param clicks clicks that an article is taken to have had: the first parameter of a beta
   *     distribution of the click rates; 0 or more
   * @param shows shows that it is taken to have had: the sum of both parameters; not below the
   *     clicks; 0 where the log does not tell what was shown
   */
  public record Prior(Duration halfLife, double clicks, double shows) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Prior {
      if (halfLife.compareTo(Duration.ofSeconds(1)) < 0
          || halfLife.compareTo(Duration.ofDays(36_500)) > 0) {
        throw new IllegalArgumentException(
            "halfLife is " + halfLife + "; it has to be from a second to a hundred years");
      }
      if (!(clicks >= 0 && clicks <= shows && shows < Double.POSITIVE_INFINITY)
          || (clicks == 0 && shows > 0)) {
        throw new IllegalArgumentException(
            "the prior has "
                + clicks
                + " clicks in "
                + shows
                + " shows; there have to be more than 0 and not more clicks than shows, or neither"
                + " where no rate is known");
      }
    }

    /**
     * Tells whether a rate is known.
     *
     * @return whether there are shows
     */
    public boolean hasRate() {
      return shows > 0;
    }
  }

  /**
   * Copies the parts.
   *
   * @throws NullPointerException if one is null
   */
  public SectionPriors {
    Objects.requireNonNull(general, "general");
    SortedMap<String, Prior> copy = new TreeMap<>();
    sections.forEach(
        (section, prior) ->
            copy.put(section, Objects.requireNonNull(prior, "the prior of a section")));
    sections = Collections.unmodifiableSortedMap(copy);
  }

  /**
   * Makes priors.
   *
   * @param general of articles without a section
   * @param sections by section
   * @return the priors
   */
  public static SectionPriors of(Prior general, Map<String, Prior> sections) {
    return new SectionPriors(general, new TreeMap<>(sections));
  }

  /**
   * Returns what is taken to be so of the articles of a section.
   *
   * @param section the section; one that was not met has the general prior
   * @return its prior
   */
  public Prior of(String section) {
    return sections.getOrDefault(section, general);
  }
}
