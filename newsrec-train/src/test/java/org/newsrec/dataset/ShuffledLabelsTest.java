package org.newsrec.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;

class ShuffledLabelsTest {
  private final Dataset log = Newsroom.generate(NewsroomSpec.ofInteractions(2_000));
  private final Dataset shuffled = ShuffledLabels.of(log, 3);

  @Test
  void keepsListsTimesAndNumbersButNotWhatWasClicked() {
    assertThat(shuffled.readerCount()).isEqualTo(log.readerCount());
    assertThat(shuffled.newsCount()).isEqualTo(log.newsCount());
    assertThat(shuffled.truth()).isEmpty();
    assertThat(shuffled.impressionLog().size()).isEqualTo(log.impressionLog().size());
    int other = 0;
    for (int i = 0; i < log.impressionLog().size(); i++) {
      Impression before = log.impressionLog().get(i);
      Impression after = shuffled.impressionLog().get(i);
      assertThat(after.shown()).isEqualTo(before.shown());
      assertThat(after.deviceId()).isEqualTo(before.deviceId());
      assertThat(after.timestamp()).isEqualTo(before.timestamp());
      assertThat(after.clicked()).hasSameSizeAs(before.clicked());
      other += after.clicked().equals(before.clicked()) ? 0 : 1;
    }
    assertThat(other).isGreaterThan(log.impressionLog().size() / 5);
  }

  @Test
  void movesTheInteractionsAlong() {
    assertThat(shuffled.interactionLog().size()).isEqualTo(log.interactionLog().size());
    int moved = 0;
    for (int i = 0; i < log.interactionLog().size(); i++) {
      Interaction before = log.interactionLog().get(i);
      Interaction after = shuffled.interactionLog().get(i);
      assertThat(after.receivedAt()).isEqualTo(before.receivedAt());
      moved += after.hashId().equals(before.hashId()) ? 0 : 1;
    }
    assertThat(moved).isGreaterThan(log.interactionLog().size() / 2);
    ClickTimes clicks = new ClickTimes(shuffled.interactionLog().table(), shuffled.readerCount());
    ImpressionLog lists = shuffled.impressionLog();
    int found = 0;
    int clicked = 0;
    for (int i = 0; i < lists.size(); i++) {
      for (int slot = 0; slot < lists.shownCount(i); slot++) {
        if (lists.clicked(i, slot)) {
          clicked++;
          found +=
              clicks.find(lists.reader(i), lists.shown(i, slot), lists.timestamp(i)) >= 0 ? 1 : 0;
        }
      }
    }
    assertThat(found).isGreaterThan(clicked * 9 / 10);
  }

  @Test
  void isTheSameForTheSameSeed() {
    Dataset again = ShuffledLabels.of(log, 3);
    Dataset other = ShuffledLabels.of(log, 4);
    int same = 0;
    for (int i = 0; i < shuffled.interactionLog().size(); i++) {
      assertThat(again.interactionLog().get(i)).isEqualTo(shuffled.interactionLog().get(i));
      same += other.interactionLog().get(i).equals(shuffled.interactionLog().get(i)) ? 1 : 0;
    }
    assertThat(same).isLessThan(shuffled.interactionLog().size() / 2);
  }
}
