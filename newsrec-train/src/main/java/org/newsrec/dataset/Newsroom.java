package org.newsrec.dataset;

import static org.newsrec.dataset.NewsroomClock.DAY;
import static org.newsrec.dataset.NewsroomClock.HOUR;

import java.util.Arrays;
import java.util.Map;
import org.newsrec.data.Embedding;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.User;
import org.newsrec.math.RandomStream;

/**
 * A generator of made-up newsrooms: complete logs, with catalogue, impressions and interactions,
 * for trials, tests and demonstrations where no real log may be used. Stateless and safe for use by
 * any number of threads.
 *
 * <p>What is made. Readers have latent interests, two of them strong, which drift over days.
 * Articles serve one or two topics of some section; an interest spans topics of all sections.
 * Articles have a quality, lose attraction with age (half of the odds within 9 to 20 hours, by
 * section), live for 14 to 22 hours, and some stories break and draw everybody for hours. The
 * chance that a reader who looks at an article clicks it is a logistic function of the sum of
 * these, {@link Dataset#truth()}; nothing else is hidden in it. Slates of 5 to 30 articles are
 * composed as editors would without a recommender: new ones, popular ones, any, some that suit the
 * reader. Lower slots are looked at less and dwelt on for less time. A click in an impression comes
 * with a TimeSpent-Front event, a third of the time followed by TimeSpent-Back, sometimes by a
 * share, a bookmark, or a bookmark taken back. Most events are received within seconds, some
 * minutes or hours later; none after the end of the log, unless it was still going on then.
 *
 * <p>What is known. Texts are of made-up words: of the language, of the section, of the story, and
 * of the topics, which have several words for each of their concepts. An article's section is its
 * category; one in ten has hashtags. Readers' device, region and age group say a little of their
 * interests. Ids are scrambled running numbers; lengths say nothing of the topic, the quality or
 * the time.
 */
public final class Newsroom {
  private static final Features[] ENTRIES = {
    Features.ofCategories(Map.of("entry", "feed")),
    Features.ofCategories(Map.of("entry", "push")),
    Features.ofCategories(Map.of("entry", "search"))
  };
  private static final int REMEMBERED = 64;

  private final NewsroomSpec spec;
  private final RandomStream random;
  private final NewsroomReaders readers;
  private final NewsroomArticles articles;
  private final NewsroomTruth truth;
  private final NewsroomFeed feed;
  private final NewsroomVisits visits;
  private final DatasetBuilder builder = new DatasetBuilder();
  private final int[] readerCodes;
  private final int[] newsCodes;
  private final short[] words;
  private final int[][] opened;
  private final int[] openedCount;
  private final float[] interests = new float[NewsroomTopics.FACTORS];
  private final int[] slate = new int[NewsroomReading.LONGEST_SLATE];
  private final int[] chosen = new int[NewsroomReading.LONGEST_SLATE];
  private final long end;
  private int made;

  private Newsroom(NewsroomSpec spec) {
    this.spec = spec;
    RandomStream root = new RandomStream(spec.seed());
    NewsroomTopics topics = new NewsroomTopics(spec, root.split(1));
    readers = new NewsroomReaders(spec, root.split(2));
    articles = new NewsroomArticles(spec, topics, root.split(3));
    NewsroomWriter writer =
        new NewsroomWriter(articles, topics, spec.contentIsNoise(), root.split(4));
    feed = new NewsroomFeed(articles, root.split(5));
    visits = new NewsroomVisits(spec, readers, root.split(6));
    random = root.split(7);
    RandomStream keys = root.split(8);
    NewsroomIds readerIds = new NewsroomIds('r', (int) keys.nextLong());
    NewsroomIds newsIds = new NewsroomIds('n', (int) keys.nextLong());
    truth = new NewsroomTruth(readers, articles, readerIds, newsIds);
    end = NewsroomClock.START + spec.days() * DAY;
    readerCodes = new int[readers.count()];
    newsCodes = new int[articles.count()];
    words = new short[articles.count()];
    opened = new int[readers.count()][];
    openedCount = new int[readers.count()];
    for (int r = 0; r < readerCodes.length; r++) {
      String id = readerIds.id(r);
      builder.user(new User(id, readers.features(r), Embedding.none()));
      readerCodes[r] = builder.reader(id);
    }
    for (int a = 0; a < newsCodes.length; a++) {
      String id = newsIds.id(a);
      builder.news(writer.write(a, id));
      newsCodes[a] = builder.article(id);
      words[a] = (short) writer.words(a);
    }
  }

  /**
   * Makes the log of a newsroom, in memory: about 30 bytes for each interaction, the lists it was
   * chosen from included, and 1.5 kilobytes for each article; twice as much while it is made.
   *
   * @param spec size, seed and options
   * @return the log, with its {@link Dataset#truth()}; its name is {@code generated:} and the spec
   */
  public static Dataset generate(NewsroomSpec spec) {
    Newsroom newsroom = new Newsroom(spec);
    newsroom.run();
    return newsroom.builder.truth(newsroom.truth).build("generated:" + spec);
  }

  private void run() {
    while (made < spec.interactions()) {
      visits.next(made);
      feed.advance(visits.now());
      readers.interests(visits.reader(), visits.now(), interests);
      int shown = compose(visits.reader());
      int clicks = choose(shown, visits.now());
      if (shown >= NewsroomReading.SHORTEST_SLATE && clicks <= spec.interactions() - made) {
        record(visits.reader(), visits.now(), shown, clicks);
      }
    }
  }

  /**
   * Fills the slate with articles, none twice, that the reader has not opened; where hardly any of
   * those are left, also with others, or a small newsroom's readers would never click again.
   */
  private int compose(int reader) {
    int length = NewsroomReading.slateLength(random);
    int shown = fill(0, length, reader, false);
    return shown < NewsroomReading.SHORTEST_SLATE ? fill(shown, length, reader, true) : shown;
  }

  private int fill(int from, int length, int reader, boolean again) {
    int shown = from;
    for (int tries = 0; shown < length && tries < 4 * length; tries++) {
      int article = feed.draw(interests);
      if (!contains(slate, shown, article) && (again || !hasOpened(reader, article))) {
        slate[shown++] = article;
      }
    }
    return shown;
  }

  private int choose(int shown, long at) {
    int clicks = 0;
    for (int slot = 0; slot < shown; slot++) {
      double probability =
          NewsroomReading.examined(slot) * truth.probability(interests, slate[slot], at);
      if (random.nextDouble() < probability) {
        chosen[clicks++] = slot;
      }
    }
    return clicks;
  }

  private void record(int reader, long at, int shown, int clicks) {
    Features entry = ENTRIES[Math.max(0, random.nextInt(10) - 7)];
    int context = builder.events().contexts.code(entry);
    int[] codes = new int[shown];
    for (int slot = 0; slot < shown; slot++) {
      codes[slot] = newsCodes[slate[slot]];
    }
    builder
        .events()
        .impression(readerCodes[reader], at, codes, Arrays.copyOf(chosen, clicks), context);
    long time = at;
    for (int c = 0; c < clicks; c++) {
      int slot = chosen[c];
      int article = slate[slot];
      double suits = truth.suits(interests, article);
      time += 500L * (slot - (c == 0 ? 0 : chosen[c - 1])) + random.nextInt(2000);
      double seconds = NewsroomReading.cardSeconds(slot, suits, words[article], random);
      event(reader, article, EventType.TIME_SPENT_FRONT, seconds, time, context);
      feed.clicked(article);
      remember(reader, article);
      time += (long) Math.ceil(1000 * seconds);
      int later = clicks - 1 - c;
      if (random.nextDouble() < 0.1 + 0.2 * suits && room(later)) {
        double longer = NewsroomReading.articleSeconds(suits, words[article], random);
        event(reader, article, EventType.TIME_SPENT_BACK, longer, time, context);
        time += (long) (1000 * longer);
      }
      if (random.nextDouble() < 0.06 * suits && room(later)) {
        event(reader, article, EventType.SHARED, Double.NaN, time, context);
      }
      if (random.nextDouble() < 0.08 * suits && room(later)) {
        event(reader, article, EventType.BOOKMARKED, Double.NaN, time, context);
        long regret = time + (long) (HOUR * NewsroomReading.scatter(1, random));
        if (random.nextDouble() < 0.25 - 0.2 * suits && regret < end && room(later)) {
          event(reader, article, EventType.UNBOOKMARKED, Double.NaN, regret, context);
        }
      }
    }
  }

  private boolean room(int reserved) {
    return made + reserved < spec.interactions();
  }

  private void event(
      int reader, int article, EventType type, double seconds, long at, int context) {
    long over = seconds > 0 ? at + (long) Math.ceil(seconds * 1000) : at;
    long received = over + NewsroomReading.uploadDelay(random);
    builder
        .events()
        .interaction(
            readerCodes[reader],
            newsCodes[article],
            (float) seconds,
            builder.events().types.code(type),
            at,
            received <= end ? received : Math.max(over, end),
            context);
    made++;
  }

  private void remember(int reader, int article) {
    if (opened[reader] == null) {
      opened[reader] = new int[8];
    } else if (openedCount[reader] == opened[reader].length && opened[reader].length < REMEMBERED) {
      opened[reader] = Arrays.copyOf(opened[reader], 2 * opened[reader].length);
    }
    opened[reader][openedCount[reader]++ % opened[reader].length] = article;
  }

  private boolean hasOpened(int reader, int article) {
    return opened[reader] != null
        && contains(opened[reader], Math.min(openedCount[reader], opened[reader].length), article);
  }

  private static boolean contains(int[] values, int count, int value) {
    for (int i = 0; i < count; i++) {
      if (values[i] == value) {
        return true;
      }
    }
    return false;
  }
}
