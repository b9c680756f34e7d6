package org.newsrec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.newsrec.data.Embedding;
import org.newsrec.data.Features;
import org.newsrec.data.User;

class RegisteredReadersTest {
  private static User reader(String deviceId) {
    return new User(deviceId, Features.ofCategories(Map.of("from", deviceId)), Embedding.none());
  }

  @Test
  void thoseHeardOfLastAreKept() {
    RegisteredReaders readers = new RegisteredReaders(2);
    readers.register(reader("a"));
    readers.register(reader("b"));
    readers.heardOf("a");
    readers.heardOf("unregistered");
    readers.register(reader("c"));
    assertThat(readers.size()).isEqualTo(2);
    assertThat(readers.get(User.of("a"))).isEqualTo(reader("a"));
    assertThat(readers.get(User.of("b"))).isEqualTo(User.of("b"));
    readers.forget("a");
    readers.register(reader("d"));
    assertThat(readers.get(User.of("c"))).isEqualTo(reader("c"));
  }

  @Test
  void withoutABoundAllAreKept() {
    RegisteredReaders readers = new RegisteredReaders(Integer.MAX_VALUE);
    for (int i = 0; i < 1000; i++) {
      readers.register(reader("r" + i));
    }
    assertThat(readers.size()).isEqualTo(1000);
  }
}
