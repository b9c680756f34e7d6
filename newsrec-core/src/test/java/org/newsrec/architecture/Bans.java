package org.newsrec.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What no class of the library may use, by name of the ban. */
public final class Bans {
  /** Functions of {@link Math} whose last bit differs between platforms and compiler tiers. */
  private static final Set<String> TRANSCENDENTAL =
      Set.of(
          "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp",
          "expm1", "log", "log10", "log1p", "pow", "cbrt", "hypot");

  private static final String TIME = "time is an argument: take an Instant or a java.time.Clock";

  private Bans() {}

  /**
   * All bans.
   *
   * @param root the root package, {@code org.newsrec} but for tests of the rules themselves
   * @return the rules by name, in a fixed order
   */
  public static Map<String, ArchRule> under(String root) {
    Map<String, ArchRule> bans = new LinkedHashMap<>();

    List<String> sameBits = new ArrayList<>();
    for (String name :
        List.of("math", "feature", "tower", "retrieval", "live", "collab", "rerank", "train")) {
      sameBits.add(root + "." + name + "..");
    }
    bans.put(
        "transcendental functions of Math",
        noClasses()
            .that()
            .resideInAnyPackage(sameBits.toArray(new String[0]))
            .should()
            .accessTargetWhere(
                uses(
                    "a transcendental function of Math or StrictMath",
                    target ->
                        (isOwnedBy(target, "java.lang.Math")
                                || isOwnedBy(target, "java.lang.StrictMath"))
                            && TRANSCENDENTAL.contains(target.getName())))
            .because("results have the same bits everywhere: use those of the math package"));

    bans.put(
        "reduceLanes",
        noClasses()
            .should()
            .accessTargetWhere(
                uses("reduceLanes", target -> target.getName().startsWith("reduceLanes")))
            .because("the order of the sum would depend on the width of a vector"));

    bans.put(
        "clock",
        noClasses().should().accessTargetWhere(uses("the clock", Bans::readsClock)).because(TIME));
    bans.put(
        "nanoTime",
        noClasses()
            .that()
            .resideOutsideOfPackages(root + ".train", root + ".eval")
            .should()
            .accessTargetWhere(
                uses("System.nanoTime", target -> is(target, "java.lang.System", "nanoTime")))
            .because(TIME + "; only training and evaluation measure their throughput"));

    bans.put(
        "random",
        noClasses()
            .should()
            .dependOnClassesThat(
                named(
                    "java.util.Random",
                    "java.util.concurrent.ThreadLocalRandom",
                    "java.security.SecureRandom"))
            .because("random streams are given, and split"));
    bans.put(
        "hidden random",
        noClasses()
            .should()
            .accessTargetWhere(
                uses(
                    "a hidden random stream",
                    target ->
                        is(target, "java.lang.Math", "random")
                            || is(target, "java.lang.StrictMath", "random")
                            || is(target, "java.util.Collections", "shuffle")))
            .because("random streams are given, and split"));

    bans.put(
        "ThreadLocal",
        noClasses()
            .should()
            .dependOnClassesThat(named("java.lang.ThreadLocal", "java.lang.InheritableThreadLocal"))
            .because("ten thousand virtual threads would multiply it"));
    bans.put(
        "Java serialisation",
        noClasses()
            .should()
            .dependOnClassesThat(named("java.io.ObjectOutputStream", "java.io.ObjectInputStream"))
            .because("files are open formats"));
    bans.put(
        "java.util.logging",
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging..")
            .because("the host chooses its logging: System.Logger"));
    bans.put(
        "standard streams",
        noClasses()
            .should()
            .accessTargetWhere(
                uses(
                    "System.out, System.err or printStackTrace",
                    target ->
                        is(target, "java.lang.System", "out")
                            || is(target, "java.lang.System", "err")
                            || (target.getName().equals("printStackTrace")
                                && target.getOwner().isAssignableTo(Throwable.class))))
            .because("the console is the host's"));
    bans.put(
        "static mutable fields",
        fields()
            .that(areStatic())
            .should()
            .beFinal()
            .because("two recommenders in one JVM do not know of each other"));

    bans.replaceAll((name, rule) -> rule.allowEmptyShould(true));
    return bans;
  }

  private static boolean readsClock(AccessTarget target) {
    if (is(target, "java.lang.System", "currentTimeMillis")) {
      return true;
    }
    if (isOwnedBy(target, "java.time.Clock")) {
      return target.getName().startsWith("system") || isTickOfSystem(target);
    }
    return target.getOwner().getPackageName().equals("java.time")
        && target.getName().equals("now")
        && parameters(target).stream().noneMatch("java.time.Clock"::equals);
  }

  private static boolean isTickOfSystem(AccessTarget target) {
    return target.getName().startsWith("tick")
        && parameters(target).stream().noneMatch("java.time.Clock"::equals);
  }

  private static List<String> parameters(AccessTarget target) {
    List<String> names = new ArrayList<>();
    if (target instanceof AccessTarget.CodeUnitAccessTarget unit) {
      for (JavaClass type : unit.getRawParameterTypes()) {
        names.add(type.getName());
      }
    }
    return names;
  }

  private static boolean is(AccessTarget target, String owner, String name) {
    return isOwnedBy(target, owner) && target.getName().equals(name);
  }

  private static boolean isOwnedBy(AccessTarget target, String owner) {
    return target.getOwner().getName().equals(owner);
  }

  private static DescribedPredicate<JavaAccess<?>> uses(
      String what, Predicate<AccessTarget> predicate) {
    return DescribedPredicate.describe(
        "it is " + what, access -> predicate.test(access.getTarget()));
  }

  private static DescribedPredicate<JavaField> areStatic() {
    return DescribedPredicate.describe(
        "are static", field -> field.getModifiers().contains(JavaModifier.STATIC));
  }

  private static DescribedPredicate<JavaClass> named(String... names) {
    Set<String> set = Set.of(names);
    return DescribedPredicate.describe(
        "are one of " + set, type -> set.contains(type.getBaseComponentType().getName()));
  }
}
