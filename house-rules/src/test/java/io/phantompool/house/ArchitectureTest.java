package io.phantompool.house;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Collection;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every module to the rules. */
class ArchitectureTest {
  static final Collection<String> ROOTS = Packages.ROOTS.values();

  private static final JavaClasses MAIN_CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.phantompool");

  static Set<String> rules() {
    return ArchitectureRules.all().keySet();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void mainCodeKeeps(String rule) {
    ArchitectureRules.all().get(rule).check(MAIN_CODE);
  }

  /** Without this the rules would hold of a module that was never looked at. */
  @ParameterizedTest
  @FieldSource("ROOTS")
  void looksAtTheModuleOf(String root) {
    assertTrue(
        MAIN_CODE.stream().anyMatch(type -> type.getPackageName().startsWith(root)),
        () -> "no class of " + root + " was read");
  }
}
