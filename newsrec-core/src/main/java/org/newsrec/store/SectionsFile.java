package org.newsrec.store;

import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.newsrec.live.SectionPriors;

/**
 * {@link SectionPriors} as JSON holds them.
 *
 * @param version of this layout
 * @param general of articles without a section
 * @param sections by section
 */
record SectionsFile(int version, PriorFile general, SortedMap<String, PriorFile> sections) {
  static final int VERSION = 1;

  /**
   * As {@link SectionPriors.Prior}.
   *
   * @param halfLife in ISO 8601
   * @param clicks prior clicks
   * @param shows prior shows
   */
  record PriorFile(String halfLife, double clicks, double shows) {
    private static PriorFile of(SectionPriors.Prior prior) {
      return new PriorFile(prior.halfLife().toString(), prior.clicks(), prior.shows());
    }

    private SectionPriors.Prior read() {
      return new SectionPriors.Prior(Duration.parse(halfLife), clicks, shows);
    }
  }

  static SectionsFile of(SectionPriors priors) {
    SortedMap<String, PriorFile> sections = new TreeMap<>();
    priors.sections().forEach((section, prior) -> sections.put(section, PriorFile.of(prior)));
    return new SectionsFile(VERSION, PriorFile.of(priors.general()), sections);
  }

  SectionPriors read() {
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "what was learned of sections is of version "
              + version
              + "; this library reads version "
              + VERSION);
    }
    SortedMap<String, SectionPriors.Prior> read = new TreeMap<>();
    sections.forEach((section, prior) -> read.put(section, prior.read()));
    return new SectionPriors(general.read(), read);
  }
}
