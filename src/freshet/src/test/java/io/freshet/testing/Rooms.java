package io.freshet.testing;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** The rooms of a module, which are its packages. */
public final class Rooms implements SliceAssignment {

  private Rooms() {}

  /**
   * Looks whether each room can be understood by those below it.
   *
   * @throws AssertionError where rooms need each other, directly or through others
   */
  public static void checkNoCycles(JavaClasses classes) {
    slices().assignedFrom(new Rooms()).should().beFreeOfCycles().check(classes);
  }

  @Override
  public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
    return SliceIdentifier.of(javaClass.getPackageName());
  }

  @Override
  public String getDescription() {
    return "packages";
  }
}
