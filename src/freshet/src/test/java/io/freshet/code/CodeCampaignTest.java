package io.freshet.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.testing.Compilers;
import io.freshet.testing.Javac;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random projects in which one member is changed: where the goal then says something else, its code
 * fingerprint must be another, or {@code describe} must have told that something is not seen; where
 * only code changed that the goal cannot reach, such as what {@code run} of another task calls, it
 * must be the same. {@code -Dfreshet.projects=N} for more than a few.
 */
class CodeCampaignTest {

  private static final int PROJECTS = Integer.getInteger("freshet.projects", 4);
  private static final int FIRST = Integer.getInteger("freshet.seed", 0);
  private static final int CHANGES = 6;

  @TempDir private Path folder;

  @Test
  void changesOfTasksByJavac() throws Exception {
    new Campaign("tasks-javac", CodeCampaignTest::javac).run(GeneratedTasks::of);
  }

  @Test
  void changesOfTasksByEcj() throws Exception {
    new Campaign("tasks-ecj", CodeCampaignTest::ecj).run(GeneratedTasks::of);
  }

  @Test
  void changesOfOrdinaryClassesByJavac() throws Exception {
    new Campaign("classes-javac", CodeCampaignTest::javac).run(GeneratedClasses::of);
  }

  @Test
  void changesOfOrdinaryClassesByEcj() throws Exception {
    new Campaign("classes-ecj", CodeCampaignTest::ecj).run(GeneratedClasses::of);
  }

  private static void javac(Map<String, String> sources, Path classes) {
    Javac.compile(sources, classes);
  }

  private static void ecj(Map<String, String> sources, Path classes) {
    Compilers.ecj(sources, classes);
  }

  /** Makes class files of sources. */
  private interface Compiler {
    void compile(Map<String, String> sources, Path classes);
  }

  /** Many projects, compiled in one way, and how their changes came out. */
  private final class Campaign {

    private final Path base;
    private final Compiler compiler;

    /** Changes that the goal shows and that count. Only ever grows, as the next two. */
    private int seen;

    /** Changes that the goal cannot reach. */
    private int hidden;

    /** Changes that do not count, as was told. */
    private int told;

    Campaign(String name, Compiler compiler) {
      this.base = folder.resolve(name);
      this.compiler = compiler;
    }

    void run(Function<Random, GeneratedProject> generator) throws Exception {
      for (int seed = FIRST; seed < FIRST + PROJECTS; seed++) {
        Random random = new Random(seed);
        GeneratedProject project = generator.apply(random);
        change(project, random, "seed " + seed);
        FileUtils.deleteDirectory(base.toFile());
      }
      System.out.printf(
          "%s: %d seen, %d hidden, %d told%n", base.getFileName(), seen, hidden, told);
      assertNotEquals(0, seen, "no change was seen");
      assertNotEquals(0, hidden, "no change was hidden");
    }

    private void change(GeneratedProject project, Random random, String seed) throws Exception {
      Path before = base.resolve("before");
      compiler.compile(project.sources(), before);
      List<String> said = said(before);
      assertEquals(project.reflecting(), namedInRemarks(before), seed);
      CodeFingerprint was = Project.fingerprint("acme.Goal", before);
      for (int i = 0; i < CHANGES; i++) {
        String change = project.changes().get(random.nextInt(project.changes().size()));
        String what = seed + ", change " + change + " of\n" + project.sources();
        Path after = base.resolve("after-" + i);
        compiler.compile(project.changed(change), after);
        CodeFingerprint is = Project.fingerprint("acme.Goal", after);
        if (project.isOutOfReach().test(change)) {
          assertEquals(was, is, what);
          hidden++;
        } else if (!said.equals(said(after))) {
          count(!was.fingerprint().equals(is.fingerprint()), project, what);
        }
      }
    }

    private void count(boolean isSeen, GeneratedProject project, String what) {
      if (isSeen) {
        seen++;
      } else {
        assertTrue(project.hasUnseen(), what);
        told++;
      }
    }
  }

  /** The classes of which {@code describe} says that they reach what cannot be seen. */
  private static Set<String> namedInRemarks(Path classes) throws Exception {
    try (URLClassLoader loader = Project.loader(classes)) {
      return new CodeFingerprints()
          .remarks(Class.forName("acme.Goal", false, loader)).stream()
              .map(remark -> remark.replaceFirst("^(acme\\.\\w+)\\..*", "$1"))
              .collect(Collectors.toSet());
    }
  }

  /** What the goal tells when it runs; a task that it reads gives what {@code output()} makes. */
  private static List<String> said(Path classes) throws Exception {
    List<String> said = new ArrayList<>();
    try (URLClassLoader loader = Project.loader(classes)) {
      Constructor<?> made = Class.forName("acme.Goal", true, loader).getDeclaredConstructor();
      made.setAccessible(true);
      TaskContext context =
          (TaskContext)
              Proxy.newProxyInstance(
                  TaskContext.class.getClassLoader(),
                  new Class<?>[] {TaskContext.class},
                  (proxy, method, arguments) -> {
                    if (method.getName().equals("input")) {
                      return ((Task<?>) arguments[0]).output();
                    }
                    said.add(String.valueOf(arguments[0]));
                    return null;
                  });
      run((Task<?>) made.newInstance(), context);
    }
    return said;
  }

  @SuppressWarnings("unchecked") // a goal of this test makes a text
  private static void run(Task<?> goal, TaskContext context) throws Exception {
    ((Task<String>) goal).run(context, "");
  }
}
