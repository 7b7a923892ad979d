package io.freshet.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.freshet.testing.AdapterContract;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DuckdbModuleTest extends AdapterContract {

  DuckdbModuleTest() {
    super(
        Sql.class,
        Set.of("fingerprint", "output", "target", "task"),
        Set.of("org.duckdb", "io.freshet.jdbc"));
  }

  /** That module need not be there. */
  @Test
  void oneClassKnowsTables() {
    Set<String> knowing =
        new ClassFileImporter()
            .importUrl(Sql.class.getProtectionDomain().getCodeSource().getLocation()).stream()
                .filter(
                    it ->
                        it.getDirectDependenciesFromSelf().stream()
                            .anyMatch(
                                dependency ->
                                    dependency
                                        .getTargetClass()
                                        .getPackageName()
                                        .equals("io.freshet.jdbc")))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());

    assertEquals(Set.of("Tables"), knowing);
  }
}
