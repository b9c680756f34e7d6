package archfixture.math;

import archfixture.data.FixtureNews;

/** Breaks the table: math may import nothing. */
public final class ImportsData {
  FixtureNews[] news;
}
