package org.newsrec.collab;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.newsrec.data.Interaction;
import org.newsrec.data.Read;
import org.newsrec.live.Recency;

/**
 * Scores articles by a fitted factorisation, {@link ItemFactors}, which is kept up with what is
 * read: a score is the dot product of the article's vector and of one that is solved from the
 * reader's recent reads, each with its {@link Read#strength()}. All articles that have a vector
 * have a score; a reader of whose recent reads none has one gets no scores. It is of use where
 * articles are read for weeks; where they are read for hours, {@link CoVisitation} and {@link
 * SessionNeighbours} find much more.
 *
 * <p><b>New articles.</b> Vectors of the fit stay as they are. An article that was not in it gets a
 * vector from its readers: when it is read, the reader's vector is solved from the other articles
 * held of that reader (strengths of several events with one article are added up), and the
 * article's from the vectors of its latest readers, each as it was at that reader's latest event
 * with the article. A reader who has read nothing yet that has a vector has no part in it.
 *
 * <p><b>Order.</b> An article's vector depends on what its readers' vectors were, so on the order
 * in which events were recorded. An event given twice (same reader, article, kind and timestamp to
 * the millisecond) counts once, as long as the first is held; one older than the retention, or than
 * all of as many events as may be held of the reader, is passed over.
 *
 * <p><b>Forgetting</b> a reader removes the events held and the reader's part in each new article's
 * vector, which is solved anew from the other parts, to the bit as if there had been no other; an
 * article without parts loses its vector. What stays: the fit, in which the reader may have been;
 * other readers' parts, even where their vectors were solved from an article in which the reader
 * had a part; and that parts and articles which had to give way to the reader's do not come back. A
 * reader who is let go because there are more than {@link FactorOptions#readers()} is forgotten so.
 *
 * <p>Thread safety and time: see {@link ReadModel}. Cost, with f factors: a question solves f
 * equations, and each score looked up takes f multiplications; recording an event with a new
 * article solves f equations twice.
 */
public final class FactorModel implements ReadModel {
  /** Readers whose events are due are looked for this many times within the retention. */
  private static final int SWEEPS = 32;

  private final ItemFactors fit;
  private final FactorOptions options;
  private final long retentionMillis;
  private final long graceMillis;

  /** Touched while {@link #writing} is held only, as are the new articles. */
  private final Map<String, FactorReader> readers = new HashMap<>();

  private final Recency recency;

  /** In the order in which they were last read. */
  private final Map<String, NewArticle> newArticles = new LinkedHashMap<>();

  private final Map<String, float[]> newVectors = new ConcurrentHashMap<>();
  private final Object writing = new Object();
  private volatile long now = Long.MIN_VALUE;
  private long nextSweep = Long.MIN_VALUE;

  /**
   * Makes a model that knows what was fitted.
   *
   * @param fit the factorisation
   * @param options what is held
   */
  public FactorModel(ItemFactors fit, FactorOptions options) {
    this.fit = Objects.requireNonNull(fit, "fit");
    this.options = Objects.requireNonNull(options, "options");
    recency = new Recency(options.readers());
    retentionMillis = options.retention().toMillis();
    graceMillis = options.grace().toMillis();
  }

  @Override
  public String name() {
    return "factors";
  }

  @Override
  public Duration grace() {
    return options.grace();
  }

  @Override
  public boolean record(Interaction event) {
    synchronized (writing) {
      advance(event.receivedAt().toEpochMilli());
      long at = event.timestamp().toEpochMilli();
      if (options.strengths().of(event.type()) <= 0 || at < now - retentionMillis) {
        return false;
      }
      FactorReader reader = readers.computeIfAbsent(event.deviceId(), FactorReader::new);
      FactorReader.Event held = new FactorReader.Event(event.hashId(), at, event.type());
      if (!reader.add(held, options.eventsPerReader())) {
        return false;
      }
      if (fit.raw(event.hashId()) == null) {
        learn(reader, event.hashId());
      }
      recency.seen(event.deviceId()).ifPresent(this::forget);
      return true;
    }
  }

  @Override
  public ReadScores scores(List<Read> recent, Instant at) {
    Receipts.requireNotPast(at, now, graceMillis);
    FoldIn fold = fit.readerFold();
    for (Read read : RecentReads.latest(recent, options.recentReads())) {
      float[] vector = raw(read.hashId());
      if (vector != null) {
        fold.add(vector, fit.weights().extra(read.strength()));
      }
    }
    if (fold.isEmpty()) {
      return ReadScores.NONE;
    }
    float[] reader = fold.solve();
    Set<String> read = new HashSet<>();
    recent.forEach(one -> read.add(one.hashId()));
    return hashId -> {
      float[] vector = read.contains(hashId) ? null : raw(hashId);
      return vector == null ? Double.NaN : FoldIn.dot(reader, vector);
    };
  }

  /**
   * Returns an article's vector at this moment.
   *
   * @param hashId the article
   * @return a copy; empty if it was not in the fit and has not been read by anybody with a vector
   */
  public Optional<float[]> vector(String hashId) {
    float[] vector = raw(hashId);
    return vector == null ? Optional.empty() : Optional.of(vector.clone());
  }

  @Override
  public int forget(String deviceId) {
    synchronized (writing) {
      recency.gone(deviceId);
      FactorReader reader = readers.remove(deviceId);
      if (reader == null) {
        return 0;
      }
      for (String hashId : reader.parts) {
        NewArticle article = newArticles.get(hashId);
        article.parts.remove(deviceId);
        if (article.parts.isEmpty()) {
          newArticles.remove(hashId);
          newVectors.remove(hashId);
        } else {
          newVectors.put(hashId, article.solve(fit));
        }
      }
      return reader.size();
    }
  }

  private float[] raw(String hashId) {
    float[] vector = fit.raw(hashId);
    return vector == null ? newVectors.get(hashId) : vector;
  }

  private void learn(FactorReader reader, String hashId) {
    Map<String, Double> strengths = reader.strengths(now - retentionMillis, options.strengths());
    FoldIn fold = fit.readerFold();
    strengths.forEach(
        (other, strength) -> {
          float[] vector = other.equals(hashId) ? null : raw(other);
          if (vector != null) {
            fold.add(vector, fit.weights().extra(strength));
          }
        });
    if (fold.isEmpty()) {
      return;
    }
    NewArticle article = newArticles.remove(hashId);
    if (article == null) {
      article = new NewArticle(hashId);
    }
    newArticles.put(hashId, article);
    article.touched = now;
    reader.parts.add(hashId);
    double extra = fit.weights().extra(strengths.get(hashId));
    String gaveWay =
        article.put(
            reader.deviceId, new NewArticle.Part(fold.solve(), extra), options.readersPerArticle());
    if (gaveWay != null) {
      readers.get(gaveWay).parts.remove(hashId);
    }
    newVectors.put(hashId, article.solve(fit));
    if (newArticles.size() > options.newArticles()) {
      drop(newArticles.values().iterator().next());
    }
  }

  private void drop(NewArticle article) {
    newArticles.remove(article.hashId);
    newVectors.remove(article.hashId);
    for (String deviceId : article.parts.keySet()) {
      readers.get(deviceId).parts.remove(article.hashId);
    }
  }

  private void advance(long millis) {
    if (millis <= now) {
      return;
    }
    now = millis;
    long from = millis - retentionMillis;
    Iterator<NewArticle> oldest = newArticles.values().iterator();
    while (oldest.hasNext()) {
      NewArticle article = oldest.next();
      if (article.touched >= from) {
        break;
      }
      drop(article);
      oldest = newArticles.values().iterator();
    }
    if (millis >= nextSweep) {
      nextSweep = millis + Math.max(1, retentionMillis / SWEEPS);
      readers
          .values()
          .removeIf(
              reader -> {
                boolean empty = reader.expire(from);
                if (empty) {
                  recency.gone(reader.deviceId);
                }
                return empty;
              });
    }
  }
}
