package io.freshet;

import com.acme.Bundle;
import com.acme.Given;
import com.acme.GivenFolder;
import com.acme.Mapped;
import com.acme.Shaped;
import com.acme.Sketch;
import com.acme.Stacked;
import io.freshet.target.Content;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.JsonTarget;
import io.freshet.target.Target;
import io.freshet.task.AllowFailure;
import io.freshet.task.Inputs;
import io.freshet.task.Task;
import io.freshet.testing.Standing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/** A pipeline as its programmer sees it: each task requires earlier ones only. Immutable. */
final class World {

  private final Map<String, Spec> specs;
  private final Map<String, Task<?>> tasks = new HashMap<>();
  private final Map<String, String> given;

  World(Collection<Spec> inOrder) {
    this(inOrder, new ConcurrentHashMap<>());
  }

  private World(Collection<Spec> inOrder, Map<String, String> given) {
    this.given = given;
    specs = new LinkedHashMap<>();
    inOrder.forEach(spec -> specs.put(spec.name(), spec));
  }

  /** The same with another description of one task. */
  World with(Spec changed) {
    Map<String, Spec> all = new LinkedHashMap<>(specs);
    all.put(changed.name(), changed);
    return new World(all.values(), given);
  }

  /** What the last run of each task that asks was given of what it made before. */
  Map<String, String> given() {
    return given;
  }

  Spec spec(String name) {
    Spec spec = specs.get(name);
    if (spec == null) {
      throw new AssertionError("no task " + name);
    }
    return spec;
  }

  List<Spec> specs() {
    return List.copyOf(specs.values());
  }

  /** The names of all tasks before this one. */
  List<String> namesBefore(String name) {
    List<String> names = new ArrayList<>(specs.keySet());
    return names.subList(0, names.indexOf(name));
  }

  /** Tasks for what others make of these names: bundles are looked through. */
  List<Spec> behindBundles(List<String> names) {
    Set<Spec> found = new LinkedHashSet<>();
    for (String name : names) {
      Spec spec = spec(name);
      if (spec.kind() == Spec.Kind.BUNDLE) {
        found.addAll(behindBundles(spec.requires()));
      } else {
        found.add(spec);
      }
    }
    return List.copyOf(found);
  }

  /** Those behind some names that a task cannot do without. */
  Set<Spec> strictly(Spec asking, List<String> names) {
    Set<Spec> found = new LinkedHashSet<>();
    for (String name : names) {
      Spec spec = spec(name);
      if (spec.kind() == Spec.Kind.BUNDLE) {
        found.addAll(strictly(spec, spec.requires()));
      } else if (!asking.tolerates(spec)) {
        found.add(spec);
      }
    }
    return found;
  }

  /** What a list of names says, whoever may execute it. */
  static List<String> listed(String words) {
    String text = Standing.plain(words);
    return text.isBlank() ? List.of() : List.of(text.strip().split(" "));
  }

  Task<?> task(String name) {
    Task<?> known = tasks.get(name);
    if (known == null) {
      known = newTask(spec(name));
      tasks.put(name, known);
    }
    return known;
  }

  Task<?>[] tasks(List<String> names) {
    return names.stream().map(this::task).toArray(Task<?>[]::new);
  }

  private Task<?> newTask(Spec spec) {
    List<Task<?>> requires = required(spec, spec.requires());
    return switch (spec.kind()) {
      case FILE, LIST -> new Given(spec.products().get(0).name());
      case FOLDER -> new GivenFolder(spec.products().get(0).name());
      case SET -> spec.files();
      case MAPPED -> new Mapped(spec.name(), spec.products().get(0).name());
      case SHAPED ->
          new Shaped(spec.name(), sketch(spec, requires), spec.shape().of(targets(spec)));
      case BUNDLE -> new Bundle(spec.name(), requires);
      case TASK ->
          spec.isBatch()
              ? new Stacked(spec.name(), spec.setting(), sketch(spec, requires))
              : sketch(spec, requires);
      case GROWING -> {
        spec.requires().forEach(this::task);
        namesBefore(spec.name()).forEach(this::task);
        Task<?> list = requires.get(0);
        yield sketch(spec, requires)
            .growing(inputs -> required(spec, listed(Sketch.texts(inputs, list))));
      }
    };
  }

  private List<Task<?>> required(Spec spec, List<String> names) {
    List<Task<?>> required = new ArrayList<>();
    for (String name : names) {
      boolean mayFail = spec.tolerates(spec(name));
      required.add(mayFail ? AllowFailure.of(task(name)) : task(name));
    }
    return List.copyOf(required);
  }

  private Sketch sketch(Spec spec, List<Task<?>> requires) {
    return Sketch.of(spec.name())
        .setting(spec.setting())
        .version(spec.version())
        .requiring(requires)
        .making(targets(spec))
        .running(
            (ctx, out) -> {
              if (spec.asksForPrevious()) {
                given.put(spec.shownName(), Seen.previous(ctx, task(spec.name())));
              }
              write(spec, out, spec.rule().text(spec, texts(spec, ctx)));
            });
  }

  private static List<Target> targets(Spec spec) {
    return spec.products().stream().map(Spec.Product::target).toList();
  }

  private List<String> texts(Spec spec, Inputs inputs) throws IOException {
    List<String> names = new ArrayList<>(spec.requires());
    if (spec.kind() == Spec.Kind.GROWING) {
      names.addAll(listed(Sketch.texts(inputs, task(names.get(0)))));
    }
    List<String> texts = new ArrayList<>();
    Set<Spec> strict = strictly(spec, names);
    for (Spec read : behindBundles(names).stream().sorted(Spec.BY_NAME).toList()) {
      Task<?> task = task(read.name());
      texts.add(Seen.of(inputs, read, strict.contains(read) ? task : AllowFailure.of(task)));
    }
    return texts;
  }

  private static void write(Spec spec, List<Target> out, String text) throws IOException {
    for (int i = 0; i < out.size(); i++) {
      Spec.Product product = spec.products().get(i);
      SortedMap<String, String> content = product.content(text);
      if (product.form() == Spec.Product.Form.VALUE) {
        if (!content.isEmpty()) {
          JsonTarget.of(product.name(), Noted.class).at(out.get(i).path()).write(Noted.of(text));
        }
        continue;
      }
      for (Map.Entry<String, String> part : content.entrySet()) {
        write(out.get(i), part.getKey(), part.getValue());
      }
    }
  }

  /** Asks for a path only where it is needed: who does may write to it. */
  private static void write(Target out, String name, String words) throws IOException {
    if (Standing.isLink(words)) {
      Standing.put(out.path().resolve(name), words);
      return;
    }
    Content file = out instanceof DirectoryTarget folder ? folder.file(name) : (FileTarget) out;
    file.writeString(Standing.plain(words));
    if (Standing.isExecutable(words)) {
      Standing.setBit(name.isEmpty() ? out.path() : out.path().resolve(name), words);
    }
  }
}
