package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a library user sees names only what a library user may rely on. */
class PublicApiTest {

  /** The rooms that are promised, and those that these cannot do without. */
  private static final Set<String> ROOMS =
      Set.of(
          "io.freshet",
          "io.freshet.task",
          "io.freshet.target",
          "io.freshet.process",
          "io.freshet.event",
          "io.freshet.store",
          "io.freshet.spi",
          "io.freshet.fingerprint");

  /** What names another room all the same, and why. */
  private static final Map<String, String> EXCEPTIONS =
      Map.of(
          "io.freshet.Build.graph -> io.freshet.graph.Graph",
          "the drawings of freshet graph need nodes, and the build alone knows the settings",
          "io.freshet.spi.Drawings.page -> io.freshet.history.BuildRecord",
          "for Freshet's own module, which draws what the history holds",
          "io.freshet.spi.Drawings.page -> io.freshet.history.Liveness",
          "the same",
          "io.freshet.spi.Drawings.svg -> io.freshet.history.GraphPart",
          "the same",
          "io.freshet.task.TaskParameter.<init> -> io.freshet.param.ParamType",
          "made by TaskType only",
          "io.freshet.task.TaskParameter.type -> io.freshet.param.ParamType",
          "the command line reads values by it; tasks never meet it",
          "io.freshet.task.UserCode.parts -> io.freshet.output.Parts",
          "the graph asks by it; tasks never meet it");

  @Test
  void signaturesNameOnlyTheseRoomsAndTheJdk() {
    Set<String> foreign = new TreeSet<>();
    for (JavaClass type : promised()) {
      foreign(named(type)).forEach(it -> foreign.add(type.getName() + " -> " + it));
      for (JavaMember member : type.getMembers()) {
        if (isOpen(member)) {
          String name = type.getName() + "." + member.getName();
          foreign(named(member)).forEach(it -> foreign.add(name + " -> " + it));
        }
      }
    }

    assertEquals(new TreeSet<>(EXCEPTIONS.keySet()), foreign);
  }

  @Test
  void signaturesAreSeen() {
    assertTrue(promised().size() >= 60, "seen: " + promised().size());
  }

  private static List<JavaClass> promised() {
    return ArchitectureTest.CLASSES.stream()
        .filter(it -> ROOMS.contains(it.getPackageName()))
        .filter(PublicApiTest::isSeen)
        .toList();
  }

  private static boolean isSeen(JavaClass type) {
    return isOpen(type) && type.getEnclosingClass().map(PublicApiTest::isSeen).orElse(true);
  }

  private static boolean isOpen(HasModifiers it) {
    Set<JavaModifier> modifiers = it.getModifiers();
    return !modifiers.contains(JavaModifier.SYNTHETIC)
        && (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED));
  }

  private static Stream<String> foreign(Stream<JavaClass> named) {
    return named.filter(it -> !isKnown(it)).map(JavaClass::getName);
  }

  private static Stream<JavaClass> named(JavaClass type) {
    Stream<JavaType> above =
        Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
    return Stream.concat(above, type.getTypeParameters().stream())
        .flatMap(it -> it.getAllInvolvedRawTypes().stream());
  }

  private static Stream<JavaClass> named(JavaMember member) {
    Stream<JavaClass> annotations =
        member.getAnnotations().stream().map(JavaAnnotation::getRawType);
    Stream<JavaClass> thrown =
        member instanceof JavaCodeUnit code
            ? code.getThrowsClause().getTypes().stream()
            : Stream.of();
    return Stream.of(member.getAllInvolvedRawTypes().stream(), annotations, thrown)
        .flatMap(it -> it);
  }

  private static boolean isKnown(JavaClass type) {
    JavaClass plain = type.getBaseComponentType();
    String room = plain.getPackageName();
    return plain.isPrimitive()
        || room.startsWith("java.")
        || room.equals("javax.sql")
        || room.equals("org.jspecify.annotations")
        || (ROOMS.contains(room) && isSeen(plain));
  }
}
