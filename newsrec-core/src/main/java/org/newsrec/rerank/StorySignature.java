package org.newsrec.rerank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.newsrec.data.News;
import org.newsrec.feature.TermHash;
import org.newsrec.feature.TextAnalyser;

/*
 * Broder, "On the resemblance and containment of documents", SEQUENCES 1997. For a random order of all shingles,
 * the chance that two sets have the same first one is their Jaccard similarity. Each of the 128 orders is that of
 * a mixed hash; the share of orders with the same first shingle estimates the similarity with a standard error of
 * at most sqrt(1/4/128), which is 0.044.
 */
/**
 * What an article's words say about which story it tells: a MinHash signature of the pairs of
 * neighbouring words of title and content. Two articles with much the same text have much the same
 * signature. It takes half a kilobyte, and the time to make it is in proportion to the text.
 * Immutable.
 */
public final class StorySignature {
  private static final int SIZE = 128;
  private static final int SHINGLE = 2;
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private final int[] minima;

  private StorySignature(int[] minima) {
    this.minima = minima;
  }

  /**
   * Makes an article's signature.
   *
   * @param news the article
   * @return its signature; empty if neither title nor content has a word
   */
  public static Optional<StorySignature> of(News news) {
    List<String> words = words(news);
    if (words.isEmpty()) {
      return Optional.empty();
    }
    int[] minima = new int[SIZE];
    Arrays.fill(minima, Integer.MAX_VALUE);
    int shingles = Math.max(1, words.size() - SHINGLE + 1);
    for (int s = 0; s < shingles; s++) {
      List<String> shingle = words.subList(s, Math.min(words.size(), s + SHINGLE));
      long hash = TermHash.hash(String.join(" ", shingle));
      for (int i = 0; i < SIZE; i++) {
        minima[i] = Math.min(minima[i], mix(hash + (i + 1) * GOLDEN));
      }
    }
    return Optional.of(new StorySignature(minima));
  }

  /** The terms of one word; those of several words have a space in them. */
  static List<String> words(News news) {
    List<String> words = new ArrayList<>();
    for (String term : TextAnalyser.terms(news.title() + "\n" + news.content())) {
      if (term.indexOf(' ') < 0) {
        words.add(term);
      }
    }
    return words;
  }

  /**
   * Estimates how much two articles' texts have in common.
   *
   * @param other another article's signature
   * @return from 0 to 1: about the share of the pairs of words of either that both have, give or
   *     take 0.044
   */
  public double similarity(StorySignature other) {
    int same = 0;
    for (int i = 0; i < SIZE; i++) {
      same += minima[i] == other.minima[i] ? 1 : 0;
    }
    return same / (double) SIZE;
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014), upper half. */
  private static int mix(long z) {
    long x = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
    return (int) (x >>> 32);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StorySignature that && Arrays.equals(minima, that.minima);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(minima);
  }

  @Override
  public String toString() {
    return "StorySignature[" + Integer.toHexString(hashCode()) + "]";
  }
}
