package org.newsrec.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.newsrec.train.LearningSchedule.Shape;

class LearningScheduleTest {
  private static final int STEPS = 101;

  @Test
  void changesNothingUnlessAsked() {
    for (int step = 0; step < STEPS; step++) {
      assertThat(LearningSchedule.constant().factor(step, STEPS)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void risesThenFallsToItsEnd(Shape shape) {
    double end = shape == Shape.CONSTANT ? 1 : 0.1;
    LearningSchedule schedule = new LearningSchedule(shape, 0.1, end);
    double before = 0;
    for (int step = 0; step < STEPS; step++) {
      double factor = schedule.factor(step, STEPS);
      assertThat(factor).isPositive().isLessThanOrEqualTo(1);
      if (step <= 10) {
        assertThat(factor).isGreaterThan(before);
      } else if (step > 11) {
        assertThat(factor).isLessThanOrEqualTo(before + 1e-12);
      }
      before = factor;
    }
    assertThat(before).isCloseTo(end, within(1e-12));
  }

  @Test
  void fallsAsItsNameSays() {
    for (int step = 0; step < STEPS; step++) {
      double way = step / 100.0;
      assertThat(new LearningSchedule(Shape.LINEAR, 0, 0.2).factor(step, STEPS))
          .isCloseTo(1 - 0.8 * way, within(1e-12));
      assertThat(new LearningSchedule(Shape.COSINE, 0, 0.2).factor(step, STEPS))
          .isCloseTo(0.2 + 0.8 * (1 + Math.cos(Math.PI * way)) / 2, within(1e-12));
    }
    LearningSchedule steps = new LearningSchedule(Shape.STEP, 0, 0.001);
    assertThat(steps.factor(24, STEPS)).isCloseTo(1, within(1e-12));
    assertThat(steps.factor(26, STEPS)).isCloseTo(0.1, within(1e-12));
    assertThat(steps.factor(51, STEPS)).isCloseTo(0.01, within(1e-12));
    assertThat(steps.factor(99, STEPS)).isCloseTo(0.001, within(1e-12));
  }

  @Test
  void aSingleStepIsAWholeOne() {
    for (Shape shape : Shape.values()) {
      LearningSchedule schedule = new LearningSchedule(shape, 0, shape == Shape.CONSTANT ? 1 : 0.5);
      assertThat(schedule.factor(0, 1)).isEqualTo(1);
    }
  }

  @Test
  void saysWhatIsAllowed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LearningSchedule(Shape.COSINE, 0.6, 0.1))
        .withMessageContaining("warmUp of the schedule is 0.6");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LearningSchedule(Shape.COSINE, 0, 0))
        .withMessageContaining("above 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LearningSchedule(Shape.CONSTANT, 0, 0.5))
        .withMessageContaining("choose LINEAR");
  }
}
