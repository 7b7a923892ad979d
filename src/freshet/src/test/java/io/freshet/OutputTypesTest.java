package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.graph.InvalidGraphException;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.testing.Javac;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each type that an output may be declared with works as declared, in the task and in its reader,
 * or is refused before anything runs. Each row is compiled, so that casts are where users have
 * them.
 */
class OutputTypesTest {

  /** Type, value, and how the file a is got out of it. */
  private static final List<String> WORK =
      """
      FileTarget | A | out
      Target | A | (FileTarget) out
      List<FileTarget> | List.of(A, B) | out.get(0)
      List<FileTarget> | new Own<>(A, B) | out.get(0)
      List<FileTarget> | new Vector<>(List.of(A)) | out.get(0)
      List<? extends Target> | Arrays.asList(A, B) | (FileTarget) out.get(0)
      Collection<FileTarget> | List.of(A) | out.iterator().next()
      Iterable<FileTarget> | Stream.of(A, B).toList() | out.iterator().next()
      ArrayList<FileTarget> | new ArrayList<>(List.of(A)) | out.get(0)
      ArrayList<FileTarget> | new Grown<>(List.of(A)) | out.get(0)
      LinkedList<FileTarget> | new LinkedList<>(List.of(A)) | out.getFirst()
      AbstractList<FileTarget> | new ArrayList<>(List.of(A)) | out.get(0)
      List<ArrayList<FileTarget>> | List.of(new ArrayList<>(List.of(A))) | out.get(0).get(0)
      List<List<List<FileTarget>>> | List.of(List.of(), List.of(List.of(B, A))) | out.get(1).get(0).get(1)
      Map<String, FileTarget> | Map.of("x", A, "y", B) | out.get("x")
      Map<Integer, FileTarget> | new ConcurrentHashMap<>(Map.of(1, A)) | out.get(1)
      Map<LocalDate, FileTarget> | new TreeMap<>(Map.of(DAY, A)) | out.get(DAY)
      Map<Key, FileTarget> | Map.of(new Key(1, "}x"), A, new Key(1, "x"), B) | out.get(new Key(1, "}x"))
      Map<String, FileTarget> | reversed() | out.get("x")
      HashMap<String, FileTarget> | new HashMap<>(Map.of("x", A)) | out.get("x")
      LinkedHashMap<String, FileTarget> | new LinkedHashMap<>(Map.of("x", A)) | out.get("x")
      SortedMap<Integer, FileTarget> | new TreeMap<>(Map.of(9, A, 10, B)) | out.get(out.firstKey())
      NavigableMap<Integer, FileTarget> | new TreeMap<>(Map.of(9, A)) | out.firstEntry().getValue()
      TreeMap<Integer, FileTarget> | new TreeMap<>(Map.of(9, A)) | out.firstEntry().getValue()
      EnumMap<Color, FileTarget> | new EnumMap<>(Map.of(Color.RED, A)) | out.get(Color.RED)
      Map<Color, List<FileTarget>> | Map.of(Color.RED, List.of(A), Color.BLUE, List.of(B)) | out.get(Color.RED).get(0)
      Pair<FileTarget, List<FileTarget>> | new Pair<>(A, List.of(B)) | out.first()
      Pair<ArrayList<FileTarget>, FileTarget> | new Pair<>(new ArrayList<>(List.of(A)), B) | out.first().get(0)
      List<Pair<FileTarget, Pair<FileTarget, FileTarget>>> | List.of(new Pair<>(B, new Pair<>(C, A))) | out.get(0).second().second()
      Lab | new LabImpl(A, List.of(B)) | out.file()
      Map<String, Lab> | Map.of("x", new LabImpl(A, List.of())) | out.get("x").file()
      Object | List.of(A) | (FileTarget) ((List<?>) out).get(0)
      Object | new LabImpl(A, List.of()) | ((LabImpl) out).file()
      """
          .lines()
          .toList();

  /** Type, value, and what the refusal says. */
  private static final List<String> REFUSED =
      """
      Vector<FileTarget> | new Vector<>(List.of(A)) | it is declared as java.util.Vector, which Freshet cannot make a copy of for each run; declare it as List, ArrayList or LinkedList
      CopyOnWriteArrayList<FileTarget> | new CopyOnWriteArrayList<>(List.of(A)) | it is declared as java.util.concurrent.CopyOnWriteArrayList
      Own<FileTarget> | new Own<>(A) | it is declared as gen.Rows$Own
      Grown<FileTarget> | new Grown<>(List.of(A)) | it is declared as gen.Rows$Grown
      List<Vector<FileTarget>> | List.of(new Vector<>()) | [0] is declared as java.util.Vector
      Map<String, Vector<FileTarget>> | Map.of("x", new Vector<>()) | {x} is declared as java.util.Vector
      Pair<Vector<FileTarget>, FileTarget> | new Pair<>(new Vector<>(), A) | first is declared as java.util.Vector
      Pair<List<Own<FileTarget>>, FileTarget> | new Pair<>(List.of(new Own<>()), A) | first[0] is declared as gen.Rows$Own
      Vectors | new Vectors(A, new Vector<>()) | more is declared as java.util.Vector
      List<Vectors> | List.of(new Vectors(A, new Vector<>())) | [0].more is declared as java.util.Vector
      AbstractList<FileTarget> | new Own<>(A) | it is declared as java.util.AbstractList
      ConcurrentMap<String, FileTarget> | new ConcurrentHashMap<>(Map.of("x", A)) | it is declared as java.util.concurrent.ConcurrentMap, which Freshet cannot make a copy of for each run; declare it as Map, LinkedHashMap, TreeMap or EnumMap
      TreeMap<String, FileTarget> | reversed() | declare it as Map, or as TreeMap in the natural order of its keys
      SortedMap<String, FileTarget> | reversed() | declare it as Map, or as TreeMap in the natural order of its keys
      Object | new Vector<>(List.of(A)) | it is a java.util.Vector
      Object | new Own<>(A) | it is a gen.Rows$Own
      Set<FileTarget> | Set.of(A) | it returned or holds a java.util.ImmutableCollections$Set
      Optional<FileTarget> | Optional.of(A) | it returned or holds a java.util.Optional
      FileTarget[] | new FileTarget[] {A} | it returned or holds a [Lio.freshet.target.FileTarget;
      String | "a" | it returned or holds a java.lang.String
      FileTarget | null | it returned or holds null
      List<Optional<FileTarget>> | List.of(Optional.of(A)) | it returned or holds a java.util.Optional
      Map<Object, FileTarget> | Map.of(new Object(), A) | a key of a map of outputs is of type java.lang.Object, which is no parameter type
      Map<Object, FileTarget> | Map.of(1, A, "1", B) | two keys of a map of outputs are both written 1
      Map<String, FileTarget> | nullKey() | a key of a map of outputs is null
      Map<List<String>, FileTarget> | Map.of(List.of(), A) | a key of a map of outputs is of type java.util.ImmutableCollections$ListN
      """
          .lines()
          .toList();

  private static final String START =
      """
      package gen;
      import io.freshet.target.*;
      import io.freshet.output.*;
      import io.freshet.task.*;
      import java.time.LocalDate;
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.stream.Stream;
      public class Rows {
        static final FileTarget A = FileTarget.of("a");
        static final FileTarget B = FileTarget.of("b");
        static final FileTarget C = FileTarget.of("c");
        static final LocalDate DAY = LocalDate.of(2026, 1, 5);
        enum Color { RED, BLUE { public String toString() { return "azure"; } } }
        record Key(int number, String text) {}
        record Pair<A, B>(A first, B second) {}
        record Vectors(FileTarget file, Vector<FileTarget> more) {}
        interface Lab { FileTarget file(); List<FileTarget> more(); }
        record LabImpl(FileTarget file, List<FileTarget> more) implements Lab {}
        static class Grown<T> extends ArrayList<T> { Grown(List<T> all) { super(all); } }
        static class Own<T> extends AbstractList<T> {
          final T[] all;
          @SafeVarargs Own(T... all) { this.all = all; }
          public T get(int at) { return all[at]; }
          public int size() { return all.length; }
        }
        static TreeMap<String, FileTarget> reversed() {
          TreeMap<String, FileTarget> map = new TreeMap<>(Comparator.reverseOrder());
          map.putAll(Map.of("x", A, "y", B));
          return map;
        }
        static Map<String, FileTarget> nullKey() {
          Map<String, FileTarget> map = new HashMap<>();
          map.put(null, A);
          return map;
        }
      """;

  private static final String ROW =
      """
        public record NAME() implements Task<TYPE> {
          public TYPE output() { return VALUE; }
          FileTarget pick(TYPE out) { return PICK; }
          public void run(TaskContext ctx, TYPE out) throws Exception {
            for (Target one : Outputs.targets(out)) ((FileTarget) one).writeString("other");
            pick(out).writeString("picked");
          }
        }
        public record NAMEReader() implements Task<FileTarget> {
          public List<NAME> requires() { return List.of(new NAME()); }
          public FileTarget output() { return FileTarget.of("read"); }
          public void run(TaskContext ctx, FileTarget out) throws Exception {
            out.writeString(new NAME().pick(ctx.input(new NAME())).readString());
          }
        }
      """;

  @TempDir private static Path classes;
  private static URLClassLoader loader;

  @TempDir private Path folder;

  @BeforeAll
  static void compile() throws Exception {
    StringBuilder source = new StringBuilder(START);
    add(source, WORK, "Works");
    add(source, REFUSED, "Refused");
    Javac.compile(Map.of("gen.Rows", source + "}\n"), classes);
    URL[] path = {classes.toUri().toURL()};
    loader = new URLClassLoader(path, Task.class.getClassLoader());
  }

  @AfterAll
  static void close() throws Exception {
    loader.close();
  }

  private static void add(StringBuilder source, List<String> rows, String name) {
    for (int i = 0; i < rows.size(); i++) {
      String[] row = rows.get(i).split(" \\| ", -1);
      boolean works = name.equals("Works");
      source.append(
          ROW.replace("NAME", name + i)
              .replace("TYPE", row[0])
              .replace("VALUE", row[1])
              .replace("PICK", works ? row[2] : "null"));
    }
  }

  private static Task<?> task(String name) {
    return TaskKey.parse("gen.Rows$" + name + "()", loader);
  }

  static List<String> work() {
    return WORK;
  }

  @ParameterizedTest
  @MethodSource("work")
  void typeWorksInTheTaskAndInItsReader(String row) {
    Dataset data = Dataset.in(folder);

    data.ran(task("Works" + WORK.indexOf(row) + "Reader"));

    assertEquals("picked", data.files().read("a"));
    assertEquals("picked", data.files().read("read"));
    assertEquals(List.of(), data.ran(task("Works" + WORK.indexOf(row) + "Reader")));
  }

  static List<String> refused() {
    return REFUSED;
  }

  @ParameterizedTest
  @MethodSource("refused")
  void typeIsRefusedByNameBeforeAnythingRuns(String row) {
    Dataset data = Dataset.in(folder);
    String name = "Refused" + REFUSED.indexOf(row);

    String refusal =
        assertThrows(InvalidGraphException.class, () -> data.build(task(name + "Reader")))
            .getMessage();

    assertTrue(refusal.startsWith(name + "(): "), refusal);
    assertTrue(refusal.contains(row.split(" \\| ", -1)[2]), refusal);
    assertFalse(data.files().has("a"));
  }
}
