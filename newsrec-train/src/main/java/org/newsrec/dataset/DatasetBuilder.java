package org.newsrec.dataset;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.data.User;

/**
 * Collects readers, articles and events, in any order, and makes a {@link Dataset} of them. Readers
 * and articles that only occur in events become part of it with nothing but their keys, and are
 * counted. Of several rows for one reader or article the first counts. Not safe for use by several
 * threads.
 */
public final class DatasetBuilder {
  private final Roster<User> users = new Roster<>(User::of);
  private final Roster<News> articles = new Roster<>(hashId -> News.builder(hashId).build());
  private EventColumns events = new EventColumns();
  private boolean temporal = true;
  private Optional<TrueRelevance> truth = Optional.empty();
  private DefaultPeriod defaultPeriod = DefaultPeriod.lastDayOrFifth();
  private boolean built;

  /** Starts an empty data set. */
  public DatasetBuilder() {}

  /**
   * Adds a reader.
   *
   * @param user the reader
   * @return this
   */
  public DatasetBuilder user(User user) {
    users.add(user.deviceId(), user, Long.MAX_VALUE);
    return this;
  }

  /**
   * Adds an article, known from its publication on, where that is given, or from its first event
   * on, if that is earlier.
   *
   * @param news the article
   * @return this
   */
  public DatasetBuilder news(News news) {
    articles.add(news.hashId(), news, news.publishedAt().map(Millis::ceil).orElse(Long.MAX_VALUE));
    return this;
  }

  /**
   * Adds an article that is known from its first event on only, whatever it says about its
   * publication.
   *
   * @param news the article
   * @return this
   */
  public DatasetBuilder newsKnownWhenSeen(News news) {
    articles.add(news.hashId(), news, Long.MAX_VALUE);
    return this;
  }

  /** Adds an article that is known from a millisecond on, or from its first event on. */
  void news(News news, long knownFrom) {
    articles.add(news.hashId(), news, knownFrom);
  }

  /** As {@link #newsKnownWhenSeen}, for an article of which the catalogue says nothing. */
  void newsOutsideCatalogue(News news) {
    articles.addUncounted(news.hashId(), news);
  }

  /**
   * Adds an interaction. Times are kept to the millisecond, rounded up.
   *
   * @param interaction the interaction; its reader and article may be unknown
   * @return this
   * @throws IllegalArgumentException if its dwell time is longer than three years
   */
  public DatasetBuilder interaction(Interaction interaction) {
    return interaction(interaction, events.contextCode(interaction.context()));
  }

  /** As {@link #interaction(Interaction)}, with a context number made elsewhere. */
  DatasetBuilder interaction(Interaction interaction, int contextCode) {
    if (interaction.overallTimeSpent() > EventColumns.LONGEST_DWELL) {
      throw new IllegalArgumentException(
          "overallTimeSpent is "
              + interaction.overallTimeSpent()
              + " seconds; at most "
              + EventColumns.LONGEST_DWELL
              + " are allowed, is the unit right?");
    }
    int type = events.typeCode(interaction.type());
    events.interaction(
        users.code(interaction.deviceId()),
        articles.code(interaction.hashId()),
        (float) interaction.overallTimeSpent(),
        type,
        Millis.ceil(interaction.timestamp()),
        Millis.ceil(interaction.receivedAt()),
        contextCode);
    return this;
  }

  /**
   * Adds an impression. Its time is kept to the millisecond, rounded up.
   *
   * @param impression the impression; its reader and articles may be unknown
   * @return this
   */
  public DatasetBuilder impression(Impression impression) {
    return impression(impression, events.contextCode(impression.context()));
  }

  /** As {@link #impression(Impression)}, with a context number made elsewhere. */
  DatasetBuilder impression(Impression impression, int contextCode) {
    List<String> shown = impression.shown();
    int[] codes = new int[shown.size()];
    for (int slot = 0; slot < codes.length; slot++) {
      codes[slot] = articles.code(shown.get(slot));
    }
    int[] clicked =
        impression.clicked().stream().mapToInt(shown::indexOf).sorted().distinct().toArray();
    events.impression(
        users.code(impression.deviceId()),
        Millis.ceil(impression.timestamp()),
        codes,
        clicked,
        contextCode);
    return this;
  }

  /**
   * Attaches the true relevance of a made-up log.
   *
   * @param relevance what only its maker knows
   * @return this
   */
  public DatasetBuilder truth(TrueRelevance relevance) {
    truth = Optional.of(relevance);
    return this;
  }

  /**
   * Says whether the events' times are real; they are unless this says otherwise.
   *
   * @param value false for a log without times, whose events all stand at one instant
   * @return this
   */
  public DatasetBuilder temporal(boolean value) {
    temporal = value;
    return this;
  }

  /** Sets the test period that the log has unless another is asked for. */
  DatasetBuilder defaultPeriod(DefaultPeriod period) {
    defaultPeriod = period;
    return this;
  }

  /** Returns the reader's number while building, for callers that add many events. */
  int reader(String deviceId) {
    return users.code(deviceId);
  }

  /** Returns the article's number while building, for callers that add many events. */
  int article(String hashId) {
    return articles.code(hashId);
  }

  /** Returns the columns of events, for callers that add many. */
  EventColumns events() {
    return events;
  }

  /**
   * Makes the data set. The builder is of no use afterwards.
   *
   * @param name what to call it in reports
   * @return the data set
   * @throws IllegalStateException if it was called before
   */
  public Dataset build(String name) {
    return build(name, Map.of(), Map.of(), List.of());
  }

  /** As {@link #build(String)}, with what a reader of files has counted. */
  Dataset build(
      String name,
      Map<String, Long> rowsRead,
      Map<String, Long> rowsSkipped,
      List<String> firstSkipped) {
    if (built) {
      throw new IllegalStateException("this builder has made its data set; start a new builder");
    }
    built = true;
    CollectedEvents collected = events.collected();
    events = null;
    collected.markKnown(users, articles);
    Arrivals userArrivals = new Arrivals(users);
    Arrivals newsArrivals = new Arrivals(articles);
    collected.arrive(userArrivals, newsArrivals);
    long unknownNewsEvents = collected.interactionsWith(articles::isBare);
    ReadReport report =
        new ReadReport(
            rowsRead,
            rowsSkipped,
            firstSkipped,
            users.bareCount(),
            articles.bareCount(),
            unknownNewsEvents,
            users.duplicates(),
            articles.duplicates());
    int[] userOrder = userArrivals.order();
    int[] newsOrder = newsArrivals.order();
    User[] userValues = users.values(userOrder, new User[0]);
    News[] newsValues = articles.values(newsOrder, new News[0]);
    long[] userKnown = users.knownInOrder(userOrder);
    long[] newsKnown = articles.knownInOrder(newsOrder);
    int[] userCodes = inverse(userOrder);
    int[] newsCodes = inverse(newsOrder);
    InteractionLog.Table interactions = collected.interactionTable(userCodes, newsCodes);
    ImpressionLog.Table impressions = collected.impressionTable(userCodes, newsCodes, interactions);
    Dataset.Catalogue catalogue =
        new Dataset.Catalogue(
            userValues,
            userKnown,
            users.index(userCodes),
            newsValues,
            newsKnown,
            articles.index(newsCodes));
    return new Dataset(
        new Dataset.About(name, temporal, truth, report, defaultPeriod),
        catalogue,
        userValues.length,
        newsValues.length,
        new InteractionLog(interactions, userValues, newsValues, interactions.size()),
        new ImpressionLog(impressions, userValues, newsValues, impressions.size(), Long.MAX_VALUE));
  }

  private static int[] inverse(int[] order) {
    int[] codes = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      codes[order[i]] = i;
    }
    return codes;
  }
}
