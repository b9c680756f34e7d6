package org.newsrec.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.newsrec.data.News;
import org.newsrec.data.User;

/** Puts an {@link Inspection} together. */
final class Inspector {
  private static final long LATE_MILLIS = 60_000;

  private final Dataset data;
  private final InteractionLog interactions;
  private final ImpressionLog impressions;

  Inspector(Dataset data) {
    this.data = data;
    interactions = data.interactionLog();
    impressions = data.impressionLog();
  }

  Inspection inspect() {
    FieldCounter readers = new FieldCounter();
    FieldCounter news = new FieldCounter();
    Inspection.Counts counts = countFields(readers, news);
    Optional<Inspection.Times> times =
        data.temporal() && counts.interactions() + counts.impressions() > 0
            ? Optional.of(new TimeInspector(data).times())
            : Optional.empty();
    Inspection facts =
        new Inspection(
            data.name(),
            counts,
            data.report(),
            readers.coverage(""),
            news.coverage(""),
            eventFields(),
            eventKinds(),
            data.temporal() ? new SlotInspector(data).slots() : List.of(),
            times,
            uploads(),
            scripts(),
            times.isPresent() ? new TimeInspector(data).liveArticles(times.get()) : Quantiles.of(),
            times.isPresent()
                ? new TimeInspector(data).ages()
                : new Inspection.Ages(false, Quantiles.of(), 0),
            times.isPresent() ? ColdInspector.inspect(data) : Optional.empty(),
            new Inspection.Duplicates(
                data.report().duplicateReaders(),
                data.report().duplicateNews(),
                repeatedInteractions(),
                repeatedTitles()),
            List.of());
    return new InspectionWarnings(data, facts).added();
  }

  private Inspection.Counts countFields(FieldCounter readers, FieldCounter news) {
    long describedReaders = 0;
    for (int r = 0; r < data.readerCount(); r++) {
      User user = data.user(r);
      readers.item();
      readers.field("embedding", !user.embedding().isEmpty());
      readers.features(user.features());
      describedReaders += user.features().isEmpty() && user.embedding().isEmpty() ? 0 : 1;
    }
    long describedNews = 0;
    for (int n = 0; n < data.newsCount(); n++) {
      News article = data.news(n);
      news.item();
      news.field("title", !article.title().isBlank());
      news.field("content", !article.content().isBlank());
      news.values("categories", article.categories());
      news.values("hashtags", article.hashtags());
      news.field("publishedAt", article.publishedAt().isPresent());
      news.field("embedding", !article.embedding().isEmpty());
      news.features(article.features());
      describedNews += isBare(article) ? 0 : 1;
    }
    long shown = 0;
    long clicked = 0;
    for (int i = 0; i < impressions.size(); i++) {
      shown += impressions.shownCount(i);
      clicked += impressions.clickCount(i);
    }
    return new Inspection.Counts(
        data.readerCount(),
        describedReaders,
        data.newsCount(),
        describedNews,
        interactions.size(),
        impressions.size(),
        shown,
        clicked);
  }

  private static boolean isBare(News article) {
    return article.equals(News.builder(article.hashId()).build());
  }

  private List<Inspection.Coverage> eventFields() {
    FieldCounter events = new FieldCounter();
    for (int i = 0; i < interactions.size(); i++) {
      events.item();
      events.field("overallTimeSpent", !Float.isNaN(interactions.dwell(i)));
      events.features(interactions.context(i));
    }
    FieldCounter lists = new FieldCounter();
    for (int i = 0; i < impressions.size(); i++) {
      lists.item();
      lists.features(impressions.context(i));
    }
    List<Inspection.Coverage> all = new ArrayList<>(events.coverage(""));
    all.addAll(lists.coverage("impression."));
    return all;
  }

  private List<Inspection.EventKind> eventKinds() {
    int kinds = interactions.types().size();
    long[] count = new long[kinds];
    long[] zero = new long[kinds];
    List<DoubleColumn> dwell = new ArrayList<>();
    for (int k = 0; k < kinds; k++) {
      dwell.add(new DoubleColumn());
    }
    for (int i = 0; i < interactions.size(); i++) {
      int kind = interactions.typeCode(i);
      count[kind]++;
      float seconds = interactions.dwell(i);
      if (!Float.isNaN(seconds)) {
        dwell.get(kind).add(seconds);
        zero[kind] += seconds == 0 ? 1 : 0;
      }
    }
    List<Inspection.EventKind> all = new ArrayList<>();
    for (int k = 0; k < kinds; k++) {
      if (count[k] > 0) {
        all.add(
            new Inspection.EventKind(
                interactions.types().get(k).name(),
                count[k],
                (double) count[k] / interactions.size(),
                zero[k],
                dwell.get(k).quantiles()));
      }
    }
    all.sort(
        Comparator.comparingLong(Inspection.EventKind::count)
            .reversed()
            .thenComparing(Inspection.EventKind::type));
    return all;
  }

  private Inspection.Uploads uploads() {
    DoubleColumn delays = new DoubleColumn();
    for (int i = 0; i < interactions.size(); i++) {
      float dwell = interactions.dwell(i);
      long end = interactions.timestamp(i) + (Float.isNaN(dwell) ? 0 : (long) (dwell * 1000.0));
      long delay = interactions.receivedAt(i) - end;
      if (delay > LATE_MILLIS) {
        delays.add(delay / 1000.0);
      }
    }
    return new Inspection.Uploads(interactions.size(), delays.size(), delays.quantiles());
  }

  private List<Inspection.Share> scripts() {
    Map<String, Long> counts = new HashMap<>();
    long titles = 0;
    for (int n = 0; n < data.newsCount(); n++) {
      String title = data.news(n).title();
      if (!title.isBlank()) {
        counts.merge(Scripts.of(title), 1L, Long::sum);
        titles++;
      }
    }
    List<Inspection.Share> shares = new ArrayList<>();
    for (Map.Entry<String, Long> entry : counts.entrySet()) {
      shares.add(
          new Inspection.Share(
              entry.getKey(), entry.getValue(), (double) entry.getValue() / titles));
    }
    shares.sort(
        Comparator.comparingLong(Inspection.Share::count)
            .reversed()
            .thenComparing(Inspection.Share::what));
    return shares;
  }

  private record Repeatable(int news, int type, long at) {}

  private long repeatedInteractions() {
    long repeated = 0;
    Groups byReader = Groups.of(interactions.size(), data.readerCount(), interactions::reader);
    Set<Repeatable> seen = new HashSet<>();
    for (int r = 0; r < data.readerCount(); r++) {
      seen.clear();
      for (int k = byReader.start(r); k < byReader.start(r + 1); k++) {
        int i = byReader.item(k);
        if (!seen.add(
            new Repeatable(
                interactions.news(i), interactions.typeCode(i), interactions.timestamp(i)))) {
          repeated++;
        }
      }
    }
    return repeated;
  }

  private long repeatedTitles() {
    Set<String> seen = new HashSet<>();
    long repeated = 0;
    for (int n = 0; n < data.newsCount(); n++) {
      String title = data.news(n).title();
      if (!title.isBlank() && !seen.add(title)) {
        repeated++;
      }
    }
    return repeated;
  }
}
