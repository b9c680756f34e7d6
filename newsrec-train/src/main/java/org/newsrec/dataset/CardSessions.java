package org.newsrec.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.ReadingRule.Reading;
import org.newsrec.live.LiveOptions;

/** Makes lists of single cards, and judges what was made of each. */
final class CardSessions {
  private final Dataset log;
  private final CardOptions options;
  private final DatasetBuilder builder = new DatasetBuilder();
  private final boolean lists;

  /** The list that is being made. */
  private final List<String> shown = new ArrayList<>();

  private final Set<String> read = new TreeSet<>();
  private Interaction first;
  private long end;

  CardSessions(Dataset log, CardOptions options) {
    this.log = log;
    this.options = options;
    lists = log.impressionLog().size() == 0;
  }

  Dataset dataset() {
    log.users().forEach(builder::user);
    for (int i = 0; i < log.newsCount(); i++) {
      builder.news(log.news(i), log.firstKnown(i));
    }
    log.impressions().forEach(builder::impression);
    InteractionLog events = log.interactionLog();
    Groups byReader = Groups.of(events.size(), log.readerCount(), events::reader);
    Interaction[] judged = new Interaction[events.size()];
    for (int reader = 0; reader < log.readerCount(); reader++) {
      List<Integer> own = new ArrayList<>();
      for (int i = byReader.start(reader); i < byReader.start(reader + 1); i++) {
        own.add(byReader.item(i));
      }
      // Stable: at one millisecond, in the order in which they became known.
      own.sort((a, b) -> Long.compare(events.timestamp(a), events.timestamp(b)));
      for (int event : own) {
        judged[event] = judged(events.get(event), log.news(events.news(event)).hashId());
      }
      endOfList();
    }
    for (Interaction event : judged) {
      builder.interaction(event);
    }
    return builder.build(log.name());
  }

  private Interaction judged(Interaction event, String hashId) {
    int slot = lists && isCard(event.type()) ? slot(event, hashId) : 0;
    var article = Optional.of(log.news(log.newsIndex(hashId)));
    Optional<Reading> reading = options.rule().reading(event, article, slot);
    if (slot > 0 && reading.filter(made -> made != Reading.SKIPPED).isPresent()) {
      read.add(hashId);
    }
    return options.rule().judge(event, article, slot);
  }

  private boolean isCard(EventType type) {
    return options.rule().timed().contains(type);
  }

  /** Puts a card into the list, if it is not in it yet; its slot, 1 for the first. */
  private int slot(Interaction event, String hashId) {
    long begin = event.timestamp().toEpochMilli();
    boolean goesOn =
        first != null && begin - end <= options.pause().toMillis() && isOfList(begin, hashId);
    if (!goesOn || (shown.size() == options.mostCards() && !shown.contains(hashId))) {
      endOfList();
      first = event;
    }
    end =
        Math.max(
            shown.isEmpty() ? begin : end,
            Interaction.endOf(event.timestamp(), event.overallTimeSpent()).toEpochMilli());
    if (!shown.contains(hashId)) {
      shown.add(hashId);
    }
    return shown.indexOf(hashId) + 1;
  }

  /**
   * Whether a card may be in the list that is being made, which bears the time of its first card:
   * its article has to be known by then. And what was shown and not read counts as skipped some
   * minutes later, so by then the list has to be over.
   */
  private boolean isOfList(long begin, String hashId) {
    long listBegan = first.timestamp().toEpochMilli();
    return log.firstKnown(log.newsIndex(hashId)) <= listBegan
        && begin - listBegan < LiveOptions.SKIPPED_AFTER.toMillis();
  }

  private void endOfList() {
    if (first != null) {
      Features context = first.context();
      builder.impression(
          new Impression(first.deviceId(), first.timestamp(), shown, List.copyOf(read), context));
    }
    first = null;
    shown.clear();
    read.clear();
  }
}
