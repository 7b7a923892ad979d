package io.freshet.code;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Projects of tasks that use each other in many ways. */
final class GeneratedTasks {

  /** Ways in which a goal may use another task, a base of it, or what it makes. */
  private static final List<String> USES =
      List.of(
          "say(new UP(1))",
          "say(new UP(1).toString())",
          "say(new UP(1).title())",
          "say(UP.note())",
          "say(UP.SHOWN)",
          "say(new UP(1).hashCode() + \"\")",
          "say(new UP(1).equals(new UP(2)))",
          "say(List.of(new UP(1), new UP(2)))",
          "say(new TreeSet<>(List.of(new UP(1), new UP(2))))",
          "say(new UP(1).output())",
          "Task<?> task = new UP(1); say(task.output())",
          "Task<?> task = new UP(1); say(task.version())",
          "say(ctx.input(new UP(1)))",
          "say(ctx.input(new UP(1)).label())",
          "Function<UP, String> title = UP::title; say(title.apply(new UP(3)))",
          "Supplier<UP> made = () -> new UP(4); say(made.get().day())",
          "Titled titled = new UP(1); say(titled.title())",
          "Titled titled = new UP(1); say(titled.both())",
          "Object any = new UP(1); say(any instanceof Titled ? any : \"\")",
          "new UP(5); say(Notes.last)",
          "say(Stream.of(new UP(1)).map(Object::toString).toList())",
          "say(UP.class.getMethod(\"title\").invoke(new UP(1)))",
          "say(Class.forName(\"acme.UP\").getSimpleName())",
          "for (Base base : List.<Base>of(new UP(6))) say(base.inherited())",
          "Comparator<Integer> order = new UP(1); say(order.compare(1, 2))",
          "var label = ctx.input(new UP(1)); say(\"\" + label)");

  private GeneratedTasks() {}

  static GeneratedProject of(Random random) {
    Texts texts = new Texts();
    Map<String, String> sources = new TreeMap<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      sources.put("acme.Up" + i, up("Up" + i, random, texts));
    }
    sources.put("acme.Goal", goal(count, random, texts));
    sources.put(
        "acme.Base",
        """
        package acme;
        import io.freshet.task.*;
        public abstract class Base implements Task<Label>, java.util.Comparator<Integer> {
          String inherited() { return %s + hook(); }
          String hook() { return %s; }
          @Override public int compare(Integer a, Integer b) { return %s.length() * a.compareTo(b); }
        }
        """
            .formatted(texts.next(), texts.next(), texts.next()));
    sources.put(
        "acme.Titled",
        """
        package acme;
        public interface Titled {
          String title();
          default String both() { return title() + %s; }
        }
        """
            .formatted(texts.next()));
    sources.put("acme.Label", "package acme; public interface Label { String label(); }");
    sources.put(
        "acme.Notes",
        """
        package acme;
        public class Notes {
          public static String last = "";
          static boolean log(String text) { last += text; return true; }
        }
        """);
    String goal = sources.get("acme.Goal");
    boolean isLookedInto = goal.contains("getMethod");
    return new GeneratedProject(
        sources,
        texts.all(),
        text -> text.startsWith("hidden") && !isLookedInto,
        isLookedInto || goal.contains("forName") ? Set.of("acme.Goal") : Set.of(),
        false);
  }

  private static String goal(int count, Random random, Texts texts) {
    StringBuilder body = new StringBuilder();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      String use = USES.get(random.nextInt(USES.size()));
      body.append("    {").append(use.replace("UP", "Up" + random.nextInt(count))).append(";}\n");
    }
    return """
    package acme;
    import io.freshet.task.*;
    import java.util.*;
    import java.util.function.*;
    import java.util.stream.*;
    public record Goal() implements Task<String> {
      static TaskContext context;
      static void say(Object what) { context.message(what + %s); }
      @Override public String output() { return "goal"; }
      @Override public void run(TaskContext ctx, String out) throws Exception {
        context = ctx;
    %s  }
    }
    """
        .formatted(texts.next(), body);
  }

  /** Some members are there or not; what only {@code run} reaches is named {@code run…}. */
  private static String up(String name, Random random, Texts texts) {
    String day = random.nextBoolean() ? "return day" : "return day + " + texts.next() + ".length()";
    return """
    package acme;
    import io.freshet.task.*;
    import java.util.*;
    public final class NAME extends Base implements Titled, Comparable<NAME> {
      record Sticker(String text) implements Label {
        @Override public String label() { return text + %s; }
      }
      static final String SHOWN = %s.trim();
      private static final String HIDDEN = %s.trim();
      private static final boolean LOGGED = %s;
      private final int day;
      NAME(int day) { this.day = day; %s }
      static String note() { return %s; }
      int day() { %s; }
      @Override public String title() { return inner(%s); }
      private String inner(String text) { return text + %s; }
      %s
      private String onlyInRun() { Runnable later = () -> HIDDEN.concat(%s); return %s; }
      @Override public int compareTo(NAME other) { return %s.length() * (day - other.day); }
      @Override public boolean equals(Object o) { return o instanceof NAME && %s.length() > 0; }
      @Override public int hashCode() { return %s.length(); }
      %s
      @Override public String version() { return %s; }
      @Override public Label output() { return new Sticker(%s); }
      @Override public List<Task<?>> requires() { return %s.isEmpty() ? null : List.of(); }
      @Override public void run(TaskContext ctx, Label out) { ctx.message(onlyInRun() + %s + title()); }
    }
    """
        .formatted(
            texts.next(),
            texts.next(),
            texts.hidden(),
            random.nextBoolean() ? "Notes.log(" + texts.next() + ")" : "true",
            random.nextBoolean() ? "Notes.log(" + texts.next() + ");" : "",
            texts.next(),
            day,
            texts.next(),
            texts.next(),
            random.nextBoolean() ? "@Override String hook() { return " + texts.next() + "; }" : "",
            texts.hidden(),
            texts.hidden(),
            texts.next(),
            texts.next(),
            texts.next(),
            random.nextBoolean()
                ? "@Override public String toString() { return " + texts.next() + "; }"
                : "@Override public String toString() { return title(); }",
            texts.next(),
            texts.next(),
            texts.next(),
            texts.hidden())
        .replace("NAME", name);
  }
}
