package org.newsrec.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The packages of newsrec-core keep to the table and to the bans. */
class CoreArchitectureTest {
  private static final String ROOT = "org.newsrec";

  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPath(Path.of("target", "classes"));

  @Test
  void importsAreAllowed() {
    PackageTable.under(ROOT).importsAreAllowed().check(CLASSES);
  }

  @Test
  void noCycles() {
    PackageTable.under(ROOT).noCycles().check(CLASSES);
  }

  @TestFactory
  Stream<DynamicTest> bans() {
    Map<String, ArchRule> bans = Bans.under(ROOT);
    return bans.entrySet().stream()
        .map(ban -> DynamicTest.dynamicTest(ban.getKey(), () -> ban.getValue().check(CLASSES)));
  }
}
