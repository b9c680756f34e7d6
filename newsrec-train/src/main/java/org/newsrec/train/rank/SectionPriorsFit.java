package org.newsrec.train.rank;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.newsrec.data.EventType;
import org.newsrec.data.News;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.ImpressionLog;
import org.newsrec.dataset.InteractionLog;
import org.newsrec.live.LiveOptions;
import org.newsrec.live.SectionPriors;
import org.newsrec.live.SectionPriors.Prior;

/**
 * Learns from a log what {@link SectionPriors} hold.
 *
 * <p><b>Half-lives.</b> The log is gone through in the order of receipt; each click is foretold
 * from the clicks before it, among the articles of its section that were clicked within three days
 * and itself: {@link ClickForecast} says how. Of eight half-lives from half an hour to 64 hours, a
 * section has the one under which the logarithms of the probabilities of its clicks have the
 * greatest sum, where 200 clicks that are foretold as well as the log's are on the average are
 * added to its own: so a section with few clicks has the half-life of all, and one with many its
 * own. The general one foretells among all articles of the log.
 *
 * <p><b>Click rates.</b> Within a section the articles' rates are taken to follow a beta
 * distribution (empirical Bayes: Casella 1985), whose mean and spread are those of the articles'
 * clicks and shows by the method of moments with weights (Kleinman 1973): {@link BetaMoments}. A
 * section of which fewer than 20 articles were shown or fewer than 50 clicked has the general
 * prior, and all have one without a rate where the log does not tell what was shown.
 *
 * <p>The same log gives the same bits. Stateless; safe for use by any number of threads.
 */
public final class SectionPriorsFit {
  /** In hours. */
  private static final double[] GRID = {0.5, 1, 2, 4, 8, 16, 32, 64};

  private static final double MINUTES_PER_HOUR = 60;

  /** Clicks foretold as on the average that each section is taken to have had. */
  private static final double PRIOR_CLICKS = 200;

  private static final int LEAST_ARTICLES = 20;
  private static final int LEAST_CLICKS = 50;

  private SectionPriorsFit() {}

  /**
   * Learns.
   *
   * @param log the log, nothing of it after what the ranker is to be fitted on
   * @param live which kinds of events are clicks
   * @return what was learned; half an hour and no rate where the log has no clicks
   */
  public static SectionPriors fit(Dataset log, LiveOptions live) {
    InteractionLog interactions = log.interactionLog();
    String[] sections = sections(log);
    int[] clicks = new int[log.newsCount()];
    ClickForecast all = new ClickForecast(GRID);
    SortedMap<String, ClickForecast> bySection = new TreeMap<>();
    for (int i = 0; i < interactions.size(); i++) {
      if (isClick(interactions.type(i), live)) {
        int news = interactions.news(i);
        clicks[news]++;
        all.click(news, interactions.receivedAt(i));
        if (sections[news] != null) {
          bySection
              .computeIfAbsent(sections[news], section -> new ClickForecast(GRID))
              .click(news, interactions.receivedAt(i));
        }
      }
    }
    double[] average = average(bySection.isEmpty() ? List.of(all) : bySection.values());
    SortedMap<String, BetaMoments> rates = new TreeMap<>();
    BetaMoments general = new BetaMoments();
    addRates(log, sections, clicks, general, rates);
    Prior whole = prior(all.best(new double[GRID.length]), general, null);
    SortedMap<String, Prior> priors = new TreeMap<>();
    bySection.forEach(
        (section, forecast) ->
            priors.put(
                section,
                prior(forecast.best(average), rates.getOrDefault(section, general), whole)));
    return new SectionPriors(whole, priors);
  }

  private static String[] sections(Dataset log) {
    String[] sections = new String[log.newsCount()];
    for (int news = 0; news < sections.length; news++) {
      News article = log.news(news);
      sections[news] = article.categories().isEmpty() ? null : article.categories().get(0);
    }
    return sections;
  }

  private static boolean isClick(EventType type, LiveOptions live) {
    return live.strengths().of(type) > 0 && !live.notClicks().contains(type);
  }

  /** What a section is taken to have had: the mean logarithms of all, so many times. */
  private static double[] average(Iterable<ClickForecast> forecasts) {
    double[] sums = new double[GRID.length];
    long count = 0;
    for (ClickForecast forecast : forecasts) {
      count += forecast.count();
      for (int h = 0; h < sums.length; h++) {
        sums[h] += forecast.logLikelihood(h);
      }
    }
    for (int h = 0; h < sums.length; h++) {
      sums[h] = count == 0 ? 0 : sums[h] / count * PRIOR_CLICKS;
    }
    return sums;
  }

  private static void addRates(
      Dataset log,
      String[] sections,
      int[] clicks,
      BetaMoments general,
      SortedMap<String, BetaMoments> bySection) {
    ImpressionLog impressions = log.impressionLog();
    if (impressions.areMadeOfCards()) {
      return; // The counters of shows are not told of these either.
    }
    int[] shows = new int[log.newsCount()];
    for (int i = 0; i < impressions.size(); i++) {
      for (int slot = 0; slot < impressions.shownCount(i); slot++) {
        shows[impressions.shown(i, slot)]++;
      }
    }
    for (int news = 0; news < shows.length; news++) {
      if (shows[news] > 0) {
        int clicked = Math.min(clicks[news], shows[news]);
        general.add(clicked, shows[news]);
        if (sections[news] != null) {
          bySection
              .computeIfAbsent(sections[news], section -> new BetaMoments())
              .add(clicked, shows[news]);
        }
      }
    }
  }

  /**
   * @param otherwise has the rate where too little is known; null for the general prior
   */
  private static Prior prior(int halfLife, BetaMoments rates, Prior otherwise) {
    Duration learned = Duration.ofMinutes(Math.round(GRID[halfLife] * MINUTES_PER_HOUR));
    boolean enough = rates.articles() >= LEAST_ARTICLES && rates.clicks() >= LEAST_CLICKS;
    if (otherwise == null ? rates.clicks() == 0 : !enough) {
      return otherwise == null
          ? new Prior(learned, 0, 0)
          : new Prior(learned, otherwise.clicks(), otherwise.shows());
    }
    double shows = rates.priorShows();
    return new Prior(learned, shows * rates.mean(), shows);
  }
}
