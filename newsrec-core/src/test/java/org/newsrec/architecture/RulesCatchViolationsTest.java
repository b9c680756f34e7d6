package org.newsrec.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rule that cannot fail is worth nothing: here each of them meets classes that break it. */
class RulesCatchViolationsTest {
  private static final String ROOT = "archfixture";

  private static final JavaClasses FIXTURES = new ClassFileImporter().importPackages(ROOT);
  private static final Map<String, ArchRule> BANS = Bans.under(ROOT);

  @Test
  void importsOutsideTheTable() {
    String report = report(PackageTable.under(ROOT).importsAreAllowed());

    assertThat(report).contains("ImportsData", "NeedsFacade.facade", "stray.Stray is in a package");
    assertThat(report).doesNotContain("FixtureFacade.store");
  }

  @Test
  void cycles() {
    assertThat(report(PackageTable.under(ROOT).noCycles())).contains("Cycle detected");
  }

  @ParameterizedTest
  @CsvSource({
    "transcendental functions of Math, StrictMath.exp",
    "transcendental functions of Math, Math.tanh",
    "reduceLanes, Lanes.reduceLanes",
    "clock, System.currentTimeMillis",
    "clock, Instant.now()",
    "clock, LocalDate.now(",
    "clock, Clock.systemUTC()",
    "nanoTime, ClockReader.nanos()",
    "random, java.util.Random",
    "random, ThreadLocalRandom",
    "hidden random, Math.random()",
    "hidden random, Collections.shuffle",
    "ThreadLocal, java.lang.ThreadLocal",
    "Java serialisation, ObjectOutputStream",
    "java.util.logging, java.util.logging.Logger",
    "standard streams, System.out",
    "static mutable fields, HostSurprises.counter",
  })
  void bansCatch(String ban, String culprit) {
    assertThat(report(BANS.get(ban))).contains(culprit);
  }

  @Test
  void everyBanIsBroken() {
    BANS.forEach((name, rule) -> assertThat(report(rule)).as(name).isNotEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "transcendental functions of Math, ExactCalls",
    "clock, GivenClock",
    "nanoTime, Stopwatch",
    "static mutable fields, BUFFER",
  })
  void bansLetPass(String ban, String innocent) {
    assertThat(report(BANS.get(ban))).doesNotContain(innocent);
  }

  @Test
  void emptyPackagesBreakNothing() {
    JavaClasses none = new ClassFileImporter().importClasses(List.of());

    PackageTable.under(ROOT).importsAreAllowed().check(none);
    PackageTable.under(ROOT).noCycles().check(none);
    BANS.values().forEach(rule -> rule.check(none));
  }

  private String report(ArchRule rule) {
    return String.join("\n", rule.evaluate(FIXTURES).getFailureReport().getDetails());
  }
}
