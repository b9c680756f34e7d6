package archfixture.live;

import java.time.Clock;
import java.time.Instant;

/** Takes its clock, which is allowed. */
public final class GivenClock {
  Instant now(Clock clock) {
    return Instant.now(clock);
  }
}
