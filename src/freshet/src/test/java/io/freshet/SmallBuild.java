package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Given;
import com.acme.Sketch;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.testing.Folder;
import io.freshet.testing.faults.FaultPlan;
import io.freshet.testing.faults.Faults;
import io.freshet.testing.faults.FaultyFileSystem;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * A small dataset for fault tests: built once, then an input changed, and a stranger wrote into one
 * published file and two published folders, of which one comes out otherwise than before, and in
 * the place of an output that is absent. The build that follows has work of every kind to do;
 * whatever becomes of it, the promises that are checked here hold.
 */
final class SmallBuild {

  /** So many builds leave so much state that the next one merges it. */
  static final int BUILDS_TO_MERGE = 8;

  /** The task that stays fresh; only the first build has recorded it. */
  static final TaskKey STILL = TaskKey.of(Sketch.of("still"));

  /** How many of the tasks are stale. */
  static final int STALE = 7;

  private static final List<String> FOLDERS = List.of("album/", "sleeve/", "flags/");

  /** What the changed input holds: longer than what is read or written at once. */
  static final String CHANGED = "a2 ".repeat(5000);

  private static final String EDITED_FILE = "edited by a stranger";
  private static final String EDITED_FOLDER = "a stranger's sleeve";
  private static final String EDITED_ALBUM = "a stranger's album";
  private static final String BROUGHT = "a stranger's call";
  private static final String COUNTED = "counted";
  private static final int READABLE = 40;
  private static final Set<String> STRANGERS =
      Set.of(EDITED_FILE, EDITED_FOLDER, EDITED_ALBUM, BROUGHT);

  private final Folder start;
  private final SortedMap<String, String> before;
  private final SortedMap<String, String> clean;

  private SmallBuild(Folder start, SortedMap<String, String> clean) {
    this.start = start;
    this.before = texts(start);
    this.clean = clean;
  }

  /** A disk in memory on which thousands of builds are quick; it knows permissions. */
  static FileSystem memory() {
    return Jimfs.newFileSystem(Configuration.unix().toBuilder().setAttributeViews("posix").build());
  }

  /** Seven tasks that run, and one that stays fresh. */
  static Task<?> goal() {
    Sketch left = Sketch.of("left").requiring(new Given("in/a"));
    Sketch pair =
        Sketch.of("pair").requiring(left).making(FileTarget.of("x/1"), FileTarget.of("y/2"));
    Sketch album = Sketch.of("album").requiring(left).making(DirectoryTarget.of("album"));
    Sketch still = Sketch.of("still").requiring(new Given("in/b"));
    Sketch edited = Sketch.of("edited").requiring(new Given("in/b"));
    Sketch sleeve = Sketch.of("sleeve").making(DirectoryTarget.of("sleeve"));
    return Sketch.of("report").requiring(pair, album, still, edited, sleeve, alerts());
  }

  /** Leaves all unwritten once the input is changed; one output it never writes. */
  private static Sketch alerts() {
    Given input = new Given("in/a");
    return Sketch.of("alerts")
        .requiring(input)
        .making(
            FileTarget.of("alerts.txt").optional(),
            FileTarget.of("calls.txt").optional(),
            DirectoryTarget.of("flags").optional())
        .running(
            (ctx, out) -> {
              if (!ctx.input(input).readString().equals(CHANGED)) {
                Sketch.write(List.of(out.get(0), out.get(2)), "alert");
              }
            });
  }

  /** Makes the dataset, and a clean build of the same inputs beside it. */
  static SmallBuild in(Path folder) {
    return in(folder, 1);
  }

  /** As above, after so many builds, each of which has left state of its own. */
  static SmallBuild in(Path folder, int builds) {
    Dataset data = Dataset.in(folder.resolve("start")).write("in/a", "a1").write("in/b", "b");
    for (int i = 0; i < builds; i++) {
      data.with(build -> build.force(TaskKey.of(Sketch.of("edited")))).ran(goal());
    }
    data.write("in/a", CHANGED).write("edited.txt", EDITED_FILE).write("sleeve/a", EDITED_FOLDER);
    data.write("album/a", EDITED_ALBUM).write("calls.txt", BROUGHT);
    Dataset clean = Dataset.in(folder.resolve("clean")).write("in/a", CHANGED).write("in/b", "b");
    clean.ran(goal());
    return new SmallBuild(data.files(), texts(clean.files()));
  }

  /** A copy of the dataset, for one build that goes wrong. */
  Path copy(String name) {
    Path root = start.path().resolveSibling(name);
    start.copyTo(root);
    return root;
  }

  /** How many operations a build does that a plan counts, when none of them is spoiled. */
  int operations(IntFunction<FaultPlan> plans) {
    FaultPlan plan = plans.apply(Integer.MAX_VALUE);
    doomed(copy(COUNTED), plan).ran(goal());
    return plan.passed().size();
  }

  /** Whether the build that was counted has merged traces of earlier ones. */
  boolean isMerged() {
    Folder counted = new Folder(start.path().resolveSibling(COUNTED));
    return counted.stateTexts("traces").keySet().stream().anyMatch(it -> it.contains("merged"));
  }

  /** The dataset on a file system with faults; built by one thread, so that numbers mean a lot. */
  static Dataset doomed(Path root, Faults faults) {
    return Dataset.in(FaultyFileSystem.wrap(root, faults)).with(build -> build.workers(1));
  }

  /** What a reader may find at any moment; of a folder, that it is just being replaced. */
  void assertNothingHalf(Path root, String when) {
    SortedMap<String, String> after = texts(new Folder(root));
    assertFilesAreOldOrNew(after, when);
    FOLDERS.stream()
        .filter(folder -> !in(folder, after).isEmpty())
        .forEach(folder -> assertFolderIsOldOrNew(folder, after, when));
  }

  /** What is found once a build is over, however it went. */
  void assertOldOrNew(Path root, String when) {
    SortedMap<String, String> after = texts(new Folder(root));
    assertFilesAreOldOrNew(after, when);
    FOLDERS.forEach(folder -> assertFolderIsOldOrNew(folder, after, when));
  }

  private void assertFolderIsOldOrNew(String folder, SortedMap<String, String> after, String when) {
    SortedMap<String, String> found = in(folder, after);
    assertTrue(
        found.equals(in(folder, before)) || found.equals(in(folder, clean)),
        () -> folder + " is neither as before nor as it will be after " + when + ": " + found);
  }

  private void assertFilesAreOldOrNew(SortedMap<String, String> after, String when) {
    for (String name : all(List.of(after.keySet(), before.keySet(), clean.keySet()))) {
      if (FOLDERS.stream().noneMatch(name::startsWith)) {
        assertOldOrNew(name, after.get(name), when);
      }
    }
  }

  private void assertOldOrNew(String name, String text, String when) {
    assertTrue(
        Objects.equals(text, before.get(name)) || Objects.equals(text, clean.get(name)),
        () -> name + " is neither as before nor as it will be after " + when + ": " + text);
  }

  /** What strangers wrote is still in its place or in the trash, and nothing else is there. */
  void assertTrashIsOfStrangers(Path root, String when) {
    assertTrashIsOfStrangers(root, false, when);
  }

  /** As above; where it is forgotten who made what, everybody is a stranger. */
  void assertTrashIsOfStrangers(Path root, boolean isForgotten, String when) {
    Folder files = new Folder(root);
    Collection<String> trash = files.stateTexts("trash").values();
    Set<String> kept = all(List.of(files.texts().values(), trash));
    assertTrue(kept.containsAll(STRANGERS), () -> "a stranger's file was lost after " + when);
    SortedMap<String, String> foreign = new TreeMap<>(files.stateTexts("trash"));
    foreign.values().removeIf(STRANGERS::contains);
    assertTrue(
        isForgotten || foreign.isEmpty(),
        () -> foreign + " of no stranger is in the trash after " + when);
  }

  /** The next build gives what a clean build gives. */
  BuildResult assertNextBuildIsClean(Path root, String when) {
    BuildResult next = Dataset.in(root).build(goal());
    assertEquals(List.of(), next.failures(), () -> "failures of the build after " + when);
    assertIsClean(root, when + " and another build");
    return next;
  }

  /** The next build gives what a clean build gives, and the one after that does nothing. */
  void assertNextBuildsAreCleanAndIdle(Path root, String when) {
    assertNextBuildIsClean(root, when);
    assertIdle(root, when);
  }

  /** A build that does nothing. */
  void assertIdle(Path root, String when) {
    assertEquals(
        List.of(), Dataset.in(root).ran(goal()), () -> "tasks of the second build after " + when);
  }

  void assertIsClean(Path root, String when) {
    assertEquals(clean, texts(new Folder(root)), () -> "files after " + when);
  }

  /** Long texts by their beginning and their hash, for messages that can be read. */
  private static SortedMap<String, String> texts(Folder files) {
    SortedMap<String, String> texts = files.texts();
    texts.replaceAll(
        (name, text) ->
            text.length() < READABLE
                ? text
                : text.substring(0, READABLE) + "… " + text.length() + " " + text.hashCode());
    return texts;
  }

  private static SortedMap<String, String> in(String folder, SortedMap<String, String> texts) {
    return texts.subMap(folder, folder + Character.MAX_VALUE);
  }

  private static Set<String> all(List<Collection<String>> texts) {
    Set<String> all = new HashSet<>();
    texts.forEach(all::addAll);
    return all;
  }
}
