package org.newsrec.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which package may import which. A row stands for a package and those below it that have no row of
 * their own; the row of the root package stands for that package alone.
 */
public final class PackageTable {
  private static final String FACADE = "";
  private static final String[] CORE = {
    "data", "math", "feature", "tower", "retrieval", "live", "collab", "rerank", "store"
  };

  private final String root;
  private final Map<String, Set<String>> rows = new LinkedHashMap<>();

  private PackageTable(String root) {
    this.root = root;
  }

  /**
   * The table of the project.
   *
   * @param root the root package, {@code org.newsrec} but for tests of the rules themselves
   * @return the table
   */
  public static PackageTable under(String root) {
    PackageTable table = new PackageTable(root);
    // newsrec-core
    table.row(FACADE, CORE);
    table.row("data");
    table.row("math");
    table.row("feature", "data", "math");
    table.row("tower", "data", "feature", "math");
    table.row("retrieval", "data", "math");
    table.row("live", "data", "math");
    table.row("collab", "data", "math", "live", "retrieval");
    table.row("rerank", "data", "math", "feature", "live", "collab");
    table.row("store", "data", "math", "feature", "tower", "retrieval", "live", "collab", "rerank");
    // newsrec-train
    table.row("metric");
    table.row("dataset", core());
    table.row("train", core("dataset", "metric", "train.rank", "train.parallel", "train.optim"));
    table.row("train.parallel");
    table.row("train.optim", "math");
    table.row("train.rank", core("dataset", "metric", "train.parallel", "train.optim"));
    table.row("train.factor", core("dataset", "metric", "train.parallel"));
    table.row("eval", core("dataset", "metric", "train", "train.rank", "train.factor"));
    return table;
  }

  private static String[] core(String... andThese) {
    Set<String> names = new LinkedHashSet<>(Arrays.asList(CORE));
    names.add(FACADE);
    names.addAll(Arrays.asList(andThese));
    return names.toArray(new String[0]);
  }

  private void row(String name, String... mayImport) {
    rows.put(name, Set.of(mayImport));
  }

  /**
   * Each package imports only what its row allows.
   *
   * @return the rule
   */
  public ArchRule importsAreAllowed() {
    return ArchRuleDefinition.classes()
        .should(
            new ArchCondition<>("import only what the row of their package allows") {
              @Override
              public void check(JavaClass origin, ConditionEvents events) {
                checkImports(origin, events);
              }
            })
        .allowEmptyShould(true);
  }

  /**
   * No two rows need each other, directly or through others.
   *
   * @return the rule
   */
  public ArchRule noCycles() {
    SliceAssignment byRow =
        new SliceAssignment() {
          @Override
          public SliceIdentifier getIdentifierOf(JavaClass type) {
            String row = rowOf(type);
            return row == null ? SliceIdentifier.ignore() : SliceIdentifier.of(root + "." + row);
          }

          @Override
          public String getDescription() {
            return "rows of the package table";
          }
        };
    return SlicesRuleDefinition.slices()
        .assignedFrom(byRow)
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true);
  }

  private void checkImports(JavaClass origin, ConditionEvents events) {
    if (!isOurs(origin)) {
      return;
    }
    String from = rowOf(origin);
    if (from == null) {
      events.add(
          SimpleConditionEvent.violated(
              origin, origin.getName() + " is in a package that has no row in the table"));
      return;
    }
    for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
      JavaClass target = dependency.getTargetClass().getBaseComponentType();
      if (!isOurs(target)) {
        continue;
      }
      String to = rowOf(target);
      boolean allowed = from.equals(to) || (to != null && rows.get(from).contains(to));
      if (!allowed) {
        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
      }
    }
  }

  private boolean isOurs(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(root) || name.startsWith(root + ".");
  }

  /** The row of a class: that of its package or of the nearest one above; null where none is. */
  private String rowOf(JavaClass type) {
    String name = type.getPackageName();
    if (name.equals(root)) {
      return FACADE;
    }
    if (!isOurs(type)) {
      return null;
    }
    String rest = name.substring(root.length() + 1);
    while (!rows.containsKey(rest)) {
      int dot = rest.lastIndexOf('.');
      if (dot < 0) {
        return null;
      }
      rest = rest.substring(0, dot);
    }
    return rest;
  }
}
