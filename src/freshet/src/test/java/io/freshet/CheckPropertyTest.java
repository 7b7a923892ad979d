package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Checked;
import com.acme.Given;
import com.acme.Sketch;
import io.freshet.check.RejectedFolders;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.testing.Folder;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Inputs change at random, some for the worse; what is published is foretold step by step. {@code
 * -Dfreshet.seed=17} makes other choices.
 */
final class CheckPropertyTest {

  private static final long SEED = Long.getLong("freshet.seed", 1);
  private static final int WORLDS = 8;
  private static final int STEPS = 14;
  private static final int TASKS = 4;
  private static final List<String> TEXTS = List.of("good", "fine", "bad", "odd", "bad odd", "");

  /** Each task copies its input and, but for the first, what the one before made. */
  private static List<Task<?>> tasks() {
    List<Task<?>> tasks = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      Given input = new Given("in" + i);
      List<Task<?>> requires = i == 0 ? List.of(input) : List.of(input, tasks.get(i - 1));
      tasks.add(task(i, input, requires));
    }
    return tasks;
  }

  private static Checked task(int number, Given input, List<Task<?>> requires) {
    Sketch sketch =
        number % 2 == 0
            ? Sketch.of("t" + number).making(FileTarget.of("t" + number))
            : Sketch.of("t" + number).making(DirectoryTarget.of("t" + number));
    return sketch
        .requiring(requires)
        .running(
            (ctx, out) -> {
              StringBuilder text = new StringBuilder();
              for (Task<?> task : requires) {
                text.append('[').append(Sketch.texts(ctx, task)).append(']');
              }
              Sketch.write(out, text.toString());
            })
        .checking(
            (check, out) -> {
              String own = check.input(input).readString();
              check.warn().that(!own.contains("odd"), "odd");
              check.that(!own.isEmpty(), "empty");
              if (own.contains("bad")) {
                check.reject("bad", Sketch.text(out.get(0)));
              }
            });
  }

  @Test
  void onlyWhatPassesIsPublishedAndRead() throws IOException {
    for (int world = 0; world < WORLDS; world++) {
      try (FileSystem memory = SmallBuild.memory()) {
        run(memory, SEED * 1000 + world);
      }
    }
  }

  private static void run(FileSystem memory, long seed) {
    Random random = new Random(seed);
    Dataset data = Dataset.in(memory.getPath("/work/data"));
    IntStream.range(0, TASKS).forEach(i -> data.write("in" + i, "good"));
    SortedMap<Integer, String> published = new TreeMap<>();
    for (int step = 0; step < STEPS; step++) {
      data.write("in" + random.nextInt(TASKS), TEXTS.get(random.nextInt(TEXTS.size())));
      boolean isVerifying = random.nextInt(4) == 0;
      BuildResult result =
          (isVerifying ? data.with(Build::verify) : data.with(build -> build.workers(2)))
              .build(tasks().get(TASKS - 1));
      String when = "seed " + seed + ", step " + step;

      int failing = foretell(data, published);
      assertEquals(failing == TASKS ? 0 : 1, result.exitCode(), when);
      assertEquals(failing == TASKS ? 0 : 1, result.failed().size(), when);
      assertEquals(Math.max(0, TASKS - failing - 1), result.blocked().size(), when);
      assertEquals(published, found(data), when);
      assertRejectedAreFew(data.files(), when);
    }
  }

  /** Returns the first task that fails; what those before it made is published. */
  private static int foretell(Dataset data, SortedMap<Integer, String> published) {
    for (int i = 0; i < TASKS; i++) {
      String own = data.files().read("in" + i);
      if (own.isEmpty() || own.contains("bad")) {
        return i;
      }
      String before = i == 0 ? "" : "[" + read(i - 1, published.get(i - 1)) + "]";
      published.put(i, "[" + own + "]" + before);
    }
    return TASKS;
  }

  /** As the next one reads it. */
  private static String read(int task, String text) {
    return task % 2 == 0 ? text : "a=" + text + ";b/c=" + text + ";";
  }

  private static SortedMap<Integer, String> found(Dataset data) {
    Map<String, String> texts = data.files().texts();
    SortedMap<Integer, String> found = new TreeMap<>();
    for (int i = 0; i < TASKS; i++) {
      String text = texts.get(i % 2 == 0 ? "t" + i : "t" + i + "/a");
      if (text != null) {
        found.put(i, text);
      }
    }
    return found;
  }

  private static void assertRejectedAreFew(Folder files, String when) {
    Map<String, Integer> attempts = new TreeMap<>();
    TreeSet<String> folders = new TreeSet<>();
    files.stateTexts("rejected").forEach((name, text) -> folders.add(firstParts(name)));
    folders.forEach(it -> attempts.merge(it.substring(0, it.lastIndexOf('/')), 1, Integer::sum));
    assertTrue(attempts.values().stream().allMatch(it -> it <= RejectedFolders.KEPT), when);
  }

  private static String firstParts(String name) {
    return name.replaceFirst("^(.freshet/rejected/[^/]*/[^/]*)/.*", "$1");
  }
}
