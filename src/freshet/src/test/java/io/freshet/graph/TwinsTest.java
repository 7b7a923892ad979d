package io.freshet.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.task.Param;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks of one key that differ in insignificant parameters. */
class TwinsTest {

  /** What a task says of itself may depend on a parameter that is not significant. */
  record Loud(
      int day,
      @Param(significant = false) String needs,
      @Param(significant = false) String makes,
      @Param(significant = false) String edition)
      implements Task<List<Target>> {

    static Loud requiring(String names) {
      return new Loud(1, names, "a", "");
    }

    static Loud making(String names) {
      return new Loud(1, "", names, "");
    }

    static Loud versioned(String version) {
      return new Loud(1, "", "a", version);
    }

    @Override
    public List<Loud> requires() {
      return Arrays.stream(needs.split(""))
          .filter(name -> !name.isEmpty())
          .map(name -> new Loud(name.charAt(0), "", name, ""))
          .toList();
    }

    @Override
    public List<Target> output() {
      List<Target> targets = new ArrayList<>();
      for (int i = 0; i < makes.length(); i++) {
        String name = makes.substring(i, i + 1);
        targets.add(
            switch (name) {
              case "D" -> DirectoryTarget.of("a");
              case "T" -> FileTarget.of("a").temporary();
              default -> FileTarget.of(name);
            });
      }
      return targets;
    }

    @Override
    public String version() {
      return edition;
    }

    @Override
    public void run(TaskContext ctx, List<Target> out) {
      fail("nothing runs here");
    }
  }

  private static Graph graph(Task<?>... tasks) {
    Graph graph = new Graph(Path.of("/data"), 1000);
    graph.add(List.of(tasks));
    return graph;
  }

  private static String refusal(Task<?>... tasks) {
    return assertThrows(InvalidGraphException.class, () -> graph(tasks)).getMessage();
  }

  @ParameterizedTest
  @CsvSource({
    "x, y, Loud(day=120), Loud(day=121)",
    "x, xy, nothing more, Loud(day=121)",
    "xy, '', 'Loud(day=120), Loud(day=121)', nothing more"
  })
  void requirementsThatDifferAreRefused(
      String first, String second, String only, String onlyOther) {
    assertEquals(
        "Loud(day=1) is named twice, and requires() differs: "
            + only
            + " or "
            + onlyOther
            + "; it must not depend on needs, makes, edition, declared as not significant: leave"
            + " that out of it, or declare it significant",
        refusal(Loud.requiring(first), Loud.requiring(second)));
  }

  @ParameterizedTest
  @CsvSource({
    "b, c, file b as [0], file c as [0]",
    "bc, cb, 'file b as [0], file c as [1]', 'file b as [1], file c as [0]'",
    "b, bc, nothing more, file c as [1]",
    "a, D, file a as [0], folder a as [0]",
    "a, T, file a as [0], temporary file a as [0]"
  })
  void outputsThatDifferInNamePlaceKindOrConfigurationAreRefused(
      String first, String second, String only, String onlyOther) {
    String refusal = refusal(Loud.making(first), Loud.making(second));

    assertTrue(
        refusal.startsWith(
            "Loud(day=1) is named twice, and output() differs: " + only + " or " + onlyOther + ";"),
        refusal);
  }

  @Test
  void versionsThatDifferAreRefused() {
    String refusal = refusal(Loud.versioned(""), Loud.versioned("2"));

    assertTrue(refusal.contains("version() differs: \"\" or 2;"), refusal);
  }

  /** Names a task with the parameter that differs. */
  record Reader(String making) implements Task<FileTarget> {

    @Override
    public List<Loud> requires() {
      return List.of(Loud.making(making));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("reader");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) {
      fail("nothing runs here");
    }
  }

  @Test
  void taskThatIsOnlyRequiredIsComparedToo() {
    assertTrue(refusal(Loud.making("c"), new Reader("b")).contains("output() differs"));
    assertTrue(refusal(new Reader("b"), Loud.making("c")).contains("output() differs"));
  }

  @Test
  void twinsThatSayTheSameAreOneTaskWhicheverOrderTheyRequireIn() {
    Graph graph = graph(Loud.requiring("xy"), Loud.requiring("yx"));

    assertEquals(3, graph.nodes().size());
    assertEquals(Loud.requiring("xy"), graph.nodes().get(0).task());
  }
}
