package io.freshet.code;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Projects of ordinary classes of many kinds, which call each other; a goal calls some, and {@code
 * run} of another task calls some. In the kinds {@code TEXT} stands for a text, {@code DROP} for
 * the mark of a line that can be left out, {@code NEXT} for a call of another class.
 */
final class GeneratedClasses {

  private static final String HEAD =
      """
      package acme;
      import java.lang.annotation.*;
      import java.util.*;
      import java.util.function.*;
      import java.util.stream.*;
      """;

  private static final List<String> KINDS =
      List.of(
          """
          public interface NAME {
            String name();
            default String both() { return name() + TEXT; }
            static String call(int n) throws Exception {
              NAME a = () -> TEXT;
              NAME b = new NAME() {
                @Override public String name() { return TEXT; }
                DROP @Override public String both() { return TEXT; }
              };
              return a.both() + b.both() + NEXT;
            }
          }
          """,
          """
          public abstract class NAME {
            static final String SHARED = TEXT.trim();
            protected String field = TEXT;
            abstract String hook();
            String shared() { return hook() + field + TEXT; }
            static class Sub extends NAME {
              Sub() { field += TEXT; }
              @Override String hook() { return TEXT; }
              DROP @Override String shared() { return super.shared() + TEXT; }
            }
            static class SubSub extends Sub {
              DROP @Override String hook() { return TEXT; }
              DROP @Override String shared() { return TEXT; }
            }
            static String call(int n) throws Exception {
              return new Sub().shared() + new SubSub().shared() + SHARED + NEXT;
            }
          }
          """,
          """
          public enum NAME {
            A(TEXT) { @Override String x() { return TEXT; } },
            B(TEXT) {
              DROP @Override String x() { return TEXT; }
            },
            C(TEXT);
            static final Map<String, String> BY = new TreeMap<>();
            static { for (NAME c : values()) BY.put(c.name(), c.x() + TEXT); }
            private final String f;
            NAME(String f) { this.f = f; }
            String x() { return f + TEXT; }
            static String call(int n) throws Exception {
              StringBuilder text = new StringBuilder();
              for (NAME c : values()) {
                switch (c) { case A: text.append(TEXT); break; case B: text.append(c.x()); break; default: text.append(TEXT); }
              }
              return text + BY.toString() + NAME.valueOf("B").f + NEXT;
            }
          }
          """,
          """
          public sealed interface NAME {
            record A(int n, String s) implements NAME {
              public A { s = s + TEXT; }
              DROP @Override public String s() { return s + TEXT; }
            }
            record B<X extends Comparable<X>>(List<X> l) implements NAME {
              DROP @Override public String toString() { return TEXT + l; }
              DROP @Override public boolean equals(Object o) { return TEXT.isEmpty(); }
            }
            static String call(int n) throws Exception {
              NAME b = new B<>(List.of(TEXT, "b"));
              NAME a = new A(n, TEXT);
              String text = a instanceof A it && it.n() < 100 ? it.s() + it : TEXT;
              return text + b + b.equals(new B<>(List.of("a"))) + NEXT;
            }
          }
          """,
          """
          public class NAME {
            static final String CONSTANT = TEXT;
            static String lazy;
            static { lazy = TEXT + CONSTANT; }
            static class Uses {
              static final String SAME = CONSTANT + TEXT;
              static String late = TEXT;
              DROP static { late = TEXT; }
            }
            static String call(int n) throws Exception { return lazy + Uses.SAME + Uses.late + NEXT; }
          }
          """,
          """
          public class NAME<X extends CharSequence> implements Comparator<X>, Supplier<List<String>> {
            final Function<X, String> f;
            NAME(Function<X, String> f) { this.f = f; }
            @Override public int compare(X a, X b) { return f.apply(a).compareTo(f.apply(b)) * TEXT.length(); }
            @Override public List<String> get() { return List.of(TEXT); }
            DROP @Override public String toString() { return TEXT; }
            static <Y extends Comparable<? super Y>> Y first(List<? extends Y> l) { return l.get(0); }
            static String deco(String s) { return s + TEXT; }
            static String call(int n) throws Exception {
              NAME<String> c = new NAME<>(s -> s + TEXT);
              List<String> l = new ArrayList<>(List.of("b", "a"));
              l.sort(c);
              return c.compare("a", "c") + l.toString() + c.get() + first(List.of(TEXT))
                  + Stream.of("x").map(NAME::deco).collect(Collectors.joining(TEXT))
                  + Stream.of(c).map(Object::toString).toList().toString().contains("@") + NEXT;
            }
          }
          """,
          """
          public class NAME {
            private int n;
            class Inner { String x() { return TEXT + n; } }
            static class Trouble extends RuntimeException {
              Trouble(String m) { super(m + TEXT); }
              DROP @Override public String getMessage() { return super.getMessage() + TEXT; }
            }
            String go(String key) {
              String captured = TEXT;
              class Local { String y() { return captured + key + TEXT; } }
              try {
                switch (key) {
                  case "a": throw new Trouble(TEXT);
                  case "b": return new Inner().x();
                  default: return new Local().y();
                }
              } catch (Trouble t) {
                return t.getMessage();
              } finally {
                n += TEXT.length();
              }
            }
            static String call(int n) throws Exception {
              NAME c = new NAME();
              return c.go("a") + c.go("b") + c.go("c") + c.n + NEXT;
            }
          }
          """,
          """
          public class NAME {
            @Retention(RetentionPolicy.RUNTIME) @interface Mark { String value() default TEXT; String more() default "x"; }
            @Mark(TEXT) static class Marked {}
            @Mark(more = TEXT) static class Plain {
              DROP String extra = TEXT;
            }
            static String call(int n) throws Exception {
              return Marked.class.getAnnotation(Mark.class).value() + Plain.class.getAnnotation(Mark.class).value()
                  + Plain.class.getAnnotation(Mark.class).more() + Plain.class.getDeclaredFields().length + NEXT;
            }
          }
          """,
          """
          public class NAME {
            private static final Map<String, Supplier<String>> BY = Map.of("k", () -> TEXT, "m", NAME::more);
            private static String more() { return TEXT; }
            private final List<Runnable> later = new ArrayList<>();
            private String said = TEXT;
            { later.add(() -> said += TEXT); later.add(new Runnable() { @Override public void run() { said += TEXT; } }); }
            static String call(int n) throws Exception {
              NAME c = new NAME();
              c.later.forEach(Runnable::run);
              IntFunction<String> f = i -> { Supplier<String> inner = () -> TEXT + i; return inner.get(); };
              return c.said + BY.get("k").get() + BY.get("m").get() + f.apply(2) + NEXT;
            }
          }
          """,
          """
          public class NAME implements Iterable<String>, AutoCloseable {
            static String closed = "";
            @Override public Iterator<String> iterator() { return List.of(TEXT, "i").iterator(); }
            @Override public void close() { closed = TEXT; }
            DROP @Override public String toString() { return TEXT; }
            static String call(int n) throws Exception {
              String text = "";
              try (NAME c = new NAME()) {
                for (String s : c) text += s;
                text += c.toString().replaceAll("@.*", "");
              }
              long[] l = {TEXT.length(), 2};
              do { l[0]--; } while (l[0] > 3 && l[1]-- > 0);
              return text + closed + l[0] + (n > 1 ? TEXT : "t") + NEXT;
            }
          }
          """,
          """
          public class NAME {
            static String call(int n) throws Exception {
              return Class.forName("acme.Hidden" + "NAME".length() * 0).getMethod("text").invoke(null) + TEXT + NEXT;
            }
          }
          """);

  private static final Pattern PLACE = Pattern.compile("\\b(TEXT|DROP|NEXT)\\b");

  private final Random random;
  private final Texts texts = new Texts();

  /** Sources by class name. Only ever added to. */
  private final Map<String, String> sources = new TreeMap<>();

  /** Which class a change is in. Only ever added to. */
  private final Map<String, Integer> places = new TreeMap<>();

  /** Which classes each calls, by number. Only ever added to. */
  private final List<Set<Integer>> calls = new ArrayList<>();

  /** Which classes look up another by a computed name. Only ever added to. */
  private final Set<Integer> unseen = new HashSet<>();

  /** Which classes use reflection. Only ever added to. */
  private final Set<Integer> reflecting = new HashSet<>();

  private GeneratedClasses(Random random) {
    this.random = random;
  }

  static GeneratedProject of(Random random) {
    return new GeneratedClasses(random).project();
  }

  private GeneratedProject project() {
    int count = 4 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      add(i);
    }
    List<Integer> byGoal = List.of(count - 1, random.nextInt(count));
    int byRun = random.nextInt(count);
    sources.put("acme.Up", up(byRun));
    sources.put("acme.Goal", goal(byGoal));
    Set<Integer> reached = new LinkedHashSet<>();
    byGoal.forEach(called -> reach(called, reached));
    Set<String> reflects =
        reached.stream()
            .filter(reflecting::contains)
            .map(number -> "acme.C" + number)
            .collect(Collectors.toSet());
    boolean hasUnseen = reached.stream().anyMatch(unseen::contains);
    sources.put("acme.Hidden0", hidden());
    Predicate<String> isOutOfReach =
        change -> places.containsKey(change) && !reached.contains(places.get(change));
    return new GeneratedProject(
        sources, new ArrayList<>(places.keySet()), isOutOfReach, reflects, hasUnseen);
  }

  private void reach(int from, Set<Integer> reached) {
    if (reached.add(from)) {
      calls.get(from).forEach(called -> reach(called, reached));
    }
  }

  private void add(int number) {
    String kind = KINDS.get(random.nextInt(KINDS.size()));
    if (kind.contains("forName")) {
      unseen.add(number);
    }
    if (kind.contains("forName") || kind.contains("getDeclaredFields")) {
      reflecting.add(number);
    }
    Set<Integer> called = new HashSet<>();
    StringBuilder source = new StringBuilder(HEAD);
    Matcher matcher = PLACE.matcher(kind);
    while (matcher.find()) {
      matcher.appendReplacement(source, piece(matcher.group(), number, called));
    }
    matcher.appendTail(source);
    calls.add(called);
    sources.put("acme.C" + number, source.toString().replace("NAME", "C" + number));
  }

  private String piece(String word, int number, Set<Integer> called) {
    if (word.equals("TEXT")) {
      String text = texts.next();
      places.put(text.replace("\"", ""), number);
      return text;
    } else if (word.equals("DROP")) {
      String mark = GeneratedProject.DROP + number + "x" + places.size();
      places.put(mark, number);
      return "/*" + mark + "*/";
    }
    if (number == 0 || random.nextInt(6) == 0) {
      return "\"end\"";
    }
    int next = random.nextInt(number);
    called.add(next);
    return "C" + next + ".call(n + 1)";
  }

  private static String goal(List<Integer> called) {
    return """
    package acme;
    import io.freshet.task.*;
    import java.util.*;
    public record Goal() implements Task<String> {
      @Override public List<? extends Task<?>> requires() { return List.of(new Up(1)); }
      @Override public String output() { return "goal"; }
      @Override public void run(TaskContext ctx, String out) throws Exception {
        ctx.message(C%d.call(1) + C%d.call(2) + ctx.input(new Up(1)));
      }
    }
    """
        .formatted(called.get(0), called.get(1));
  }

  private static String up(int called) {
    return """
    package acme;
    import io.freshet.task.*;
    public record Up(int day) implements Task<String> {
      @Override public String output() { return "up" + day; }
      @Override public void run(TaskContext ctx, String out) throws Exception {
        ctx.message(C%d.call(1));
      }
    }
    """
        .formatted(called);
  }

  /** Named by no class file: what it says is not seen. */
  private String hidden() {
    String text = texts.next();
    if (!unseen.isEmpty()) {
      places.put(text.replace("\"", ""), unseen.iterator().next());
    }
    return "package acme; public class Hidden0 { public static String text() { return "
        + text
        + "; } }";
  }
}
