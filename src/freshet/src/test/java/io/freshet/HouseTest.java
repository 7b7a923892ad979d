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
import io.freshet.testing.Knots;
import io.freshet.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * Figures of the house, all modules of it, which may shrink and must not grow. Knots of classes in
 * other modules are looked for by {@link io.freshet.testing.AdapterContract}.
 */
class HouseTest {

  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final String FOLDER = "/src/main/java/";
  private static final int MOST_CLASSES_IN_A_PACKAGE = 32;

  /**
   * Packages that hold more, with as many as they hold today: the first has one purpose and two
   * doors, {@code CodeFingerprints} and {@code CodeClosure}; the others are still to be divided.
   * What the engine has of checks are two steps of a run, of its own values. What runs tasks
   * together is made of the steps of a single run, and stands beside them.
   */
  private static final Map<String, Integer> LARGE =
      Map.of(
          "io.freshet.code", 98,
          "io.freshet.engine", 45,
          "io.freshet.trace", 38);

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
    assertTrue(ArchitectureTest.CLASSES.size() > 300, () -> "" + ArchitectureTest.CLASSES.size());
    assertEquals(List.of(), Knots.tooLarge(ArchitectureTest.CLASSES));
  }

  /** Two jars must not share a package. */
  @Test
  void packageStandsInOneModuleOnly() throws IOException {
    Map<String, Set<Path>> modules = new TreeMap<>();
    for (Path source : sources().toList()) {
      modules
          .computeIfAbsent(packageOf(source), first -> new TreeSet<>())
          .add(Repository.file("src").relativize(source).getName(0));
    }
    modules.values().removeIf(it -> it.size() == 1);

    assertEquals(Map.of(), modules);
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
    List<Path> all = new ArrayList<>();
    for (Path module : modules()) {
      try (Stream<Path> files = Files.walk(module.resolve(SOURCES))) {
        files
            .filter(it -> it.toString().endsWith(".java"))
            .filter(it -> !it.endsWith("package-info.java"))
            .sorted()
            .forEach(all::add);
      }
    }
    return all.stream();
  }

  private static List<Path> modules() throws IOException {
    try (Stream<Path> folders = Files.list(Repository.file("src"))) {
      return folders.filter(it -> Files.isDirectory(it.resolve(SOURCES))).sorted().toList();
    }
  }

  private static String packageOf(Path source) {
    String folder = String.valueOf(source.getParent()).replace('\\', '/');
    return folder.substring(folder.indexOf(FOLDER) + FOLDER.length()).replace('/', '.');
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
