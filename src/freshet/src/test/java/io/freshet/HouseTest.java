package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Figures of the house, which may shrink and must not grow. */
class HouseTest {

  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final int MOST_CLASSES_IN_A_PACKAGE = 32;
  private static final int LARGEST_CYCLE = 5;

  /**
   * Packages that hold more, with as many as they hold today: the first has one purpose and two
   * doors, {@code CodeFingerprints} and {@code CodeClosure}; the others are still to be divided.
   */
  private static final Map<String, Integer> LARGE =
      Map.of("io.freshet.code", 90, "io.freshet.engine", 45, "io.freshet.trace", 38);

  @Test
  void packagesStaySmall() throws IOException {
    Map<String, Integer> tooLarge = new TreeMap<>();
    Map<String, Long> sizes =
        sources().collect(Collectors.groupingBy(HouseTest::packageOf, Collectors.counting()));
    sizes.forEach(
        (name, size) -> {
          if (size > LARGE.getOrDefault(name, MOST_CLASSES_IN_A_PACKAGE)) {
            tooLarge.put(name, size.intValue());
          }
        });

    assertTrue(sizes.size() > 15, sizes::toString);
    assertEquals(Map.of(), tooLarge);
  }

  @Test
  void classesThatNeedEachOtherAreFew() {
    Map<String, Set<String>> uses = uses();

    List<Set<String>> large =
        knots(uses).stream().filter(knot -> knot.size() > LARGEST_CYCLE).toList();

    assertTrue(uses.size() > 300, () -> "seen: " + uses.size());
    assertEquals(List.of(), large);
  }

  @Test
  void eachMutableFieldSaysWhatItHolds() throws IOException {
    Set<String> seen = new TreeSet<>();
    Set<String> silent = new TreeSet<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources().toList()));
      DocTrees docs = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        new MutableFields(docs, seen, silent).scan(unit, null);
      }
    }

    assertTrue(seen.size() > 100, seen::toString);
    assertEquals(Set.of(), silent);
  }

  private static Stream<Path> sources() throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(SOURCES)) {
      all =
          files
              .filter(it -> it.toString().endsWith(".java"))
              .filter(it -> !it.endsWith("package-info.java"))
              .sorted()
              .toList();
    }
    return all.stream();
  }

  private static String packageOf(Path source) {
    return SOURCES.relativize(source).getParent().toString().replace('/', '.').replace('\\', '.');
  }

  /** Which top-level classes each top-level class names. */
  private static Map<String, Set<String>> uses() {
    Map<String, Set<String>> uses = new TreeMap<>();
    for (JavaClass type : ArchitectureTest.CLASSES) {
      Set<String> named = uses.computeIfAbsent(topLevel(type), first -> new TreeSet<>());
      type.getDirectDependenciesFromSelf().stream()
          .map(Dependency::getTargetClass)
          .filter(it -> ArchitectureTest.CLASSES.contain(it.getName()))
          .map(HouseTest::topLevel)
          .forEach(named::add);
    }
    return uses;
  }

  private static String topLevel(JavaClass type) {
    return type.getEnclosingClass().map(HouseTest::topLevel).orElseGet(type::getName);
  }

  /** Sets of nodes that reach each other (Kosaraju's algorithm). */
  private static Collection<Set<String>> knots(Map<String, Set<String>> uses) {
    Map<String, Set<String>> usedBy = new HashMap<>();
    uses.forEach((user, all) -> all.forEach(it -> users(usedBy, it).add(user)));
    Deque<String> byEnd = new ArrayDeque<>();
    Set<String> seen = new HashSet<>();
    uses.keySet().forEach(it -> walk(it, uses::get, seen, byEnd));
    Collection<Set<String>> knots = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (String last : byEnd) {
      Deque<String> knot = new ArrayDeque<>();
      walk(last, it -> usedBy.getOrDefault(it, Set.of()), taken, knot);
      knots.add(new TreeSet<>(knot));
    }
    return knots;
  }

  private static Set<String> users(Map<String, Set<String>> usedBy, String used) {
    return usedBy.computeIfAbsent(used, first -> new TreeSet<>());
  }

  /** Visits what can be reached and was not seen; who is left last comes first. */
  private static void walk(
      String from, Function<String, Set<String>> next, Set<String> seen, Deque<String> byEnd) {
    if (seen.add(from)) {
      next.apply(from).forEach(it -> walk(it, next, seen, byEnd));
      byEnd.push(from);
    }
  }

  /** Fields that can be assigned again. */
  private static final class MutableFields extends TreePathScanner<Void, Void> {

    private final DocTrees docs;
    private final Set<String> seen;
    private final Set<String> silent;

    private MutableFields(DocTrees docs, Set<String> seen, Set<String> silent) {
      this.docs = docs;
      this.seen = seen;
      this.silent = silent;
    }

    @Override
    public Void visitVariable(VariableTree field, Void unused) {
      Tree parent = getCurrentPath().getParentPath().getLeaf();
      boolean isField =
          parent instanceof ClassTree type
              && (type.getKind() == Tree.Kind.CLASS || type.getKind() == Tree.Kind.ENUM);
      boolean isConstant =
          field.getModifiers().getFlags().contains(Modifier.FINAL)
              || (parent.getKind() == Tree.Kind.ENUM
                  && field.getModifiers().getFlags().contains(Modifier.STATIC));
      if (isField && !isConstant) {
        String name =
            getCurrentPath().getCompilationUnit().getPackageName()
                + "."
                + ((ClassTree) parent).getSimpleName()
                + "."
                + field.getName();
        seen.add(name);
        if (docs.getDocComment(getCurrentPath()) == null) {
          silent.add(name);
        }
      }
      return super.visitVariable(field, null);
    }
  }
}
