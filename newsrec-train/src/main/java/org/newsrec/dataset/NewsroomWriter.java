package org.newsrec.dataset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.newsrec.data.News;
import org.newsrec.math.RandomStream;

/**
 * Writes the articles. A topic has concepts, some of them shared with other topics, and each
 * concept several words, of which an author prefers one; sections, stories and the language as a
 * whole add words that say nothing of the topic. So articles on one topic often share no telling
 * word, and what belongs together has to be learned.
 */
final class NewsroomWriter {
  private static final int COMMON_WORDS = 400;
  private static final int SECTION_WORDS = 40;
  private static final int CONCEPTS = 8;
  private static final int SHARED_CONCEPTS = 60;
  private static final double SHARED = 0.25;
  private static final int SYNONYMS = 3;
  private static final double HASHTAGS = 0.1;
  private static final double COMMON = 0.42;
  private static final double OF_SECTION = 0.12;
  private static final double OF_STORY = 0.04;

  private static final int FIRST_SECTION_WORD = 0;
  private static final int FIRST_SHARED_WORD =
      FIRST_SECTION_WORD + NewsroomTopics.SECTIONS.size() * SECTION_WORDS;
  private static final int FIRST_TOPIC_WORD = FIRST_SHARED_WORD + SHARED_CONCEPTS * SYNONYMS;

  private final NewsroomArticles articles;
  private final NewsroomTopics topics;
  private final boolean noise;
  private final RandomStream random;
  private final NewsroomWeights common = zipf(COMMON_WORDS, 1);
  private final NewsroomWeights ofSection = zipf(SECTION_WORDS, 1);
  private final NewsroomWeights concept = zipf(CONCEPTS, 0.5);
  private final NewsroomWeights synonym = zipf(SYNONYMS, 0.5);

  /** By topic and rank: the number of the first word of the concept. */
  private final int[][] concepts;

  NewsroomWriter(
      NewsroomArticles articles, NewsroomTopics topics, boolean noise, RandomStream random) {
    this.articles = articles;
    this.topics = topics;
    this.noise = noise;
    this.random = random;
    concepts = new int[topics.count()][CONCEPTS];
    RandomStream choice = random.split(-1);
    for (int topic = 0; topic < concepts.length; topic++) {
      for (int c = 0; c < CONCEPTS; c++) {
        concepts[topic][c] =
            choice.nextDouble() < SHARED
                ? FIRST_SHARED_WORD + SYNONYMS * choice.nextInt(SHARED_CONCEPTS)
                : FIRST_TOPIC_WORD + SYNONYMS * (topic * CONCEPTS + c);
      }
    }
  }

  private static NewsroomWeights zipf(int count, double offset) {
    NewsroomWeights weights = new NewsroomWeights(count);
    for (int rank = 0; rank < count; rank++) {
      weights.add(1 / (rank + 1 + offset));
    }
    return weights;
  }

  /** What one article is written from. */
  private record Brief(
      int first,
      int second,
      double share,
      int story,
      RandomStream random,
      RandomStream preferences) {}

  News write(int article, String hashId) {
    RandomStream own = random.split(article);
    Brief brief =
        noise
            ? new Brief(
                topics.draw(own),
                topics.draw(own),
                own.nextDouble(),
                -1 - article,
                own,
                own.split(2))
            : new Brief(
                articles.firstTopic(article),
                articles.secondTopic(article),
                articles.share(article),
                articles.story(article),
                own,
                own.split(2));
    RandomStream lengths = random.split(article).split(0);
    String title = title(brief, 5 + lengths.nextInt(5));
    String content = content(brief, words(article));
    News.Builder news =
        News.builder(hashId)
            .title(title)
            .content(content)
            .categories(NewsroomTopics.SECTIONS.get(NewsroomTopics.section(brief.first)))
            .publishedAt(Instant.ofEpochMilli(articles.published(article)));
    if (own.nextDouble() < HASHTAGS) {
      news.hashtags(hashtags(brief));
    }
    return news.build();
  }

  /** Number of words of the body; it says nothing of what the article is about. */
  int words(int article) {
    RandomStream lengths = random.split(article).split(1);
    return 30 + lengths.nextInt(30) + lengths.nextInt(30);
  }

  private String title(Brief brief, int length) {
    List<String> words = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      words.add(word(brief, COMMON / 2));
    }
    if (brief.random.nextDouble() < 0.6) {
      words.set(0, storyName(brief));
    }
    words.set(0, NewsroomLexicon.capital(words.get(0)));
    return String.join(" ", words);
  }

  private String content(Brief brief, int length) {
    StringBuilder text = new StringBuilder(length * 7);
    int left = 0;
    for (int i = 0; i < length; i++) {
      String word = word(brief, COMMON);
      if (left == 0) {
        left = 6 + brief.random.nextInt(9);
        text.append(text.isEmpty() ? "" : ". ").append(NewsroomLexicon.capital(word));
      } else {
        text.append(' ').append(word);
      }
      left--;
    }
    return text.append('.').toString();
  }

  private String word(Brief brief, double commonShare) {
    double kind = brief.random.nextDouble();
    if (kind < commonShare) {
      return NewsroomLexicon.common(common.draw(brief.random));
    }
    if (kind < commonShare + OF_SECTION) {
      int section = NewsroomTopics.section(brief.first);
      int number = section * SECTION_WORDS + ofSection.draw(brief.random);
      return NewsroomLexicon.word(FIRST_SECTION_WORD + number);
    }
    if (kind < commonShare + OF_SECTION + OF_STORY) {
      return storyName(brief);
    }
    return NewsroomLexicon.word(topicWord(brief));
  }

  /** One of the three names that only this story has. */
  private static String storyName(Brief brief) {
    int number = Math.floorMod(3 * brief.story + brief.random.nextInt(3), 2_000_000);
    return NewsroomLexicon.name(number);
  }

  private int topicWord(Brief brief) {
    int topic = brief.random.nextDouble() < brief.share ? brief.first : brief.second;
    int first = concepts[topic][concept.draw(brief.random)];
    return first + synonym.draw(brief.preferences.split(first));
  }

  private List<String> hashtags(Brief brief) {
    List<String> tags = new ArrayList<>();
    int count = 1 + brief.random.nextInt(3);
    for (int i = 0; i < count; i++) {
      String tag = NewsroomLexicon.word(topicWord(brief));
      if (!tags.contains(tag)) {
        tags.add(tag);
      }
    }
    return tags;
  }
}
