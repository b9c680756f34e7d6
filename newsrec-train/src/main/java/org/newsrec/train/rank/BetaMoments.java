package org.newsrec.train.rank;

/**
 * The beta distribution of which articles' click rates seem to be drawn, by the method of moments
 * (Kleinman 1973, with weights equal to the shows). With {@code γ = 1 / (α + β + 1)} and {@code p}
 * the mean, an article's observed rate of {@code n} shows has the variance {@code p (1 − p) (1 + (n
 * − 1) γ) / n}; setting the weighted sum of squares to what is to be expected of it gives {@code
 * γ}.
 */
final class BetaMoments {
  /** Below, a single article would tell next to nothing of itself. */
  private static final double MOST_SHOWS = 10_000;

  private static final double LEAST_SHOWS = 2;

  private int articles;
  private double clicks;
  private double shows;
  private double squaredClicks;
  private double squaredShows;

  /** Takes in an article; not more clicks than shows, of which there is one or more. */
  void add(int articleClicks, int articleShows) {
    articles++;
    clicks += articleClicks;
    shows += articleShows;
    squaredClicks += (double) articleClicks * articleClicks / articleShows;
    squaredShows += (double) articleShows * articleShows;
  }

  int articles() {
    return articles;
  }

  double clicks() {
    return clicks;
  }

  /** Clicks over shows, of all together. */
  double mean() {
    return clicks / shows;
  }

  /** α + β: from 2 to 10,000; the latter where articles differ no more than by chance. */
  double priorShows() {
    double p = mean();
    double free = articles - 1;
    double room = shows - squaredShows / shows - free;
    if (p >= 1 || room <= 0) {
      return MOST_SHOWS;
    }
    // Σ n (rate − p)² = Σ clicks² / n − p² Σ n
    double squares = squaredClicks - p * p * shows;
    double gamma = (squares / (p * (1 - p)) - free) / room;
    return gamma <= 1 / (MOST_SHOWS + 1) ? MOST_SHOWS : Math.max(LEAST_SHOWS, 1 / gamma - 1);
  }
}
