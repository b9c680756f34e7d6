package org.newsrec.feature;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.newsrec.data.User;

/**
 * Encodes readers at an instant: facts, then the time of day and the day of the week, then the key
 * where that is wanted.
 */
final class UserEncoder {
  private static final int DAY = 86_400;
  private static final int HOUR = 3_600;

  private final FactsEncoder facts;
  private final IdField ids;
  private final InputLayout layout;

  UserEncoder(FeatureState state) {
    facts =
        new FactsEncoder(
            "reader",
            state.userWords(),
            state.userNumbers(),
            state.userEmbedding(),
            state.options().clip());
    List<Field> fields = new ArrayList<>(facts.fields());
    fields.add(new Field("time.hour", 24));
    fields.add(new Field("time.weekday", 7));
    ids = IdField.of(state.options());
    ids.addTo(fields);
    layout = new InputLayout(facts.denseSize(), fields);
  }

  int dimension() {
    return facts.dimension();
  }

  InputLayout layout() {
    return layout;
  }

  EncodedInput encode(User user, Instant at) {
    float[] dense = new float[layout.denseSize()];
    int[][] buckets = new int[layout.fields().size()][];
    float[][] weights = new float[buckets.length][];
    facts.encodeDense(user.deviceId(), user.features(), user.embedding(), dense);
    facts.encodeFields(user.features(), buckets, weights);
    int hourField = buckets.length - 2 - ids.count();
    encodeHour(Math.floorMod(at.getEpochSecond(), DAY), hourField, buckets, weights);
    // 1970-01-01 was a Thursday; 0 is Monday.
    long days = Math.floorDiv(at.getEpochSecond(), DAY);
    buckets[hourField + 1] = new int[] {Math.floorMod(days + 3, 7)};
    weights[hourField + 1] = new float[] {1};
    if (user.isEverybody()) {
      ids.encodeNone(buckets, weights);
    } else {
      ids.encode(user.deviceId(), buckets, weights);
    }
    return new EncodedInput(dense, buckets, weights);
  }

  /** Shares the weight between the full hours before and after, by nearness. */
  private static void encodeHour(int second, int field, int[][] ids, float[][] weights) {
    int hour = second / HOUR;
    float after = (second % HOUR) / (float) HOUR;
    if (after == 0) {
      ids[field] = new int[] {hour};
      weights[field] = new float[] {1};
    } else if (hour == 23) {
      ids[field] = new int[] {0, 23};
      weights[field] = new float[] {after, 1 - after};
    } else {
      ids[field] = new int[] {hour, hour + 1};
      weights[field] = new float[] {1 - after, after};
    }
  }
}
