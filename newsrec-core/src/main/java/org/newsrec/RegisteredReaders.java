package org.newsrec;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.newsrec.data.User;
import org.newsrec.live.Recency;

/**
 * What was told of readers, of a bounded number: those registered or heard of last. Who asks never
 * waits.
 */
final class RegisteredReaders {
  private final Map<String, User> users = new ConcurrentHashMap<>();
  private final Recency recency;

  RegisteredReaders(int most) {
    recency = new Recency(most);
  }

  synchronized void register(User reader) {
    users.put(reader.deviceId(), reader);
    recency.seen(reader.deviceId()).ifPresent(this::forget);
  }

  /** Something was recorded of a reader, registered or not. */
  synchronized void heardOf(String deviceId) {
    if (users.containsKey(deviceId)) {
      recency.seen(deviceId);
    }
  }

  synchronized void forget(String deviceId) {
    users.remove(deviceId);
    recency.gone(deviceId);
  }

  User get(User otherwise) {
    return users.getOrDefault(otherwise.deviceId(), otherwise);
  }

  int size() {
    return users.size();
  }
}
